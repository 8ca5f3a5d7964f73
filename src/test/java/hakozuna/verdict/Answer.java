package hakozuna.verdict;

import hakozuna.model.RunFailure;
import hakozuna.model.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a gate, or a part of the null control, was answered, and on what: the one shape from the
 * rule to verdict.json and the ledger.
 *
 * @param gate what was asked
 * @param verdict the decision
 * @param defect whether a FAIL is a defect of the candidate (crash, hang, failed allocation,
 *     corruption, no work done) and so outweighs a broken measurement
 * @param figures what it rests on, by metric; empty when nothing could be measured
 * @param reason one sentence for people
 * @param command a shell command that repeats one run; empty where there is none
 */
public record Answer(
    Gate gate,
    Verdict verdict,
    boolean defect,
    Map<String, Figures> figures,
    String reason,
    String command) {

  /** Checks that a defect is a FAIL, and keeps the rows in their order. */
  public Answer {
    if (defect && verdict != Verdict.FAIL) {
      throw new IllegalArgumentException(gate.name() + ": a defect is a FAIL, not " + verdict);
    }
    figures = new LinkedHashMap<>(figures);
  }

  /** Returns the figures of the gate's own metric. */
  public Optional<Figures> own() {
    return Optional.ofNullable(figures.get(gate.metric()));
  }

  public Answer with(Figures own) {
    return with(Map.of(gate.metric(), own));
  }

  /** Returns this answer with a row of figures for each of several metrics. */
  Answer with(Map<String, Figures> rows) {
    return new Answer(gate, verdict, defect, rows, reason, command);
  }

  /** Returns this answer with the work order's own figure beside ours. */
  Answer withDeltaOfMedians(double delta) {
    return with(own().orElseThrow().withDeltaOfMedians(delta));
  }

  public Answer repeatedBy(String repeat) {
    return new Answer(gate, verdict, defect, figures, reason, repeat);
  }

  /** Returns this answer with another verdict on the same figures, and why. */
  Answer decided(Verdict other, String why) {
    return new Answer(gate, other, defect, figures, why, command);
  }

  Answer adding(String words) {
    return new Answer(gate, verdict, defect, figures, reason + words, command);
  }

  /** Returns the answer when a run broke: it overrules what the samples say. */
  Answer overruled(RunFailure by) {
    return overruled(new Problem(by.verdict(), by.sentence()));
  }

  /** Returns this answer with another verdict; a FAIL is then the candidate's defect. */
  Answer overruled(Problem by) {
    boolean fails = by.verdict() == Verdict.FAIL;
    return new Answer(gate, by.verdict(), fails, figures, by.reason(), command);
  }

  /** Returns what a failing test says: rule, reason, then a line a figure. */
  public String text() {
    return new AnswerText(this).toString();
  }
}
