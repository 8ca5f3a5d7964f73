package hakozuna.stage;

import hakozuna.model.Verdict;

/**
 * What somebody who has read a verdict can do now.
 *
 * @param setup of the stage
 * @param verdict what was read
 * @param exhausted whether more sittings cannot help
 */
record NextStep(Setup setup, Verdict verdict, boolean exhausted) {

  String words() {
    return switch (verdict) {
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
      case OBSERVE -> "mvn verify -Pscreen";
      case SCREEN -> "commit the ledger, then mvn verify -Preplay";
      case REPLAY -> "keep the change: it is promoted";
    };
  }

  private String failed() {
    return setup.trial().isRehearsal()
        ? "fix the candidate; a rehearsal freezes nothing"
        : "line %s is frozen; continue with %s"
            .formatted(setup.order().line(), String.join(" or ", setup.order().afterFreeze()));
  }

  private String undecided() {
    if (setup.trial().isRehearsal()) {
      return "a rehearsal keeps no blocks: rerun it with a longer -Dbudget";
    }
    return exhausted
        ? "all planned blocks are measured; -Dreason=\"why\" opens a new plan"
        : "rerun the same command: it adds blocks to those it has kept";
  }
}
