package hakozuna.stage;

import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Shortfall;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody who has read a verdict can do now.
 *
 * @param setup of the stage
 * @param judgement what was read
 * @param exhausted whether more sittings cannot help
 * @param shortfalls lanes that the planned blocks will not decide
 */
record NextStep(Setup setup, Judgement judgement, boolean exhausted, List<Shortfall> shortfalls) {

  StageReport.Next advice() {
    return new StageReport.Next(words(), List.of());
  }

  String words() {
    return switch (judgement.verdict().verdict()) {
      case PASS -> passed();
      case FAIL -> failed();
      case UNDECIDED -> undecided();
      case INVALID -> "fix the cause and rerun; your shot is not used";
      case REFUSED -> "do what the reason still allows";
    };
  }

  private String passed() {
    if (setup.trial().isRehearsal()) {
      return "run it for real: drop -Drehearse and the properties listed above";
    }
    return switch (setup.stage()) {
      case OBSERVE -> "mvn verify -Pscreen" + revisions();
      case SCREEN -> "commit the ledger, then mvn verify -Preplay" + revisions();
      case REPLAY -> "keep the change: it is promoted";
    };
  }

  /** A name such as HEAD~1 means another commit once the ledger is committed. */
  private String revisions() {
    return setup.revisions().map(Revisions::properties).orElse("");
  }

  /** What leaves its scope was never run, so nothing was entered. */
  private String failed() {
    boolean isOutOfScope =
        judgement.gates(GateKind.SCOPE).stream().anyMatch(gate -> gate.verdict() == Verdict.FAIL);
    if (isOutOfScope && !setup.trial().isRehearsal()) {
      return "nothing was run, so your shot is not used: keep the change to what `scope` of work"
          + " order %s allows, then rerun".formatted(setup.order().name());
    }
    return setup.trial().isRehearsal()
        ? "fix the candidate; a rehearsal freezes nothing"
        : "line %s is frozen; continue with %s"
            .formatted(setup.order().line(), String.join(" or ", setup.order().afterFreeze()));
  }

  private String undecided() {
    if (setup.trial().isRehearsal()) {
      return "a rehearsal keeps no blocks: rerun it with " + larger(1);
    }
    if (exhausted) {
      return "all planned blocks are measured; -Dreason=\"why\" opens a new plan, with "
          + larger(LaneMeasurement.SITTINGS);
    }
    return shortfalls.isEmpty()
        ? "rerun the same command: it adds blocks to those it has kept"
        : "this plan will not decide "
            + shortfalls.stream().map(Shortfall::toString).collect(Collectors.joining(", "))
            + ". The same command measures the blocks that are left; after them -Dreason=\"why\""
            + " opens a new plan, with "
            + larger(LaneMeasurement.SITTINGS);
  }

  /** The budget of one sitting fixes the planned blocks of all. */
  private String larger(int sittings) {
    boolean hopeless = shortfalls.stream().anyMatch(lane -> lane.needed().isEmpty());
    if (hopeless) {
      return "a quieter machine: no -Dbudget will decide it on this one";
    }
    return shortfalls.stream().mapToLong(lane -> lane.minutes().orElseThrow()).max().stream()
            .mapToObj(
                minutes -> "-Dbudget=%dmin or more".formatted((minutes + sittings - 1) / sittings))
            .findFirst()
            .orElse("a longer -Dbudget")
        + ", or on a quieter machine";
  }
}
