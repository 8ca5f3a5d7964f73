package hakozuna.stage;

import hakozuna.ledger.Admission;
import hakozuna.ledger.GateLine;
import hakozuna.ledger.OpenStage;
import hakozuna.ledger.Plan;
import hakozuna.ledger.PlanFacts;
import hakozuna.ledger.Refusal;
import hakozuna.ledger.Reply;
import hakozuna.measure.InstructionMeter;
import hakozuna.measure.Nodes;
import hakozuna.measure.Progress;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.tools.Machine;
import hakozuna.tools.build.BoxPrint;
import hakozuna.tools.scope.ForeignSubject;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Problem;
import hakozuna.verdict.StageVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a stage may measure; exactly one of the first three is there.
 *
 * @param admitted it may
 * @param settled it need not: Stage A of this baseline has passed, and this is what was entered
 * @param problem it must not, or cannot
 * @param refusal beside the problem, where it is the ledger's
 */
record Permit(
    Optional<Admitted> admitted,
    Optional<Judgement> settled,
    Optional<Problem> problem,
    Optional<Refusal> refusal)
    implements AutoCloseable {
  private static final String UNSEEN =
      "no source shows what %s changes: the box is known by its name alone";

  private static final String UNSEEN_REVISION =
      "no preprocessed source shows what the revision changes: the box is known by the hashes of its"
          + " sources and its library alone";

  /** Asks the ledger, waits for its turn, builds what it may build, and asks again. */
  static Permit ask(Setup setup, StageClock clock, Progress progress, HostTurn turn) {
    Admission admission = Admission.at(setup.ledger());
    try {
      return refusedUnbuilt(setup, admission)
          .orElseGet(
              () -> {
                if (setup.nodes().areHere()) {
                  turn.await(progress);
                }
                return built(setup, admission, clock, progress);
              });
    } catch (StageProblem problem) {
      return not(problem.problem());
    }
  }

  /** The ledger's words can be enough to refuse a stage before anything is built. */
  private static Optional<Permit> refusedUnbuilt(Setup setup, Admission admission) {
    return setup.trial().isRehearsal()
        ? Optional.empty()
        : admission.beforeBuild(setup.stage(), setup.order()).map(Permit::refused);
  }

  private static Permit built(
      Setup setup, Admission admission, StageClock clock, Progress progress) {
    Variants variants = variants(setup, clock, progress);
    Layouts layouts = layouts(setup, variants, clock, progress);
    Setup scoped = scoped(setup, variants, progress);
    return asked(counting(scoped, variants, progress), admission, variants, layouts);
  }

  /** Who names no work order has not said what may change of any other allocator. */
  private static Setup scoped(Setup setup, Variants variants, Progress progress) {
    Path baseline = variants.baseline().library();
    Optional<String> gap =
        setup
            .order()
            .counters()
            .scope()
            .filter(spec -> setup.stage() != Stage.OBSERVE)
            .filter(spec -> setup.settings().get("work.order").isEmpty())
            .flatMap(spec -> ForeignSubject.gap(spec, setup.order().name(), baseline));
    gap.ifPresent(why -> progress.say("missing: " + why));
    return gap.map(setup::ofAnotherSubject).orElse(setup);
  }

  /** What callgrind cannot run is found out on the baseline, before a gate is promised on it. */
  private static Setup counting(Setup setup, Variants variants, Progress progress) {
    if (!setup.asked().usesCallgrind()) {
      return setup;
    }
    progress.at("trying callgrind");
    InstructionMeter meter = InstructionMeasurement.meter(setup, variants);
    Optional<String> gap =
        setup
            .nodes()
            .alone("callgrind", progress, () -> meter.missing(variants.baseline().library()));
    gap.ifPresent(why -> progress.say("missing: " + why));
    return gap.map(setup::withoutCallgrind).orElse(setup);
  }

  private static Variants variants(Setup setup, StageClock clock, Progress progress) {
    progress.at("building");
    Variants variants = clock.building(() -> Variants.of(setup));
    variants.lines().forEach(progress::say);
    setup.folder().keep("variants.diff", variants.comparison().difference());
    setup.folder().keep("build-commands.txt", variants.comparison().compiles().commands());
    return variants;
  }

  private static Layouts layouts(
      Setup setup, Variants variants, StageClock clock, Progress progress) {
    Layouts layouts = clock.building(() -> Layouts.of(setup, variants, progress));
    layouts.lines().forEach(progress::say);
    return layouts;
  }

  private static Permit asked(
      Setup setup, Admission admission, Variants variants, Layouts layouts) {
    Plan plan = plan(setup, variants);
    List<String> marks = marks(setup, admission, plan);
    if (setup.trial().isRehearsal()) {
      OpenStage rehearsed =
          admission.rehearse(setup.stage(), plan, setup.folder().path(), setup.places().spare());
      return may(new Admitted(setup, variants, layouts, plan, rehearsed, marks));
    }
    Reply reply = admission.ask(setup.stage(), plan, setup.settings().get("reason"));
    if (reply instanceof Reply.Admitted admitted) {
      admission.countedSoFar(setup.order().line(), setup.places().spare());
      Setup spending = setup.spending(admitted.stage().errorShare());
      return may(new Admitted(spending, variants, layouts, plan, admitted.stage(), marks));
    }
    return reply instanceof Reply.Settled settled
        ? new Permit(
            Optional.empty(), Optional.of(entered(settled)), Optional.empty(), Optional.empty())
        : refused(((Reply.Refused) reply).refusal());
  }

  /** What is not the box that failed elsewhere, but has something of it. */
  private static List<String> marks(Setup setup, Admission admission, Plan plan) {
    List<String> marks = new ArrayList<>();
    admission.likenesses(plan).forEach(likeness -> marks.add("this candidate " + likeness));
    if (setup.stage() != Stage.OBSERVE && plan.box().isUnseen()) {
      String parts = String.join(", ", plan.box().parts().keySet());
      marks.add(parts.equals(BoxPrint.REVISION) ? UNSEEN_REVISION : UNSEEN.formatted(parts));
    }
    return marks;
  }

  private static Judgement entered(Reply.Settled settled) {
    List<Answer> gates = settled.entry().gates().stream().map(GateLine::answer).toList();
    String by = "already decided by " + settled.entry().title();
    return new Judgement(gates, List.of(), new StageVerdict(settled.verdict(), by));
  }

  private static Permit may(Admitted admitted) {
    return new Permit(Optional.of(admitted), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Permit refused(Refusal refusal) {
    String why = refusal.message().replaceFirst("^REFUSED: ", "");
    Problem problem = new Problem(Verdict.REFUSED, why);
    return new Permit(
        Optional.empty(), Optional.empty(), Optional.of(problem), Optional.of(refusal));
  }

  private static Permit not(Problem problem) {
    return new Permit(Optional.empty(), Optional.empty(), Optional.of(problem), Optional.empty());
  }

  private static Plan plan(Setup setup, Variants variants) {
    PlanFacts facts =
        new PlanFacts(
            variants.sources().facts(variants.baseline().sourcesSha256()),
            variants.hashes(),
            variants.benchSha256(),
            variants.store().toolchain().compiler(),
            variants.store().toolchain().environment(),
            setup.cpus().used(),
            setup.asked().countedBy(),
            SuiteFacts.here(),
            machine(setup.environment()));
    return setup.stage() == Stage.OBSERVE
        ? Plan.observation(setup.order(), facts, variants.box())
        : Plan.implementation(setup.order(), facts, variants.box());
  }

  private static Map<String, String> machine(Map<String, String> environment) {
    Map<String, String> lasting = Machine.lasting(environment);
    List.of(Nodes.RUNNER, "constraint").stream()
        .filter(environment::containsKey)
        .forEach(fact -> lasting.put(fact, environment.get(fact)));
    return lasting;
  }

  @Override
  public void close() {
    admitted.ifPresent(stage -> stage.ledger().close());
  }
}
