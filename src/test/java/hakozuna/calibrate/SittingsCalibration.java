package hakozuna.calibrate;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.stats.LogRatio;
import hakozuna.stats.PairedSeries;
import hakozuna.verdict.RuleSettings;
import hakozuna.verdict.ThroughputRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whole sittings of a lane on which nothing changed, continued while UNDECIDED: blocks are drawn
 * from a recording in stretches of five, so that what neighbours share is kept.
 */
final class SittingsCalibration {
  private static final int CASES = 200;
  private static final int SITTINGS = 3;
  private static final int BLOCKS = 84;
  private static final int STRETCH = 5;

  private final WorkOrder order;
  private final Series recorded;
  private final double thresholdPercent;
  private final int runs;

  SittingsCalibration(WorkOrder order, Series recorded, double thresholdPercent, int runs) {
    this.order = order;
    this.recorded = recorded;
    this.thresholdPercent = thresholdPercent;
    this.runs = runs;
  }

  /** Returns the sittings of main_r0 on our own recording, at the screen's threshold. */
  static List<Tried> onOurOwnMachine(WorkOrder order) {
    Series lane =
        SeriesFile.read(Experiment.ownRecording()).stream()
            .filter(series -> series.lane().equals("main_r0"))
            .findFirst()
            .orElseThrow();
    Calibration known = new Calibration(order);
    double threshold = known.threshold(lane.lane(), Stage.SCREEN);
    return new SittingsCalibration(order, lane, threshold, known.runs(Stage.SCREEN)).tried();
  }

  /** Returns how often a decision is against the truth, in one sitting and with two more. */
  List<Tried> tried() {
    List<Tried> tried = new ArrayList<>();
    for (double truth : new double[] {0, thresholdPercent - 0.2, thresholdPercent + 0.2}) {
      String what = "A/A on %s, truly %+.1f%%, ".formatted(recorded.lane(), truth);
      List<Ended> ended = ended(truth);
      tried.add(Tried.atMost(2.5, what + "one sitting decides against it", CASES, wrong(ended, 1)));
      tried.add(Tried.atMost(2.5, what + "with two continuations", CASES, wrong(ended, SITTINGS)));
      tried.add(Tried.atMost(100, what + "is UNDECIDED after all", CASES, undecided(ended)));
    }
    return tried;
  }

  private List<Ended> ended(double truthPercent) {
    List<Ended> ended = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      ended.add(sit(new Random(i), truthPercent));
    }
    return ended;
  }

  private static int wrong(List<Ended> ended, int sittings) {
    return (int) ended.stream().filter(e -> e.wrong() && e.sitting() <= sittings).count();
  }

  private static int undecided(List<Ended> ended) {
    return (int) ended.stream().filter(e -> e.sitting() > SITTINGS).count();
  }

  private Ended sit(Random random, double truthPercent) {
    ThroughputRule rule = rule();
    PairedSeries before = new PairedSeries(List.of());
    for (int sitting = 1; sitting <= SITTINGS; sitting++) {
      double[] blocks = draw(random, truthPercent);
      for (int look : looks(rule, before.size())) {
        double[] seen = Arrays.copyOf(blocks, look - before.size());
        Verdict verdict = rule.decide(before.then(seen)).verdict();
        if (verdict != Verdict.UNDECIDED) {
          boolean truth = truthPercent >= thresholdPercent;
          return new Ended(sitting, (verdict == Verdict.PASS) != truth);
        }
      }
      before = before.then(blocks);
    }
    return new Ended(SITTINGS + 1, false);
  }

  private ThroughputRule rule() {
    return ThroughputRule.of(
        recorded.lane(),
        thresholdPercent,
        new RuleSettings(
            runs,
            order.resolutionPercent(),
            order.confidencePercent(),
            RuleSettings.failErrorOfGate(order),
            SITTINGS * BLOCKS));
  }

  /** Returns the planned looks of one sitting, and its end. */
  private static List<Integer> looks(ThroughputRule rule, int before) {
    List<Integer> looks = new ArrayList<>(rule.looks());
    looks.removeIf(look -> look <= before || look >= before + BLOCKS);
    looks.add(before + BLOCKS);
    return looks;
  }

  private double[] draw(Random random, double truthPercent) {
    double[] noise = recorded.logRatios();
    double shift = LogRatio.ofPercent(truthPercent) - recorded.truth();
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

  private record Ended(int sitting, boolean wrong) {}
}
