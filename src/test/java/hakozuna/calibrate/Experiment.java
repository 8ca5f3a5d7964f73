package hakozuna.calibrate;

import hakozuna.model.BadFileException;
import hakozuna.model.OrderFolder;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.tools.Disk;
import hakozuna.verdict.GateFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * One calibration: what it was done on, and everything that came out.
 *
 * @param source the series' file
 * @param isOwn whether that is our own recording
 * @param series its lanes
 * @param tallies in the order of the table
 * @param tried experiments with a known right answer
 * @param agreementPercent how often gate and letter say the same on a quiet machine
 */
record Experiment(
    String source,
    boolean isOwn,
    List<Series> series,
    List<Tally> tallies,
    List<Tried> tried,
    double agreementPercent) {
  private static final Path OWN = Path.of("src/test/resources/series/two-core-vm.csv");
  private static final String LANE_OF_SITTINGS = "main_r0";
  private static final Path FOLDER = Path.of("target", "gate", "calibrate");
  private static final Path CSV = FOLDER.resolve("calibration.csv");
  private static final long SEED = 20261123;
  private static final int BLOCKS = 56;
  private static final int SERIES = 20;
  static final String TOGETHER = "all-gates";
  private static final String STAGE = "all-lanes";

  /** Calibrates on -Dseries=FILE, or on our own recording. */
  static Experiment of(Properties properties) {
    try {
      return made(properties);
    } catch (BadFileException e) {
      throw new GateFailure(Verdict.INVALID, e.getMessage());
    }
  }

  private static Experiment made(Properties properties) {
    // A calibration that breaks must not leave the figures of the one before.
    Disk.delete(CSV);
    String file = properties.getProperty("series", "");
    WorkOrder order = OrderFolder.own().workOrder(properties.getProperty("work.order", "b82"));
    List<Series> series = SeriesFile.read(file.isEmpty() ? OWN : Path.of(file));
    Calibration calibration = new Calibration(order);
    return new Experiment(
        file.isEmpty() ? OWN.getFileName().toString() : file,
        file.isEmpty(),
        series,
        tallies(calibration, series),
        tried(order),
        calibration.agreementPercent());
  }

  static List<Series> ownRecording() {
    return SeriesFile.read(OWN);
  }

  private static List<Tally> tallies(Calibration calibration, List<Series> series) {
    List<Tally> tallies = new ArrayList<>();
    series.forEach(lane -> tallies.addAll(calibration.lane(lane.lane(), List.of(lane))));
    List<Tally> together = tallies.stream().map(tally -> tally.named(TOGETHER)).toList();
    tallies.addAll(Tally.sums(together, tally -> tally.rule() + tally.stage()));
    tallies.addAll(calibration.stage(STAGE, series));
    Generators.all(SEED)
        .forEach((name, make) -> tallies.addAll(calibration.lane(name, made(make))));
    return tallies;
  }

  private static List<Series> made(IntFunction<Series> make) {
    return Stream.generate(() -> make.apply(BLOCKS)).limit(SERIES).toList();
  }

  private static List<Tried> tried(WorkOrder order) {
    Series lane =
        ownRecording().stream()
            .filter(series -> series.lane().equals(LANE_OF_SITTINGS))
            .findFirst()
            .orElseThrow();
    List<Tried> tried = new ArrayList<>(new StageCalibration(order).tried());
    tried.addAll(new NullControlCalibration(order.resolutionPercent()).tried());
    tried.addAll(new SittingsCalibration(order, lane).tried());
    return tried;
  }

  /** Prints the table and writes calibration.csv and the plot. */
  void publish() {
    CalibrationReport report = new CalibrationReport(tallies);
    report.write(CSV);
    new CalibrationPlot(source, Tally.sums(of(TOGETHER), Tally::rule)).write(FOLDER, "how-sure");
    System.out.println("Calibration on " + source + " and on made noise");
    System.out.print(report.table());
    System.out.printf(
        Locale.ROOT,
        "gate on %s, both stages: wrong %.2f%%, undecided %.1f%%%n",
        source,
        recorded(TOGETHER).wrongPercent(),
        recorded(TOGETHER).undecidedPercent());
    System.out.printf(
        Locale.ROOT, "verdicts equal to the letter's at spread 1%%: %.2f%%%n", agreementPercent);
    tried.forEach(System.out::println);
  }

  /** Another machine's noise is not the rule's fault. */
  double undecidedBound() {
    return isOwn ? 45 : 100;
  }

  /** Returns the gate's tally of a recorded lane, both stages. */
  Tally recorded(String lane) {
    return Tally.sums(of(lane), Tally::rule).get(0);
  }

  /** Returns the gate's tally on made noise, screen only. */
  Tally made(String noise) {
    return of(noise).get(0);
  }

  /** The gate's comes first, and the screen's. */
  private List<Tally> of(String lane) {
    return tallies.stream().filter(tally -> tally.lane().equals(lane)).toList();
  }
}
