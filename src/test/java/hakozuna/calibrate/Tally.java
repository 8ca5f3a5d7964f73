package hakozuna.calibrate;

import hakozuna.model.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How often a rule was wrong.
 *
 * @param rule the contender's name
 * @param lane the lane's or the generator's name
 * @param stage screen or replay
 * @param windows how many windows it decided
 * @param wrong PASS below the threshold or FAIL above it
 * @param undecided UNDECIDED or INVALID
 * @param blocks blocks looked at, all windows together
 */
record Tally(
    String rule, String lane, String stage, long windows, long wrong, long undecided, long blocks) {

  static Tally none(String rule, String lane, String stage) {
    return new Tally(rule, lane, stage, 0, 0, 0, 0);
  }

  Tally with(Decision decision, boolean passes) {
    boolean isWrong = decision.verdict() == (passes ? Verdict.FAIL : Verdict.PASS);
    boolean isRight = decision.verdict() == (passes ? Verdict.PASS : Verdict.FAIL);
    int isOpen = isWrong || isRight ? 0 : 1;
    return plus(new Tally(rule, lane, stage, 1, isWrong ? 1 : 0, isOpen, decision.blocks()));
  }

  /** Returns the tallies with the same key as one, under the name of the first. */
  static List<Tally> sums(List<Tally> tallies, Function<Tally, String> key) {
    Map<String, Tally> sums = new LinkedHashMap<>();
    tallies.forEach(tally -> sums.merge(key.apply(tally), tally, Tally::plus));
    return List.copyOf(sums.values());
  }

  private Tally plus(Tally other) {
    return new Tally(
        rule,
        lane,
        stage,
        windows + other.windows,
        wrong + other.wrong,
        undecided + other.undecided,
        blocks + other.blocks);
  }

  Tally named(String other) {
    return new Tally(rule, other, stage, windows, wrong, undecided, blocks);
  }

  double wrongPercent() {
    return 100.0 * wrong / windows;
  }

  double undecidedPercent() {
    return 100.0 * undecided / windows;
  }

  double meanBlocks() {
    return (double) blocks / windows;
  }
}
