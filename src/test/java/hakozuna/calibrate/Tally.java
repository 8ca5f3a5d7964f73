package hakozuna.calibrate;

import hakozuna.model.Verdict;

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

  /** Returns this tally with one more window. */
  Tally with(Outcome outcome, boolean truthPasses) {
    boolean decided = outcome.verdict() == Verdict.PASS || outcome.verdict() == Verdict.FAIL;
    boolean right = outcome.verdict() == (truthPasses ? Verdict.PASS : Verdict.FAIL);
    return new Tally(
        rule,
        lane,
        stage,
        windows + 1,
        wrong + (decided && !right ? 1 : 0),
        undecided + (decided ? 0 : 1),
        blocks + outcome.blocks());
  }

  /** Returns both together, under a new lane's name. */
  Tally plus(Tally other, String together) {
    return new Tally(
        rule,
        together,
        stage,
        windows + other.windows,
        wrong + other.wrong,
        undecided + other.undecided,
        blocks + other.blocks);
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
