package hakozuna.ledger;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.StageJudge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges an ended sitting again, by the judge of a live call and on the evidence of the archive;
 * says where the answer is not the one that was entered.
 *
 * @param ended the sitting
 * @param evidence what it left
 */
record Recalculation(Entry ended, ArchivedEvidence evidence) {

  /** Returns what differs, one sentence each. */
  List<String> problems() {
    Judgement judgement = new StageJudge(evidence.asked()).judge(evidence.evidence());
    Map<String, GateLine> again = new LinkedHashMap<>();
    Stream.concat(judgement.gates().stream(), judgement.controls().stream())
        .map(GateLine::new)
        .forEach(line -> again.put(line.title(), line));
    List<String> problems = new ArrayList<>();
    for (GateLine entered : ended.gates()) {
      difference(entered, again.remove(entered.title())).ifPresent(problems::add);
    }
    again.keySet().forEach(title -> problems.add(title + " was never entered"));
    stage(judgement).ifPresent(problems::add);
    return problems;
  }

  private static Optional<String> difference(GateLine entered, GateLine again) {
    if (again == null) {
      return Optional.of(
          entered.title()
              + " was entered as "
              + entered.answer().verdict()
              + ", but the plan does not ask for it");
    }
    return entered.figures().equals(again.figures())
        ? Optional.empty()
        : Optional.of(
            again.title()
                + " was entered as "
                + entered.figures()
                + " but the samples give "
                + again.figures()
                + because(again.answer()));
  }

  private static String because(Answer again) {
    return again.verdict() == Verdict.INVALID ? ": " + again.reason() : "";
  }

  private Optional<String> stage(Judgement judgement) {
    return judgement.verdict().verdict() == Life.verdict(ended)
        ? Optional.empty()
        : Optional.of(
            "the stage was entered as "
                + Life.verdict(ended)
                + " but its gates give "
                + judgement.verdict().verdict()
                + " ("
                + judgement.verdict().reason()
                + ")");
  }
}
