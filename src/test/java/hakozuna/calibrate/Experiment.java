package hakozuna.calibrate;

import hakozuna.model.OrderFolder;
import hakozuna.model.Stage;
import hakozuna.model.WorkOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** One calibration: what it is done on, and everything that came out. */
final class Experiment {
  private static final String OWN = "two-core-vm.csv";
  private static final Path FOLDER = Path.of("target", "gate", "calibrate");
  private static final long SEED = 20261123;
  private static final int BLOCKS = 56;
  private static final int SERIES = 20;
  private static final String TOGETHER = "all-gates";
  private static final String STAGE = "all-lanes";

  private final boolean own;
  private final String source;
  private final List<Series> series;
  private final List<Tally> tallies = new ArrayList<>();
  private final List<Tried> tried = new ArrayList<>();
  private double agreementPercent;

  private Experiment(boolean own, String source, List<Series> series) {
    this.own = own;
    this.source = source;
    this.series = series;
  }

  /** Returns the calibration on -Dseries=FILE, or on our own recording. */
  static Experiment of(Properties properties) {
    removeOldResult();
    String file = properties.getProperty("series", "");
    Experiment experiment =
        file.isEmpty()
            ? new Experiment(true, OWN, SeriesFile.read(ownRecording()))
            : new Experiment(false, file, SeriesFile.read(Path.of(file)));
    experiment.run(OrderFolder.own().workOrder(properties.getProperty("work.order", "b82")));
    return experiment;
  }

  /** A calibration that breaks must not leave the figures of the one before. */
  private static void removeOldResult() {
    try {
      Files.deleteIfExists(FOLDER.resolve("calibration.csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path ownRecording() {
    try {
      return Path.of(Experiment.class.getResource("/series/" + OWN).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(WorkOrder order) {
    Calibration calibration = new Calibration(order);
    StageCalibration stages = new StageCalibration(order, calibration);
    series.forEach(lane -> tallies.addAll(calibration.judge(lane.lane(), List.of(lane))));
    tallies.addAll(Calibration.together(tallies, TOGETHER));
    tallies.addAll(stages.judge(STAGE, series));
    Map<String, IntFunction<Series>> generators = Generators.all(SEED);
    generators.forEach((name, make) -> tallies.addAll(calibration.judge(name, made(make))));
    agreementPercent = 100 * calibration.agreement(Stage.SCREEN);
    tried.addAll(stages.falseFails());
    tried.addAll(new NullControlCalibration(order.resolutionPercent()).tried());
    tried.addAll(SittingsCalibration.onOurOwnMachine(order));
  }

  private static List<Series> made(IntFunction<Series> make) {
    return Stream.generate(() -> make.apply(BLOCKS)).limit(SERIES).toList();
  }

  /** Prints the table and writes calibration.csv and the plot. */
  void publish() {
    CalibrationReport report = new CalibrationReport(tallies);
    report.write(FOLDER.resolve("calibration.csv"));
    CalibrationPlot.write(FOLDER.resolve("how-sure.png"), source, all(tallies, TOGETHER));
    System.out.println("Calibration on " + source + " and on made noise");
    System.out.print(report.table());
    System.out.printf(
        Locale.ROOT,
        "gate on %s, both stages: wrong %.2f%%, undecided %.1f%%%n",
        source,
        recorded().wrongPercent(),
        recorded().undecidedPercent());
    System.out.printf(
        Locale.ROOT, "verdicts equal to the letter's at spread 1%%: %.2f%%%n", agreementPercent);
    tried.forEach(System.out::println);
  }

  List<String> lanes() {
    return series.stream().map(Series::lane).toList();
  }

  List<Tried> tried() {
    return tried;
  }

  double agreementPercent() {
    return agreementPercent;
  }

  double undecidedBound() {
    return own ? 45 : 100;
  }

  /** Returns the gate's tally of all recorded lanes, both stages. */
  Tally recorded() {
    return gate(TOGETHER);
  }

  /** Returns the gate's tally of one recorded lane, both stages. */
  Tally recorded(String lane) {
    return gate(lane);
  }

  /** Returns the gate's tally on made noise, screen only. */
  Tally made(String generator) {
    return all(tallies, generator).stream()
        .filter(tally -> tally.rule().equals("gate") && tally.stage().equals("screen"))
        .findFirst()
        .orElseThrow();
  }

  private Tally gate(String lane) {
    return all(tallies, lane).stream()
        .filter(tally -> tally.rule().equals("gate"))
        .reduce((one, other) -> one.plus(other, lane))
        .orElseThrow();
  }

  private static List<Tally> all(List<Tally> tallies, String lane) {
    return tallies.stream().filter(tally -> tally.lane().equals(lane)).toList();
  }
}
