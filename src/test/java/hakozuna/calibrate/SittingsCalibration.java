package hakozuna.calibrate;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.stats.LogRatio;
import hakozuna.stats.PairedSeries;
import hakozuna.verdict.RuleSettings;
import hakozuna.verdict.ThroughputRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whole sittings of a lane on which nothing changed, continued while UNDECIDED: blocks are drawn
 * from a recording in stretches of five, so that what neighbours share is kept.
 */
final class SittingsCalibration {
  private static final int CASES = 200;
  private static final int SITTINGS = 3;
  private static final int BLOCKS = 84;
  private static final int STRETCH = 5;

  private final Series recorded;
  private final double thresholdPercent;
  private final ThroughputRule rule;
  private final TreeSet<Integer> looks;

  /**
   * @param recorded the lane, at the screen's threshold
   */
  SittingsCalibration(WorkOrder order, Series recorded) {
    Design design = new Design(order, Stage.SCREEN);
    this.recorded = recorded;
    this.thresholdPercent = design.threshold(recorded.lane());
    this.rule =
        design.rule(thresholdPercent, RuleSettings.failErrorOfGate(order), SITTINGS * BLOCKS);
    this.looks = new TreeSet<>(rule.looks());
    looks.addAll(IntStream.rangeClosed(1, SITTINGS).mapToObj(s -> s * BLOCKS).toList());
  }

  /** Returns how often a decision is against the truth, in one sitting and with two more. */
  List<Tried> tried() {
    return Stream.of(0.0, thresholdPercent - 0.2, thresholdPercent + 0.2)
        .flatMap(this::tried)
        .toList();
  }

  private Stream<Tried> tried(double truthPercent) {
    String what =
        String.format(Locale.ROOT, "A/A on %s, truly %+.1f%%, ", recorded.lane(), truthPercent);
    Verdict wrong = truthPercent >= thresholdPercent ? Verdict.FAIL : Verdict.PASS;
    List<Decision> ends =
        IntStream.range(0, CASES).mapToObj(seed -> sit(new Random(seed), truthPercent)).toList();
    IntPredicate isWrong = i -> ends.get(i).verdict() == wrong;
    IntPredicate isEarly = i -> ends.get(i).blocks() <= BLOCKS;
    IntPredicate isOpen = i -> ends.get(i).verdict() == Verdict.UNDECIDED;
    return Stream.of(
        Tried.atMost(2.5, what + "one sitting decides against it", CASES, isWrong.and(isEarly)),
        Tried.atMost(2.5, what + "with two continuations", CASES, isWrong),
        Tried.atMost(100, what + "is UNDECIDED after all", CASES, isOpen));
  }

  private Decision sit(Random random, double truthPercent) {
    List<double[]> sittings =
        Stream.generate(() -> draw(random, truthPercent)).limit(SITTINGS).toList();
    for (int look : looks) {
      Verdict verdict = rule.decide(seen(sittings, look)).verdict();
      if (verdict != Verdict.UNDECIDED) {
        return new Decision(verdict, look);
      }
    }
    return new Decision(Verdict.UNDECIDED, SITTINGS * BLOCKS);
  }

  private static PairedSeries seen(List<double[]> sittings, int look) {
    PairedSeries seen = PairedSeries.of();
    for (double[] sitting : sittings) {
      seen = seen.then(Arrays.copyOf(sitting, Math.min(BLOCKS, look - seen.size())));
    }
    return seen;
  }

  private double[] draw(Random random, double truthPercent) {
    double[] noise = recorded.logRatios();
    double shift = LogRatio.ofPercent(truthPercent);
    double[] blocks = new double[BLOCKS];
    int place = 0;
    int sign = 1;
    for (int i = 0; i < BLOCKS; i++) {
      place = i % STRETCH == 0 ? random.nextInt(noise.length) : (place + 1) % noise.length;
      // The two sides are the same, so either may be called the candidate.
      sign = i % STRETCH == 0 && random.nextBoolean() ? -sign : sign;
      blocks[i] = sign * noise[place] + shift;
    }
    return blocks;
  }
}
