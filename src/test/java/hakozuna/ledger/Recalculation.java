package hakozuna.ledger;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.StageJudge;
import hakozuna.verdict.StageVerdict;
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
    stage(judgement.verdict()).ifPresent(problems::add);
    return problems;
  }

  private static Optional<String> difference(GateLine entered, GateLine again) {
    if (again == null) {
      String unasked = "%s was entered as %s, but the plan does not ask for it";
      return Optional.of(unasked.formatted(entered.title(), entered.answer().verdict()));
    }
    String other = "%s was entered as %s but the samples give %s";
    return Optional.of(other.formatted(again.title(), entered.figures(), again.figures()))
        .filter(any -> !entered.figures().equals(again.figures()))
        .map(words -> words + because(again.answer()));
  }

  private static String because(Answer again) {
    return again.verdict() == Verdict.INVALID ? ": " + again.reason() : "";
  }

  private Optional<String> stage(StageVerdict again) {
    String other = "the stage was entered as %s but its gates give %s (%s)";
    return Optional.of(other.formatted(ended.verdict(), again.verdict(), again.reason()))
        .filter(any -> ended.verdict() != again.verdict());
  }
}
