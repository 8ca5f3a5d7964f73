package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A stage's answer: a defect of the candidate is FAIL; else INVALID before FAIL before UNDECIDED
 * before PASS; and PASS needs every declared gate decided.
 *
 * @param verdict of the stage
 * @param reason the gates that decided it
 */
public record StageVerdict(Verdict verdict, String reason) {

  /**
   * Returns the stage's answer.
   *
   * @param declared all gates that are asked
   * @param gates their answers, one each
   * @param controls of the null control's parts; PASS and UNDECIDED ones add nothing
   */
  public static StageVerdict of(List<Gate> declared, List<Answer> gates, List<Answer> controls) {
    if (has(gates, Answer::defect)) {
      return by(Verdict.FAIL, "a defect of the candidate", gates, Answer::defect);
    }
    if (has(gates, is(Verdict.REFUSED))) {
      return refused(gates);
    }
    if (has(controls, is(Verdict.INVALID))) {
      return by(Verdict.INVALID, "the null control", controls, is(Verdict.INVALID));
    }
    if (has(gates, is(Verdict.INVALID))) {
      return by(Verdict.INVALID, "the measurement", gates, is(Verdict.INVALID));
    }
    return mismatch(declared, gates.stream().map(Answer::gate).toList(), gates);
  }

  /** All gates are refused by one and the same rule, which speaks for itself. */
  private static StageVerdict refused(List<Answer> gates) {
    return gates.stream()
        .filter(is(Verdict.REFUSED))
        .findFirst()
        .map(answer -> new StageVerdict(Verdict.REFUSED, answer.reason()))
        .orElseThrow();
  }

  private static StageVerdict mismatch(
      List<Gate> declared, List<Gate> decided, List<Answer> gates) {
    List<String> missing =
        names(declared.stream().filter(gate -> !decided.contains(gate)).toList());
    List<String> surplus =
        names(decided.stream().filter(gate -> !declared.contains(gate)).toList());
    long twice = decided.size() - decided.stream().distinct().count();
    if (declared.isEmpty() || !missing.isEmpty() || !surplus.isEmpty() || twice > 0) {
      return new StageVerdict(
          Verdict.INVALID,
          "gates declared are not gates decided: declared %d, missing %s, undeclared %s, twice %d"
              .formatted(declared.size(), missing, surplus, twice));
    }
    return outweighed(gates);
  }

  private static List<String> names(List<Gate> gates) {
    return gates.stream().map(Gate::name).toList();
  }

  private static StageVerdict outweighed(List<Answer> gates) {
    if (has(gates, is(Verdict.FAIL))) {
      return by(Verdict.FAIL, "a threshold is missed", gates, is(Verdict.FAIL));
    }
    if (has(gates, is(Verdict.UNDECIDED))) {
      return by(Verdict.UNDECIDED, "not decided", gates, is(Verdict.UNDECIDED));
    }
    return new StageVerdict(Verdict.PASS, "all " + gates.size() + " gates pass");
  }

  private static Predicate<Answer> is(Verdict verdict) {
    return answer -> answer.verdict() == verdict;
  }

  private static boolean has(List<Answer> answers, Predicate<Answer> kind) {
    return answers.stream().anyMatch(kind);
  }

  private static StageVerdict by(
      Verdict verdict, String why, List<Answer> answers, Predicate<Answer> kind) {
    return new StageVerdict(
        verdict,
        answers.stream()
            .filter(kind)
            .map(answer -> answer.gate().name())
            .collect(Collectors.joining(", ", why + ": ", "")));
  }
}
