package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Stage A found.
 *
 * @param verdict PASS when every condition holds
 * @param reason why it is INVALID, or an empty text
 * @param conditions each condition; none when the output could not be judged
 */
public record ObservationResult(Verdict verdict, String reason, List<ConditionResult> conditions) {

  static ObservationResult invalid(String reason) {
    return new ObservationResult(Verdict.INVALID, reason, List.of());
  }

  /** One condition that does not hold is enough to fail, whatever the others could have said. */
  static ObservationResult of(List<ConditionResult> conditions) {
    if (has(conditions, Verdict.FAIL)) {
      List<ConditionResult> failed = conditions.stream().map(ConditionResult::notHolding).toList();
      return new ObservationResult(Verdict.FAIL, "", failed);
    }
    boolean unknown = has(conditions, Verdict.INVALID);
    return new ObservationResult(
        unknown ? Verdict.INVALID : Verdict.PASS,
        unknown ? "a condition has no value" : "",
        conditions);
  }

  private static boolean has(List<ConditionResult> conditions, Verdict verdict) {
    return conditions.stream().anyMatch(condition -> condition.verdict() == verdict);
  }

  /**
   * Returns what people read: the conditions with their ratios, and on a FAIL what to do next.
   *
   * @param line the line that a FAIL freezes; empty for a rehearsal, which freezes none
   * @param turnTo what to turn to then
   */
  public String message(String line, List<String> turnTo) {
    String found =
        verdict == Verdict.INVALID && conditions.isEmpty()
            ? "The statistics cannot be judged: " + reason + "."
            : conditions.stream().map(ConditionResult::sentence).collect(Collectors.joining("\n"));
    return found + next(line, turnTo);
  }

  private String next(String line, List<String> turnTo) {
    return switch (verdict) {
      case FAIL ->
          line.isEmpty()
              ? "\nWhat the work order goes after is not there; a rehearsal freezes nothing."
              : "\nThe line "
                  + line
                  + " is frozen: what the work order goes after is not there. Turn to "
                  + String.join(" or ", turnTo)
                  + "; -Drehearse measures without entering anything.";
      case INVALID -> "\nNothing is decided; mend the measurement and give the same command.";
      default -> "";
    };
  }
}
