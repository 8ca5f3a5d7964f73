package hakozuna.explain;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.RunOutcome;
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

/** Time around the lock on either side: pairs of runs of both, built with the observed flags. */
record LockStudy(Explanation of) {
  /** What it tells, by the names of work orders, ns per operation. */
  static final Map<String, Function<LockTimes, OptionalDouble>> COUNTERS =
      Map.of("lock-wait/op", LockTimes::waitPerOp, "lock-hold/op", LockTimes::holdPerOp);

  /** Returns how each moved, or why it could not be measured; never throws for that. */
  Map<String, Movement> of(Lane lane) {
    try {
      of.progress().at("lock times of " + lane);
      Map<Variant, Path> libraries = new EnumMap<>(Variant.class);
      for (Variant variant : List.of(Variant.BASELINE, Variant.CANDIDATE)) {
        libraries.put(variant, of.withStatistics().apply(variant));
      }
      return of(of.order().observation().orElseThrow(), runs(lane, libraries));
    } catch (StatisticsException | BuildException e) {
      Map<String, Movement> movements = new TreeMap<>();
      COUNTERS.keySet().forEach(c -> movements.put(c, Movement.notMeasured(c, e.getMessage())));
      return movements;
    }
  }

  private Map<Variant, List<Sample>> runs(Lane lane, Map<Variant, Path> libraries) {
    Schedule schedule = new Schedule(of.runs().seed(), "mechanism " + lane);
    Map<Variant, List<Sample>> runs = new EnumMap<>(Variant.class);
    for (int pair = 0; pair < of.order().observation().orElseThrow().runs(); pair++) {
      List<Variant> order = schedule.order(pair);
      for (int position = 0; position < order.size(); position++) {
        Variant variant = order.get(position);
        Slot slot = new Slot(of.runs().stage(), "mechanism-" + lane, 1, pair, position, variant);
        runs.computeIfAbsent(variant, v -> new ArrayList<>())
            .add(run(lane, slot, libraries.get(variant), schedule.padding(pair)));
      }
    }
    return runs;
  }

  private Sample run(Lane lane, Slot slot, Path library, int padding) {
    RunOutcome outcome =
        new LocalRunner(of.folder(), of.counting())
            .run(of.runs().bench().run(lane, slot, Optional.of(library), padding));
    if (outcome instanceof RunOutcome.Done done) {
      return done.sample();
    }
    throw new StatisticsException(((RunOutcome.Broken) outcome).failure().sentence());
  }

  private Map<String, Movement> of(Observation asked, Map<Variant, List<Sample>> runs) {
    Map<String, Movement> movements = new TreeMap<>();
    COUNTERS.forEach(
        (counter, time) ->
            movements.put(
                counter,
                Movement.ofPairs(
                    counter,
                    times(asked, runs.get(Variant.BASELINE), time),
                    times(asked, runs.get(Variant.CANDIDATE), time))));
    return movements;
  }

  private double[] times(
      Observation asked, List<Sample> runs, Function<LockTimes, OptionalDouble> time) {
    return runs.stream()
        .mapToDouble(run -> time.apply(new LockTimes(statistics(asked, run), run.ops())).orElse(0))
        .toArray();
  }

  private AllocatorStatistics statistics(Observation asked, Sample run) {
    return AllocatorStatistics.parse(
        asked.statistics(), Disk.read(of.folder().resolve(run.rawFile())));
  }
}
