package hakozuna.model;

/**
 * A run that gave no sample.
 *
 * @param slot which run it was
 * @param kind what went wrong
 * @param text what was seen, for people
 * @param rawFile where everything the run said is kept, relative to the stage's folder
 */
public record RunFailure(Slot slot, Kind kind, String text, String rawFile) {

  /** What can go wrong, and whose fault it is when it happens to a candidate. */
  public enum Kind {
    CRASHED("crashed", true),
    EXITED("ended with an error", true),
    KILLED("was killed from outside", false),
    HUNG("hung", true),
    FAILED_ALLOCATIONS("had failed allocations", true),
    NO_WORK("did no work", true),
    PATCHED("changed code that it runs", true),
    WRONG_SPEED("printed an ops/s that is not its ops/time", true),
    IMPOSSIBLE_TIME("says more time than it lived", true),
    WORK_NOT_PROVEN("did not prove its work", true),
    NO_RESULT_LINE("printed no result line", true),
    UNREADABLE_RESULT("printed a result line that cannot be read", false),
    DOUBLED_RESULT_LINE("printed more than one result line", false),
    PRELOAD_IGNORED("ran without the library: ld.so ignored it", false),
    NOT_MAPPED("ran without the library: it was never mapped", false),
    LEFTOVERS("left processes behind", true),
    TOO_MUCH_OUTPUT("printed too much", true),
    OUT_OF_MEMORY("was killed because memory ran out", false),
    NOT_STARTED("could not be started", false),
    HOST_LOST("was lost with its node", false),
    NOT_ATTESTED("could not be attested", false),
    BOTH_SIDES("broke, and so did the baseline's right after it", false),
    COUNTERS_UNREADABLE("left counters that cannot be read", false);

    private final String words;
    private final boolean defect;

    Kind(String words, boolean defect) {
      this.words = words;
      this.defect = defect;
    }

    /** Returns whether it is the candidate's fault when it happens to one. */
    public boolean isDefect() {
      return defect;
    }

    /** Returns the end of the sentence "the run …". */
    public String words() {
      return words;
    }
  }

  /** Returns whether this is the candidate's run of a block whose baseline run broke next. */
  public boolean isFollowedBy(RunFailure next) {
    return verdict() == Verdict.FAIL
        && next.slot.variant() == Variant.BASELINE
        && next.slot.sitting() == slot.sitting()
        && next.slot.block() == slot.block();
  }

  /** Returns both as one failure, of the machine or the bench: neither side can run here. */
  public RunFailure with(RunFailure baseline) {
    String both =
        "it %s: %s; the baseline's %s: %s (%s)"
            .formatted(kind.words, text, baseline.kind.words, baseline.text, baseline.rawFile);
    return new RunFailure(slot, Kind.BOTH_SIDES, both, rawFile);
  }

  /** FAIL when the candidate is at fault; INVALID when the measurement is. */
  public Verdict verdict() {
    return kind.defect && slot.variant() == Variant.CANDIDATE ? Verdict.FAIL : Verdict.INVALID;
  }

  /**
   * Returns whether the candidate's own run broke, whoever broke it: the samples before it are
   * whole, and count. (Where the baseline's broke as well, nobody knows what they are worth.)
   */
  public boolean isOfCandidate() {
    return slot.variant() == Variant.CANDIDATE && kind != Kind.BOTH_SIDES;
  }

  /** Returns one sentence that names the run and what went wrong. */
  public String sentence() {
    return "%s, block %d, %s: the run %s: %s (%s)"
        .formatted(slot.lane(), slot.block(), slot.variant().word(), kind.words, text, rawFile);
  }
}
