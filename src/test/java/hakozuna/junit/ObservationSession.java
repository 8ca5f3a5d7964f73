package hakozuna.junit;

import hakozuna.ledger.Admission;
import hakozuna.ledger.Answer;
import hakozuna.ledger.OpenStage;
import hakozuna.ledger.Plan;
import hakozuna.measure.Progress;
import hakozuna.model.Observation;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.report.Evidence;
import hakozuna.verdict.GateFailure;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.StageProblem;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** One call of Stage A: builds the observed baseline, runs it, remembers what it found. */
public final class ObservationSession implements AutoCloseable {
  private final Progress progress = new Progress(System.out, Stage.OBSERVE.word());
  private final StageClock clock = new StageClock();
  private final Once<Setup> setup;
  private final Once<ObservationFindings> findings = new Once<>(this::observe);
  private Optional<OpenStage> open = Optional.empty();
  private boolean written;

  ObservationSession(Properties properties) {
    this.setup = new Once<>(() -> introduced(Setup.of(Stage.OBSERVE, properties)));
  }

  /** Returns the conditions of the work order; none when it has no Stage A. */
  public List<Condition> conditions() {
    try {
      return setup.get().order().observation().map(Observation::conditions).orElse(List.of());
    } catch (StageProblem problem) {
      throw new GateFailure(problem.verdict(), problem.getMessage());
    }
  }

  /** Returns what a condition's gate decided; the baseline is observed when first asked. */
  public GateResult condition(Condition condition) {
    GateResult result = concluded().gate(condition.name());
    Evidence.publish(result);
    return result;
  }

  /** Ends Stage A: fails unless every condition holds. */
  public void end() {
    ObservationFindings found = concluded();
    if (found.verdict() != Verdict.PASS) {
      throw new GateFailure(found.verdict(), found.reason());
    }
  }

  @Override
  public void close() {
    try {
      if (setup.ifMade().isPresent()) {
        concluded();
      }
    } finally {
      progress.close();
      open.ifPresent(OpenStage::close);
    }
  }

  /** Everything is written down before anything is asserted. */
  private ObservationFindings concluded() {
    ObservationFindings found = found();
    if (!written && setup.ifMade().isPresent()) {
      written = true;
      new ObservationEnd(setup.get(), clock, open).writeDown(found);
      progress.say(found.reason());
    }
    return found;
  }

  private ObservationFindings found() {
    try {
      return findings.get();
    } catch (StageProblem problem) {
      return ObservationFindings.without(
          setup.ifMade().flatMap(known -> known.order().observation()), problem);
    }
  }

  private ObservationFindings observe() {
    Setup known = setup.get();
    Optional<Observation> asked = known.order().observation();
    if (asked.isEmpty()) {
      return ObservationFindings.notAsked(known.order().name());
    }
    Attempt.mayBuild(known);
    Observed observed = clock.building(() -> Observed.of(known));
    Plan plan = PlanMaker.of(known, observed.built(), observed.bench(), observed.toolchain());
    return admitted(known, observed, plan, asked.get());
  }

  private ObservationFindings admitted(
      Setup known, Observed observed, Plan plan, Observation asked) {
    Admission admission = Admission.at(known.ledger());
    Answer answer =
        known.trial().isRehearsal()
            ? new Answer.Admitted(admission.rehearse(Stage.OBSERVE, plan, known.folder().path()))
            : admission.ask(Stage.OBSERVE, plan, known.settings().get("reason"));
    if (answer instanceof Answer.Settled settled) {
      return ObservationFindings.of(asked, settled, plan, observed);
    }
    if (answer instanceof Answer.Refused refused) {
      throw Attempt.refused(refused.refusal());
    }
    open = Optional.of(((Answer.Admitted) answer).stage());
    return ObservationFindings.of(
        known, new ObservationRun(known, observed, open.get(), progress, asked), plan, observed);
  }

  private Setup introduced(Setup known) {
    known.introduce(progress);
    return known;
  }
}
