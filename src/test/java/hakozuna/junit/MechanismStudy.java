package hakozuna.junit;

import hakozuna.build.SourceTree;
import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.LockTimes;
import hakozuna.measure.Progress;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.RunRequest;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Lane;
import hakozuna.model.Observation;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.verdict.GateResult.Figures;
import hakozuna.verdict.LaneJudge;
import hakozuna.verdict.Mechanism;
import hakozuna.verdict.Movement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Did what the work order names as the mechanism move? Kernel counters come from the measured runs;
 * lock times need the statistics, and so a few runs of both sides built with the observed flags.
 */
record MechanismStudy(Setup setup, Attempt attempt, Progress progress) {
  private static final Map<String, BiFunction<AllocatorStatistics, Long, OptionalDouble>> LOCKS =
      Map.of("lock-wait/op", LockTimes::waitPerOp, "lock-hold/op", LockTimes::holdPerOp);

  /** Returns the statement, where the work order names a mechanism and its lane was measured. */
  Optional<Mechanism> study(Map<Lane, LaneResult> results) {
    return setup
        .order()
        .counters()
        .improvesAny()
        .map(gate -> results.get(gate.lane()))
        .filter(result -> !setup.order().counters().mechanism().isEmpty())
        .map(this::study);
  }

  private Mechanism study(LaneResult lane) {
    Verdict throughput = lane.gate(LaneJudge.THROUGHPUT).verdict();
    Map<String, Figures> counted = lane.gate(LaneJudge.IMPROVES_ANY).figures();
    Map<String, Movement> locks =
        throughput == Verdict.PASS ? locks(lane.lane()) : Map.<String, Movement>of();
    List<Movement> movements =
        setup.order().counters().mechanism().stream()
            .map(
                counter ->
                    counted.containsKey(counter)
                        ? Movement.seen(counter, estimate(counted.get(counter)))
                        : locks.getOrDefault(counter, notMeasured(counter, throughput)))
            .toList();
    return Mechanism.of(lane.lane().name(), throughput, movements);
  }

  private static Movement notMeasured(String counter, Verdict throughput) {
    return Movement.notMeasured(
        counter,
        throughput == Verdict.PASS
            ? "the statistics do not tell it"
            : "looked at only where throughput passes");
  }

  private static hakozuna.verdict.Estimate estimate(Figures figures) {
    return new hakozuna.verdict.Estimate(
        figures.estimate(), figures.low(), figures.high(), figures.confidence());
  }

  private Map<String, Movement> locks(Lane lane) {
    try {
      return setup.order().observation().map(asked -> locks(asked, lane)).orElse(Map.of());
    } catch (StatisticsException e) {
      progress.say("missing: lock times: " + e.getMessage());
      return Map.of();
    }
  }

  private Map<String, Movement> locks(Observation asked, Lane lane) {
    progress.at("lock times of " + lane);
    List<Sample> baseline = new ArrayList<>();
    List<Sample> candidate = new ArrayList<>();
    Path plain = built(Variant.BASELINE);
    Path changed = built(Variant.CANDIDATE);
    for (int pair = 0; pair < asked.runs(); pair++) {
      baseline.add(run(lane, pair, Variant.BASELINE, plain));
      candidate.add(run(lane, pair, Variant.CANDIDATE, changed));
    }
    Map<String, Movement> movements = new java.util.TreeMap<>();
    LOCKS.forEach(
        (counter, time) ->
            movements.put(
                counter,
                Movement.ofPairs(
                    counter, times(asked, baseline, time), times(asked, candidate, time))));
    return movements;
  }

  private Path built(Variant variant) {
    List<String> flags =
        Stream.concat(
                setup.order().flags().of(variant).stream(),
                setup.order().flags().observed().stream())
            .toList();
    return Variants.store()
        .library(SourceTree.of(setup.root()), setup.order().subject(), variant, flags)
        .library();
  }

  private Sample run(Lane lane, int pair, Variant variant, Path library) {
    Slot slot = new Slot(setup.stage(), "mechanism-" + lane.name(), 1, pair, 0, variant);
    RunRequest request =
        new RunRequest(
            slot,
            Optional.of(library),
            attempt.variants().bench(),
            lane.arguments().words(),
            setup.cpus().used(),
            setup.order().runLimit(),
            0);
    RunOutcome outcome = new LocalRunner(setup.folder().path(), setup.counting()).run(request);
    if (outcome instanceof RunOutcome.Done done) {
      return done.sample();
    }
    throw new StatisticsException(((RunOutcome.Broken) outcome).failure().sentence());
  }

  private double[] times(
      Observation asked,
      List<Sample> runs,
      BiFunction<AllocatorStatistics, Long, OptionalDouble> time) {
    return runs.stream()
        .mapToDouble(run -> time.apply(statistics(asked, run), run.ops()).orElse(0))
        .toArray();
  }

  private AllocatorStatistics statistics(Observation asked, Sample run) {
    try {
      return AllocatorStatistics.parse(
          asked.statistics(), Files.readString(setup.folder().path().resolve(run.rawFile())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
