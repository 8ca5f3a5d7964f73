package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One condition of Stage A as it was observed.
 *
 * @param name the condition's name
 * @param verdict PASS when it holds, FAIL when it does not, INVALID when nothing tells
 * @param shares the shares, any of which is enough
 */
public record ConditionResult(String name, Verdict verdict, List<ShareResult> shares) {

  /** Returns this condition, with FAIL where it could not be told whether it holds. */
  ConditionResult notHolding() {
    return verdict == Verdict.INVALID ? new ConditionResult(name, Verdict.FAIL, shares) : this;
  }

  /** Returns the condition in words, one line a share. */
  public String sentence() {
    return name
        + (verdict == Verdict.PASS ? " holds: " : " does not hold: ")
        + shares.stream().map(ShareResult::sentence).collect(Collectors.joining("; or "));
  }
}
