package hakozuna.stage;

import hakozuna.explain.LockTimes;
import hakozuna.explain.Movement;
import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.Bench;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.Progress;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.RunRequest;
import hakozuna.measure.Schedule;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Lane;
import hakozuna.model.Observation;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Variant;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Time around the lock on either side: pairs of runs of both, built with the observed flags. */
record LockStudy(Setup setup, Attempt attempt, Progress progress) {
  /** What it tells, by the names of work orders, ns per operation. */
  static final Map<String, Function<LockTimes, OptionalDouble>> COUNTERS =
      Map.of("lock-wait/op", LockTimes::waitPerOp, "lock-hold/op", LockTimes::holdPerOp);

  /** Returns how each moved, or why it could not be measured; never throws for that. */
  Map<String, Movement> of(Lane lane) {
    Optional<Observation> asked = setup.order().observation();
    if (asked.isEmpty() || isReadyBuilt()) {
      return without("there are no sources to build with statistics");
    }
    try {
      return of(asked.get(), lane);
    } catch (StatisticsException | BuildException e) {
      return without(e.getMessage());
    }
  }

  private boolean isReadyBuilt() {
    return Stream.of("subject.baseline.library", "subject.candidate.library")
        .anyMatch(name -> setup.settings().get(name).isPresent());
  }

  private static Map<String, Movement> without(String why) {
    Map<String, Movement> movements = new TreeMap<>();
    COUNTERS.keySet().forEach(c -> movements.put(c, Movement.notMeasured(c, why)));
    return movements;
  }

  private Map<String, Movement> of(Observation asked, Lane lane) {
    progress.at("lock times of " + lane);
    Map<Variant, Path> libraries =
        Map.of(
            Variant.BASELINE, built(Variant.BASELINE), Variant.CANDIDATE, built(Variant.CANDIDATE));
    Schedule schedule = new Schedule(attempt.seed(setup.settings()), "mechanism " + lane);
    Map<Variant, List<Sample>> runs = new EnumMap<>(Variant.class);
    for (int pair = 0; pair < asked.runs(); pair++) {
      List<Variant> order = schedule.order(pair);
      for (int position = 0; position < order.size(); position++) {
        Variant variant = order.get(position);
        Slot slot = new Slot(setup.stage(), "mechanism-" + lane.name(), 1, pair, position, variant);
        runs.computeIfAbsent(variant, v -> new ArrayList<>())
            .add(run(lane, slot, libraries.get(variant), schedule.padding(pair)));
      }
    }
    Map<String, Movement> movements = new TreeMap<>();
    COUNTERS.forEach((counter, time) -> movements.put(counter, moved(counter, asked, runs, time)));
    return movements;
  }

  private Movement moved(
      String counter,
      Observation asked,
      Map<Variant, List<Sample>> runs,
      Function<LockTimes, OptionalDouble> time) {
    return Movement.ofPairs(
        counter,
        times(asked, runs.get(Variant.BASELINE), time),
        times(asked, runs.get(Variant.CANDIDATE), time));
  }

  private Path built(Variant variant) {
    List<String> flags =
        Stream.concat(
                setup.order().flags().of(variant).stream(),
                setup.order().flags().observed().stream())
            .toList();
    return Variants.store()
        .library(setup.sources(), setup.order().subject(), variant, flags)
        .library();
  }

  private Sample run(Lane lane, Slot slot, Path library, int padding) {
    Bench bench =
        new Bench(attempt.variants().bench(), setup.cpus().used(), setup.order().runLimit());
    RunRequest request = bench.run(lane, slot, Optional.of(library), padding);
    RunOutcome outcome = new LocalRunner(setup.folder().path(), setup.counting()).run(request);
    if (outcome instanceof RunOutcome.Done done) {
      return done.sample();
    }
    throw new StatisticsException(((RunOutcome.Broken) outcome).failure().sentence());
  }

  private double[] times(
      Observation asked, List<Sample> runs, Function<LockTimes, OptionalDouble> time) {
    return runs.stream()
        .mapToDouble(run -> time.apply(new LockTimes(statistics(asked, run), run.ops())).orElse(0))
        .toArray();
  }

  private AllocatorStatistics statistics(Observation asked, Sample run) {
    return AllocatorStatistics.parse(
        asked.statistics(), Disk.read(setup.folder().path().resolve(run.rawFile())));
  }
}
