package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stage's answer: a defect of the candidate is FAIL, and so is one that leaves its scope; else
 * INVALID before FAIL before UNDECIDED before PASS; and PASS needs every declared gate decided.
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
    List<Answer> defects = gates.stream().filter(Answer::defect).toList();
    return ofDefects(defects)
        .or(() -> refused(gates))
        .or(() -> by(Verdict.INVALID, "the null control", controls))
        .or(() -> by(Verdict.INVALID, "the measurement", gates))
        .or(() -> mismatch(declared, gates.stream().map(Answer::gate).toList()))
        .or(() -> by(Verdict.FAIL, "a threshold is missed", gates))
        .or(() -> by(Verdict.UNDECIDED, "not decided", gates))
        .orElseGet(() -> new StageVerdict(Verdict.PASS, "all " + gates.size() + " gates pass"));
  }

  /** What leaves its scope need not be wrong, and what is wrong need not leave its scope. */
  private static Optional<StageVerdict> ofDefects(List<Answer> defects) {
    Map<Boolean, List<Answer>> byScope =
        defects.stream()
            .collect(Collectors.partitioningBy(answer -> answer.gate().kind() == GateKind.SCOPE));
    Stream<StageVerdict> both =
        Stream.of(
                by(Verdict.FAIL, "the candidate leaves its scope", byScope.get(true)),
                by(Verdict.FAIL, "a defect of the candidate", byScope.get(false)))
            .flatMap(Optional::stream);
    return both.reduce(
        (scope, rest) -> new StageVerdict(Verdict.FAIL, scope.reason() + "; " + rest.reason()));
  }

  /** All gates are refused by one and the same rule, which speaks for itself. */
  private static Optional<StageVerdict> refused(List<Answer> gates) {
    return gates.stream()
        .filter(answer -> answer.verdict() == Verdict.REFUSED)
        .findFirst()
        .map(answer -> new StageVerdict(Verdict.REFUSED, answer.reason()));
  }

  private static Optional<StageVerdict> mismatch(List<Gate> declared, List<Gate> decided) {
    List<String> missing = names(declared, decided);
    List<String> surplus = names(decided, declared);
    long twice = decided.size() - decided.stream().distinct().count();
    String reason =
        "gates declared are not gates decided: declared %d, missing %s, undeclared %s, twice %d"
            .formatted(declared.size(), missing, surplus, twice);
    return !declared.isEmpty() && missing.isEmpty() && surplus.isEmpty() && twice == 0
        ? Optional.empty()
        : Optional.of(new StageVerdict(Verdict.INVALID, reason));
  }

  private static List<String> names(List<Gate> gates, List<Gate> without) {
    return gates.stream().filter(gate -> !without.contains(gate)).map(Gate::name).toList();
  }

  /** Returns the verdict, if any of the answers has it, and names the gates that do. */
  private static Optional<StageVerdict> by(Verdict verdict, String why, List<Answer> answers) {
    List<Answer> those = answers.stream().filter(answer -> answer.verdict() == verdict).toList();
    String names =
        those.stream().map(answer -> answer.gate().name()).collect(Collectors.joining(", "));
    return those.isEmpty()
        ? Optional.empty()
        : Optional.of(new StageVerdict(verdict, why + ": " + names));
  }
}
