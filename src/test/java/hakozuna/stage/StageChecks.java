package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.ledger.Journal;
import hakozuna.measure.ChecksCsv;
import hakozuna.measure.Progress;
import hakozuna.model.Check;
import hakozuna.model.IntegritySpec;
import hakozuna.model.Slot;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.Step;
import hakozuna.tools.integrity.IntegrityChecks;
import hakozuna.tools.scope.Examined;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Problem;
import hakozuna.verdict.StageJudge;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is checked before any lane is timed: first what the candidate changes, which runs nothing of
 * it and so costs no shot; then whether both libraries are right, which is a run like any other.
 */
final class StageChecks {
  /** Stands for a lane: all runs of the checks are one. */
  private static final String CHECKING = "checking integrity";

  private final Setup setup;
  private final Admitted admitted;
  private final Progress progress;
  private final List<Check> found = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Document> documents = new ArrayList<>();

  StageChecks(Setup setup, Admitted admitted, Progress progress) {
    this.setup = setup;
    this.admitted = admitted;
    this.progress = progress;
  }

  List<Check> found() {
    return List.copyOf(found);
  }

  List<Step> steps() {
    return steps;
  }

  List<Document> documents() {
    return documents;
  }

  /**
   * Makes the checks; returns why no lane is to be timed, if so. Nothing of a candidate that leaves
   * its scope runs where it would cost a shot.
   */
  Optional<Problem> problem() {
    List<Answer> unsound = new ArrayList<>(unsound(GateKind.SCOPE, this::scope));
    if (unsound.isEmpty() || admitted.ledger().isRehearsal()) {
      unsound.addAll(unsound(GateKind.INTEGRITY, this::integrity));
    }
    String names =
        unsound.stream()
            .map(answer -> answer.gate().name() + " is " + answer.verdict())
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Problem(Verdict.INVALID, "not measured, because " + names));
  }

  /** Makes the checks of a kind, where any are asked; returns what does not pass. */
  private List<Answer> unsound(GateKind kind, Runnable checks) {
    if (setup.asked().gates(kind).isEmpty()) {
      return List.of();
    }
    Instant from = Instant.now();
    checks.run();
    steps.add(new Step(kind, "", from, Instant.now()));
    Evidence evidence = new Evidence(Map.of(), Optional.empty(), List.of(), found, Map.of());
    List<Answer> answers = new StageJudge(setup.asked()).judge(evidence).gates(kind);
    answers.stream().map(StageChecks::line).forEach(progress::say);
    return answers.stream().filter(answer -> answer.verdict() != Verdict.PASS).toList();
  }

  private static String line(Answer answer) {
    String first = answer.reason().lines().findFirst().orElse("");
    return answer.gate().name() + ": " + answer.verdict() + ", " + first;
  }

  private void scope() {
    progress.at("looking at what the candidate changes");
    Examined examined = new ScopeChecks(setup, admitted.variants()).examined();
    found.addAll(examined.checks());
    setup.folder().keep("scope.txt", examined.evidence());
    documents.add(Document.text("scope", examined.evidence()));
  }

  private void integrity() {
    progress.at("checking that both libraries are right");
    Journal journal = admitted.ledger().journal();
    Slot slot = slot();
    admitted.ledger().firstRun();
    journal.enter(slot);
    found.addAll(
        setup
            .nodes()
            .alone("integrity", progress, () -> integrityChecks().of(libraries(), progress::at)));
    admitted.variants().mustBeAsMade();
    journal.keep(ChecksCsv.NAME, ChecksCsv.text(found));
    journal.ended(slot);
  }

  private IntegrityChecks integrityChecks() {
    IntegritySpec spec = setup.order().counters().integrity().orElseThrow();
    return new IntegrityChecks(
        setup.order().lanes(),
        spec.budget(setup.stage()),
        spec.memoryGrowthPercent().orElse(Double.POSITIVE_INFINITY),
        admitted.seedOfChecks(),
        setup.cpus().used(),
        setup.guard());
  }

  private Map<Variant, Path> libraries() {
    Variants variants = admitted.variants();
    return Map.of(
        Variant.BASELINE, variants.baseline().library(),
        Variant.CANDIDATE, variants.other().library());
  }

  /** Whoever ends it because of what it shows is missed, as in any other run. */
  private Slot slot() {
    int sitting = admitted.ledger().sitting();
    return new Slot(setup.stage(), CHECKING, sitting, sitting, 0, Variant.CANDIDATE);
  }
}
