package hakozuna.stage;

import hakozuna.explain.ObservationPerf;
import hakozuna.ledger.Journal;
import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.Progress;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.RunRequest;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Observation;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.Evidence;
import hakozuna.verdict.ObservationResult;
import hakozuna.verdict.ObservationRule;
import hakozuna.verdict.StageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the observed baseline as often as the work order says, and reads its statistics. */
record ObservationMeasurement(Setup setup, Attempt attempt, Progress progress) {

  ObservationResult observe() {
    Observation observation = setup.order().observation().orElseThrow();
    attempt.ledger().firstRun();
    for (int run = ofSitting().size(); run < observation.runs(); run++) {
      progress.at(
          "observing " + observation.lane() + ", run " + (run + 1) + " of " + observation.runs(),
          Duration.ofSeconds(observation.runs() - run));
      keep(once(observation));
    }
    look(observation);
    ObservationRule rule = new ObservationRule(observation);
    return rule.judge(statistics(observation));
  }

  /** The work order's own perf commands explain; no condition rests on them. */
  private void look(Observation observation) {
    progress.at("perf stat and perf record");
    ObservationPerf perf =
        new ObservationPerf(
            setup.counting(), setup.cpus().used(), setup.order().runLimit(), setup.folder().path());
    ObservationPerf.Seen seen = perf.look(observation, observed(), attempt.variants().bench());
    Evidence.text("perf stat of the observed baseline", seen.stat());
    Evidence.text("what perf could not tell", String.join("\n", seen.missing()));
    seen.missing().stream()
        .filter(gap -> !setup.counting().probe().gaps().contains(gap))
        .forEach(gap -> progress.say("missing: " + gap));
  }

  /** Samples of a sitting that ended INVALID are kept, but neither repeated nor judged. */
  private List<Sample> ofSitting() {
    return journal().read().stream()
        .filter(sample -> sample.slot().sitting() == attempt.ledger().sitting())
        .toList();
  }

  private RunOutcome once(Observation observation) {
    Slot slot =
        new Slot(
            Stage.OBSERVE,
            observation.lane().name(),
            attempt.ledger().sitting(),
            journal().read().size(),
            0,
            Variant.OBSERVED);
    return new LocalRunner(journal().folder(), setup.counting()).run(request(observation, slot));
  }

  private Path observed() {
    return attempt.variants().libraries().get(Variant.OBSERVED);
  }

  private RunRequest request(Observation observation, Slot slot) {
    return new RunRequest(
        slot,
        Optional.of(observed()),
        attempt.variants().bench(),
        observation.lane().arguments().words(),
        setup.cpus().used(),
        setup.order().runLimit(),
        0);
  }

  private void keep(RunOutcome outcome) {
    if (outcome instanceof RunOutcome.Done done) {
      journal().append(done.sample());
    } else if (outcome instanceof RunOutcome.Broken broken) {
      throw new StageProblem(Verdict.INVALID, broken.failure().sentence());
    }
  }

  private List<AllocatorStatistics> statistics(Observation observation) {
    List<AllocatorStatistics> runs = new ArrayList<>();
    for (Sample sample : ofSitting()) {
      runs.add(statistics(observation, journal().folder().resolve(sample.rawFile())));
    }
    return runs;
  }

  private static AllocatorStatistics statistics(Observation observation, Path raw) {
    try {
      return AllocatorStatistics.parse(observation.statistics(), Files.readString(raw));
    } catch (StatisticsException e) {
      throw new StageProblem(Verdict.INVALID, raw.getFileName() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Journal journal() {
    return attempt.ledger().journal();
  }
}
