package hakozuna.stage;

import hakozuna.ledger.OpenStage;
import hakozuna.ledger.Plan;
import hakozuna.measure.Bench;
import hakozuna.measure.StageRuns;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/**
 * A stage that may measure: its variants are built and the ledger has admitted it.
 *
 * @param setup as it came to be: without what turned out not to work with these variants
 * @param variants the two sides
 * @param layouts of their code
 * @param plan what was fixed before the first run
 * @param ledger keeps samples and verdict; a rehearsal's keeps neither
 * @param marks what everybody must know of the candidate, one sentence each
 */
record Admitted(
    Setup setup,
    Variants variants,
    Layouts layouts,
    Plan plan,
    OpenStage ledger,
    List<String> marks) {

  /** Returns what all runs of the stage have in common. */
  StageRuns runs() {
    return new StageRuns(
        setup.stage(),
        ledger.sitting(),
        layouts.libraries(),
        bench(),
        setup.stage() == Stage.OBSERVE ? Duration.ZERO : setup.plan().budget(),
        seed());
  }

  /** Stops what would run, or has run, another library than was made. */
  void mustBeAsMade() {
    variants.mustBeAsMade();
    layouts.executed().mustBeAsMade();
  }

  private Bench bench() {
    TakenBench taken = variants.bench();
    return new Bench(
        taken.file(), setup.cpus().used(), setup.order().runLimit(), setup.guard(), taken.proves());
  }

  /** Returns what the checks choose by: another in each sitting, and so in each call. */
  long seedOfChecks() {
    return seed() + ledger.sitting();
  }

  /** Nobody chooses a real stage's seed; a rehearsal's may be anything. */
  long seed() {
    return ledger.isRehearsal()
        ? setup.settings().get("seed").map(Admitted::seed).orElseGet(new SecureRandom()::nextLong)
        : ledger.seed();
  }

  private static long seed(String value) {
    if (!value.matches("-?\\d{1,18}")) {
      throw new StageProblem(
          Verdict.INVALID, "-Dseed=" + value + ": is not a whole number of up to 18 digits");
    }
    return Long.parseLong(value);
  }
}
