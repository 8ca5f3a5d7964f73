package hakozuna.testkit;

import hakozuna.explain.CounterRow;
import hakozuna.explain.GapTable;
import hakozuna.ledger.Standing;
import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.PastGate;
import hakozuna.report.StageReport;
import hakozuna.report.StageReport.LaneSeen;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.LaneEvidence;
import hakozuna.verdict.StageVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a rehearsed screen, made up for pictures.
 *
 * @param answers to the lanes' throughput gates
 */
public record PictureScene(
    List<LaneSeen> lanes,
    List<Answer> answers,
    List<CounterRow> counters,
    List<GapTable> gaps,
    List<PastGate> past) {

  public PictureScene() {
    this(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Returns this scene with one more lane.
   *
   * @param samples in the order in which they ran
   * @param looks what its gate was answered at each; the last is its answer
   */
  public PictureScene with(String lane, List<Sample> samples, Answer... looks) {
    LaneSeen seen =
        new LaneSeen(
            new Lane(lane, new LaneArguments(1, 1, 1, 1, 1, 0, 1), 1, Map.of()),
            new LaneEvidence(samples, Optional.empty(), samples.size()),
            List.of(looks),
            "taskset");
    return new PictureScene(
        and(lanes, seen), and(answers, looks[looks.length - 1]), counters, gaps, past);
  }

  public PictureScene with(CounterRow counter) {
    return new PictureScene(lanes, answers, and(counters, counter), gaps, past);
  }

  public PictureScene with(GapTable gap) {
    return new PictureScene(lanes, answers, counters, and(gaps, gap), past);
  }

  public PictureScene with(PastGate gate) {
    return new PictureScene(lanes, answers, counters, gaps, and(past, gate));
  }

  private static <T> List<T> and(List<T> some, T one) {
    List<T> all = new ArrayList<>(some);
    all.add(one);
    return List.copyOf(all);
  }

  /** Returns the samples of one block for each of these changes in percent, in two sittings. */
  public static List<Sample> blocks(String lane, double... percents) {
    List<Sample> samples = new ArrayList<>();
    for (int block = 0; block < percents.length; block++) {
      int sitting = block < (percents.length + 1) / 2 ? 1 : 2;
      Slot base = new Slot(Stage.SCREEN, lane, sitting, block, block % 2, Variant.BASELINE);
      Slot other = new Slot(Stage.SCREEN, lane, sitting, block, 1 - block % 2, Variant.CANDIDATE);
      samples.add(Samples.at(base, 5e7));
      samples.add(Samples.at(other, 5e7 * (1 + percents[block] / 100)));
    }
    return samples;
  }

  /** Returns the answer that a lane's gate, at least +1%, was given on these figures. */
  public static Answer answer(String lane, Verdict verdict, Figures figures) {
    return unmeasured(lane, verdict).with(figures);
  }

  public static Answer unmeasured(String lane, Verdict verdict) {
    return new Gate(GateKind.THROUGHPUT, lane, "throughput", 1).answer(verdict, "by the rule");
  }

  public StageReport report() {
    return new StageReport(
        new StageReport.Head(
            "b82", "a box", "mid", "screen", List.of("-Drehearse"), List.of(), "mvn", Map.of()),
        new Judgement(answers, List.of(), new StageVerdict(Verdict.FAIL, "a gate fails")),
        new StageReport.Next("mend it", List.of()),
        new StageReport.Subject(Optional.empty(), "", Optional.empty()),
        Standing.unread(),
        new StageReport.Counters("perf", counters),
        new StageReport.Seconds(0, 0, 0, 0, Map.of()),
        new StageReport.Machine(Map.of(), List.of(), Map.of()),
        new StageReport.Seen(List.of(), lanes, gaps, List.of(), past));
  }
}
