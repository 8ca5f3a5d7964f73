package hakozuna.junit;

import hakozuna.ledger.OpenStage;
import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.ObservationPerf;
import hakozuna.measure.Progress;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.RunRequest;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Observation;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.verdict.ObservationResult;
import hakozuna.verdict.ObservationRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The runs of Stage A. Each is a run of its own under the launcher, for {@code perf stat -r}
 * averages failing runs and does not prove that the library was mapped; perf looks afterwards.
 */
final class ObservationRun {
  private final Setup setup;
  private final Observed observed;
  private final OpenStage ledger;
  private final Progress progress;
  private final Observation asked;

  ObservationRun(
      Setup setup, Observed observed, OpenStage ledger, Progress progress, Observation asked) {
    this.setup = setup;
    this.observed = observed;
    this.ledger = ledger;
    this.progress = progress;
    this.asked = asked;
  }

  /** Runs what was not run before a kill, and judges all runs of this sitting. */
  ObservationResult result() {
    ledger.firstRun();
    Optional<String> failure = runAll();
    ObservationRule rule = new ObservationRule(asked);
    if (failure.isPresent()) {
      return rule.unreadable(failure.get());
    }
    try {
      return rule.judge(ofSitting().stream().map(this::statistics).toList());
    } catch (StatisticsException e) {
      return rule.unreadable(e.getMessage());
    }
  }

  /** Returns what perf tells beside; kept among the stage's files. */
  ObservationPerf.Seen perf() {
    progress.at("perf", setup.order().runLimit());
    Path folder = setup.folder().path();
    ObservationPerf perf =
        new ObservationPerf(
            setup.counting(), setup.cpus().used(), setup.order().runLimit(), folder);
    return perf.look(asked, observed.observed().library(), observed.bench());
  }

  /** Returns the time inside the bench, seconds. */
  double benchSeconds() {
    return ofSitting().stream().mapToDouble(Sample::lifeSeconds).sum();
  }

  private List<Sample> ofSitting() {
    return ledger.journal().read().stream()
        .filter(sample -> sample.slot().sitting() == ledger.sitting())
        .toList();
  }

  private Optional<String> runAll() {
    LocalRunner runner = new LocalRunner(ledger.journal().folder(), setup.counting());
    for (int done = ofSitting().size(); done < asked.runs(); done++) {
      progress.at(asked.lane() + ", run " + (done + 1) + " of " + asked.runs(), Duration.ZERO);
      RunOutcome outcome = runner.run(request(ledger.journal().read().size()));
      if (outcome instanceof RunOutcome.Broken broken) {
        return Optional.of(broken.failure().sentence());
      } else if (outcome instanceof RunOutcome.Done run) {
        ledger.journal().append(run.sample());
      }
    }
    return Optional.empty();
  }

  private RunRequest request(int block) {
    return new RunRequest(
        new Slot(Stage.OBSERVE, asked.lane().name(), ledger.sitting(), block, 0, Variant.OBSERVED),
        Optional.of(observed.observed().library()),
        observed.bench(),
        asked.lane().arguments().words(),
        setup.cpus().used(),
        setup.order().runLimit(),
        0);
  }

  private AllocatorStatistics statistics(Sample sample) {
    Path raw = ledger.journal().folder().resolve(sample.rawFile());
    try {
      return AllocatorStatistics.parse(asked.statistics(), Files.readString(raw));
    } catch (StatisticsException e) {
      throw new StatisticsException(sample.rawFile() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a shell command that repeats one run by hand. */
  String command() {
    return request(0).command();
  }
}
