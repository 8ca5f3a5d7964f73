package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.explain.ObservationPerf;
import hakozuna.ledger.Journal;
import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.KeptFromMeasuring;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.Progress;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.StageRuns;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Lane;
import hakozuna.model.Observation;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.Step;
import hakozuna.tools.Disk;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the observed baseline as often as the work order says, and reads its statistics. */
record ObservationMeasurement(Setup setup, Admitted admitted, Progress progress) {

  Measured observed() {
    Instant from = Instant.now();
    Observation observation = setup.order().observation().orElseThrow();
    List<Document> documents = new ArrayList<>();
    Evidence evidence =
        StageProblem.answered(
            () ->
                setup
                    .nodes()
                    .alone("observation", progress, () -> evidence(observation, documents)),
            this::without);
    Step step = new Step(GateKind.OBSERVATION, observation.lane().name(), from, Instant.now());
    return new Measured(evidence, Map.of(), List.of(step), documents);
  }

  private Evidence without(Problem problem) {
    return Evidence.none(setup.asked().gates(), problem);
  }

  private Evidence evidence(Observation observation, List<Document> documents) {
    admitted.variants().mustBeAsMade();
    admitted.ledger().firstRun();
    for (int run = ofSitting().size(); run < observation.runs(); run++) {
      progress.at(
          "observing " + observation.lane() + ", run " + (run + 1) + " of " + observation.runs(),
          Duration.ofSeconds(observation.runs() - run));
      RunOutcome outcome = once(observation);
      if (outcome instanceof RunOutcome.Broken broken) {
        return without(new Problem(Verdict.INVALID, broken.failure().sentence()));
      }
      journal().append(((RunOutcome.Done) outcome).sample());
    }
    mustBeUnchanged(observation);
    documents.addAll(StageProblem.answered(() -> look(observation), this::unseen));
    return statistics(observation);
  }

  /** The runs look whole all the same: why they do not count is kept beside them. */
  private void mustBeUnchanged(Observation observation) {
    try {
      admitted.variants().mustBeAsMade();
      LoadedSuite.here().files().mustHold();
    } catch (StageProblem changed) {
      Map<String, String> why = Map.of(observation.lane().name(), changed.getMessage());
      int sitting = admitted.ledger().sitting();
      journal().keep(KeptFromMeasuring.NAME, KeptFromMeasuring.table(Stage.OBSERVE, sitting, why));
      throw changed;
    }
  }

  /** The work order's own perf commands explain; no condition rests on them. */
  private List<Document> look(Observation observation) {
    progress.at("perf stat and perf record");
    StageRuns runs = admitted.runs();
    ObservationPerf.Seen seen =
        new ObservationPerf(
                setup.instruments().counting(),
                observation,
                runs.libraries().get(Variant.OBSERVED),
                runs.bench(),
                setup.folder().path())
            .look();
    seen.missing().stream()
        .filter(gap -> !setup.instruments().counting().probe().missing().contains(gap))
        .forEach(gap -> progress.say("missing: " + gap));
    return List.of(
        Document.text("perf stat of the observed baseline", seen.stat()),
        Document.text("what perf could not tell", String.join("\n", seen.missing())));
  }

  private List<Document> unseen(Problem problem) {
    progress.say("missing: perf stat and perf record: " + problem.reason());
    return List.of();
  }

  /** Samples of a sitting that ended INVALID are kept, but neither repeated nor judged. */
  private List<Sample> ofSitting() {
    return journal().read().stream()
        .filter(sample -> sample.slot().sitting() == admitted.ledger().sitting())
        .toList();
  }

  private RunOutcome once(Observation observation) {
    StageRuns runs = admitted.runs();
    Lane lane = observation.lane();
    int block = journal().read().size();
    Slot slot = new Slot(Stage.OBSERVE, lane.name(), runs.sitting(), block, 0, Variant.OBSERVED);
    Optional<Path> library = Optional.of(runs.libraries().get(Variant.OBSERVED));
    journal().enter(slot);
    RunOutcome outcome =
        new LocalRunner(journal().folder(), setup.instruments().counting())
            .run(runs.bench().run(lane, slot, library, runs.bench().conditions(lane, 0, 0)));
    if (outcome instanceof RunOutcome.Broken) {
      journal().ended(slot);
    }
    return outcome;
  }

  private Evidence statistics(Observation observation) {
    List<AllocatorStatistics> runs = new ArrayList<>();
    for (Sample sample : ofSitting()) {
      String raw = Disk.read(journal().folder().resolve(sample.rawFile()));
      try {
        runs.add(AllocatorStatistics.parse(observation.statistics(), raw));
      } catch (StatisticsException e) {
        return without(new Problem(Verdict.INVALID, sample.rawFile() + ": " + e.getMessage()));
      }
    }
    return Evidence.observed(runs);
  }

  private Journal journal() {
    return admitted.ledger().journal();
  }
}
