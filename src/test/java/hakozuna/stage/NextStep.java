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
      case INVALID -> "mend what the reason names, then the same command; no shot is used up";
      case REFUSED -> "only what the reason still allows";
    };
  }

  private String passed() {
    if (setup.trial().isRehearsal()) {
      return "the real thing: the same command without what makes it a rehearsal";
    }
    return switch (setup.stage()) {
      case OBSERVE -> "mvn verify -Pscreen";
      case SCREEN -> "commit the ledger, then mvn verify -Preplay";
      case REPLAY -> "keep the change: it is promoted";
    };
  }

  private String failed() {
    return setup.trial().isRehearsal()
        ? "mend the candidate; a rehearsal freezes nothing"
        : "line %s is frozen; turn to %s"
            .formatted(setup.order().line(), String.join(" or ", setup.order().afterFreeze()));
  }

  private String undecided() {
    if (setup.trial().isRehearsal()) {
      return "a rehearsal keeps no blocks; give it more time with -Dbudget";
    }
    return exhausted
        ? "every planned block is measured; a person's -Dreason=\"...\" opens a new plan"
        : "the same command again: it adds blocks to those that are kept";
  }
}
