package hakozuna.verdict;

import hakozuna.model.Verdict;
import hakozuna.stats.Middle;
import hakozuna.stats.PairedSeries;
import java.util.List;
import java.util.Locale;

/**
 * Decides whether a counter per op improves, which is: falls. PASS when the whole interval is below
 * 0 and its centre at least the least improvement below; FAIL when the whole interval is above the
 * least improvement; else UNDECIDED. A bare estimate never decides, however narrow the interval.
 */
public final class CounterRule {
  /** Below so many counts a run, one count more or less is a change of 10%. */
  private static final double FEW_COUNTS = 10;

  private final double leastImprovementPercent;
  private final RuleSettings settings;
  private final SequentialInterval intervals;

  /**
   * @param settings what was fixed before the first block
   * @param leastImprovementPercent above 0, such as 1 for "at least 1% fewer"
   */
  public CounterRule(RuleSettings settings, double leastImprovementPercent) {
    this.settings = settings;
    this.leastImprovementPercent = leastImprovementPercent;
    // An improvement lies below: the upper end proves it, the lower end disproves it.
    this.intervals =
        new SequentialInterval(settings, settings.failErrorSpent(), settings.passError());
  }

  /**
   * Returns what the blocks say at this look.
   *
   * @param gate on this counter
   * @param sittings the counter in every block so far, by sitting, in time order
   */
  public Answer decide(Gate gate, List<List<CounterBlock>> sittings) {
    List<CounterBlock> blocks = sittings.stream().flatMap(List::stream).toList();
    SequentialInterval.Look look = intervals.at(series(sittings));
    Figures figures = look.figures(settings, blocks.size());
    boolean countable = medianCount(blocks) >= FEW_COUNTS;
    Verdict verdict = countable && look.enough() ? verdict(figures) : Verdict.UNDECIDED;
    String reason = countable ? reason(verdict, look.enough()) : fewCounts(blocks);
    return gate.answer(verdict, reason).with(figures);
  }

  private static PairedSeries series(List<List<CounterBlock>> sittings) {
    return new PairedSeries(
        sittings.stream()
            .map(sitting -> sitting.stream().map(CounterBlock::logRatio).toList())
            .toList());
  }

  private Verdict verdict(Figures figures) {
    if (figures.high() < 0 && figures.estimate() <= -leastImprovementPercent) {
      return Verdict.PASS;
    }
    return figures.low() > -leastImprovementPercent ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private static String reason(Verdict verdict, boolean enough) {
    if (!enough) {
      return SequentialInterval.TOO_FEW;
    }
    return switch (verdict) {
      case PASS -> "it falls: the whole interval is below 0";
      case FAIL -> "it does not fall: the whole interval is above the least improvement";
      default -> "the interval leaves open whether it falls";
    };
  }

  private static double medianCount(List<CounterBlock> blocks) {
    return blocks.isEmpty()
        ? 0
        : Middle.of(blocks.stream().mapToDouble(CounterBlock::baselineCount).toArray());
  }

  private static String fewCounts(List<CounterBlock> blocks) {
    return String.format(
        Locale.ROOT,
        "the baseline counts %.0f a run; a percentage over so few has no value",
        medianCount(blocks));
  }
}
