package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.Collection;
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
   * @param declared the names of all gates that the work order asks for
   * @param findings of the gates, one each
   * @param controls of the null control's parts; PASS and UNDECIDED ones add nothing
   */
  public static StageVerdict of(
      Collection<String> declared, List<GateFinding> findings, List<GateFinding> controls) {
    List<String> decided = findings.stream().map(GateFinding::gate).toList();
    if (has(findings, GateFinding::defect)) {
      return by(Verdict.FAIL, "a defect of the candidate", findings, GateFinding::defect);
    }
    if (has(findings, is(Verdict.REFUSED))) {
      return by(Verdict.REFUSED, "refused", findings, is(Verdict.REFUSED));
    }
    if (has(controls, is(Verdict.INVALID))) {
      return by(Verdict.INVALID, "the null control", controls, is(Verdict.INVALID));
    }
    if (has(findings, is(Verdict.INVALID))) {
      return by(Verdict.INVALID, "the measurement", findings, is(Verdict.INVALID));
    }
    return mismatch(declared, decided, findings);
  }

  private static StageVerdict mismatch(
      Collection<String> declared, List<String> decided, List<GateFinding> findings) {
    List<String> missing = declared.stream().filter(gate -> !decided.contains(gate)).toList();
    List<String> surplus = decided.stream().filter(gate -> !declared.contains(gate)).toList();
    long twice = decided.size() - decided.stream().distinct().count();
    if (declared.isEmpty() || !missing.isEmpty() || !surplus.isEmpty() || twice > 0) {
      return new StageVerdict(
          Verdict.INVALID,
          "gates declared are not gates decided: declared %d, missing %s, undeclared %s, twice %d"
              .formatted(declared.size(), missing, surplus, twice));
    }
    return outweighed(findings);
  }

  private static StageVerdict outweighed(List<GateFinding> findings) {
    if (has(findings, is(Verdict.FAIL))) {
      return by(Verdict.FAIL, "a threshold is missed", findings, is(Verdict.FAIL));
    }
    if (has(findings, is(Verdict.UNDECIDED))) {
      return by(Verdict.UNDECIDED, "not decided", findings, is(Verdict.UNDECIDED));
    }
    return new StageVerdict(Verdict.PASS, "all " + findings.size() + " gates pass");
  }

  private static Predicate<GateFinding> is(Verdict verdict) {
    return finding -> finding.verdict() == verdict;
  }

  private static boolean has(List<GateFinding> findings, Predicate<GateFinding> kind) {
    return findings.stream().anyMatch(kind);
  }

  private static StageVerdict by(
      Verdict verdict, String why, List<GateFinding> findings, Predicate<GateFinding> kind) {
    return new StageVerdict(
        verdict,
        findings.stream()
            .filter(kind)
            .map(GateFinding::gate)
            .collect(Collectors.joining(", ", why + ": ", "")));
  }
}
