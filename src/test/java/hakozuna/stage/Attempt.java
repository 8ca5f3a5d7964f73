package hakozuna.stage;

import hakozuna.ledger.Admission;
import hakozuna.ledger.Answer;
import hakozuna.ledger.OpenStage;
import hakozuna.ledger.Plan;
import hakozuna.ledger.PlanFacts;
import hakozuna.ledger.Refusal;
import hakozuna.model.Settings;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.tools.Sha256;
import hakozuna.verdict.StageProblem;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stage that may measure: its variants are built and the ledger has admitted it.
 *
 * @param variants the two sides
 * @param plan what was fixed before the first run
 * @param ledger keeps samples and verdict; a rehearsal's keeps neither
 */
record Attempt(Variants variants, Plan plan, OpenStage ledger) implements AutoCloseable {
  private static final List<String> LASTING = List.of("cpu", "cpus", "affinity", "smt");

  /** Fails before anything is built when the ledger's words are enough to refuse the stage. */
  static void mayBuild(Setup setup) {
    if (!setup.trial().isRehearsal()) {
      Admission.at(setup.ledger())
          .beforeBuild(setup.stage(), setup.order())
          .ifPresent(
              refusal -> {
                throw refused(refusal);
              });
    }
  }

  /** Asks the ledger, now that everything is built. */
  static Attempt admitted(Setup setup, Variants variants) {
    Plan plan = plan(setup, variants);
    Admission admission = Admission.at(setup.ledger());
    if (setup.trial().isRehearsal()) {
      return new Attempt(
          variants, plan, admission.rehearse(setup.stage(), plan, setup.folder().path()));
    }
    Answer answer = admission.ask(setup.stage(), plan, setup.settings().get("reason"));
    if (answer instanceof Answer.Admitted admitted) {
      return new Attempt(variants, plan, admitted.stage());
    }
    if (answer instanceof Answer.Refused refused) {
      throw refused(refused.refusal());
    }
    Answer.Settled settled = (Answer.Settled) answer;
    throw new StageProblem(
        settled.verdict(), "decided once and for all by " + settled.entry().title());
  }

  /** Returns the schedule's seed: nobody chooses a real stage's, a rehearsal's may be anything. */
  long seed(Settings settings) {
    return ledger.isRehearsal()
        ? settings.get("seed").map(Attempt::seed).orElseGet(() -> new SecureRandom().nextLong())
        : ledger.seed();
  }

  private static long seed(String value) {
    if (!value.matches("-?\\d{1,18}")) {
      throw new StageProblem(
          Verdict.INVALID, "-Dseed=" + value + ": is not a whole number of up to 18 digits");
    }
    return Long.parseLong(value);
  }

  @Override
  public void close() {
    ledger.close();
  }

  private static StageProblem refused(Refusal refusal) {
    return new StageProblem(Verdict.REFUSED, refusal.message().replaceFirst("^REFUSED: ", ""));
  }

  private static Plan plan(Setup setup, Variants variants) {
    PlanFacts facts =
        new PlanFacts(
            variants.baseline().sourcesSha256(),
            variants.hashes(),
            Sha256.of(variants.bench()),
            variants.toolchain().compiler(),
            variants.toolchain().environment(),
            setup.cpus().used(),
            countedBy(setup),
            SuiteFacts.here(),
            machine(setup.environment()));
    return setup.stage() == Stage.OBSERVE
        ? Plan.observation(setup.order(), facts)
        : Plan.implementation(setup.order(), facts);
  }

  /** Stage A counts no instructions. */
  private static Map<String, String> countedBy(Setup setup) {
    return Optional.of(setup)
        .filter(s -> s.stage() != Stage.OBSERVE)
        .flatMap(InstructionGates::of)
        .map(InstructionGates::sources)
        .orElse(Map.of());
  }

  private static Map<String, String> machine(Map<String, String> environment) {
    Map<String, String> lasting = new TreeMap<>(environment);
    lasting.keySet().retainAll(LASTING);
    return lasting;
  }
}
