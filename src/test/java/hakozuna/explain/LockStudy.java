package hakozuna.explain;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.Conditions;
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

/** Time around the lock on either side: pairs of runs of both, built with the observed flags. */
record LockStudy(Explanation of) {
  /** What it tells, by the names of work orders, and how the statistics name it. */
  static final Map<String, String> COUNTERS =
      Map.of("lock-wait/op", "lock_wait", "lock-hold/op", "lock_hold");

  /** Returns how each moved, or why it could not be measured; never throws for that. */
  Map<String, Movement> of(Lane lane) {
    Map<String, Movement> movements = new TreeMap<>();
    try {
      of.progress().at("lock times of " + lane);
      Map<Variant, List<Sample>> runs = runs(lane);
      COUNTERS.forEach((counter, what) -> movements.put(counter, movement(counter, what, runs)));
    } catch (StatisticsException | BuildException e) {
      COUNTERS.keySet().forEach(c -> movements.put(c, Movement.notMeasured(c, e.getMessage())));
    }
    return movements;
  }

  private Map<Variant, List<Sample>> runs(Lane lane) {
    Map<Variant, Path> libraries = new EnumMap<>(Variant.class);
    for (Variant variant : List.of(Variant.BASELINE, Variant.CANDIDATE)) {
      libraries.put(variant, of.withStatistics().apply(variant));
    }
    Schedule schedule = new Schedule(of.runs().seed(), "mechanism " + lane);
    Map<Variant, List<Sample>> runs = new EnumMap<>(Variant.class);
    for (int pair = 0; pair < asked().runs(); pair++) {
      List<Variant> order = schedule.order(pair);
      Conditions conditions =
          of.runs().bench().conditions(lane, schedule.padding(pair), schedule.workSeed(pair));
      for (int position = 0; position < order.size(); position++) {
        Variant variant = order.get(position);
        Slot slot = new Slot(of.runs().stage(), "mechanism-" + lane, 1, pair, position, variant);
        runs.computeIfAbsent(variant, v -> new ArrayList<>())
            .add(run(lane, slot, libraries.get(variant), conditions));
      }
    }
    return runs;
  }

  private Observation asked() {
    return of.order().observation().orElseThrow();
  }

  private Sample run(Lane lane, Slot slot, Path library, Conditions conditions) {
    RunOutcome outcome =
        new LocalRunner(of.folder(), of.counting())
            .run(of.runs().bench().run(lane, slot, Optional.of(library), conditions));
    if (outcome instanceof RunOutcome.Done done) {
      return done.sample();
    }
    throw new StatisticsException(((RunOutcome.Broken) outcome).failure().sentence());
  }

  private Movement movement(String counter, String what, Map<Variant, List<Sample>> runs) {
    return Movement.ofPairs(
        counter, times(what, runs.get(Variant.BASELINE)), times(what, runs.get(Variant.CANDIDATE)));
  }

  private double[] times(String what, List<Sample> runs) {
    return runs.stream()
        .mapToDouble(run -> perOp(statistics(run), what, run.ops()).orElse(0))
        .toArray();
  }

  private AllocatorStatistics statistics(Sample run) {
    String raw = Disk.read(of.folder().resolve(run.rawFile()));
    return AllocatorStatistics.parse(asked().statistics(), raw);
  }

  /**
   * Returns time around the lock, ns per operation; nothing if no entry was timed. Only one of many
   * entries is, so a sum of samples is scaled up by entries over samples.
   */
  static OptionalDouble perOp(AllocatorStatistics statistics, String what, long ops) {
    long samples = statistics.counter(what + "_samples");
    if (samples == 0 || ops <= 0) {
      return OptionalDouble.empty();
    }
    double mean = (double) statistics.counter(what + "_ns_sum") / samples;
    return OptionalDouble.of(mean * statistics.counter("lock_enter") / ops);
  }
}
