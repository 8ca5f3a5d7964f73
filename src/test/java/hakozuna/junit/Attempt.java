package hakozuna.junit;

import hakozuna.ledger.Admission;
import hakozuna.ledger.Answer;
import hakozuna.ledger.OpenStage;
import hakozuna.ledger.Plan;
import hakozuna.ledger.Refusal;
import hakozuna.model.Settings;
import hakozuna.model.Verdict;
import hakozuna.verdict.StageProblem;
import java.security.SecureRandom;
import java.util.List;

/**
 * A stage that may measure: its variants are built and the ledger has admitted it.
 *
 * @param variants the two sides
 * @param plan what was fixed before the first run
 * @param ledger keeps samples and verdict; a rehearsal's keeps neither
 */
record Attempt(Variants variants, Plan plan, OpenStage ledger) implements AutoCloseable {
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
    Plan plan =
        PlanMaker.of(
            setup,
            List.of(variants.baseline(), variants.candidate()),
            variants.bench(),
            variants.toolchain());
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
    throw new StageProblem(Verdict.INVALID, "the ledger knows this stage's answer: " + answer);
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

  static StageProblem refused(Refusal refusal) {
    return new StageProblem(Verdict.REFUSED, refusal.message());
  }
}
