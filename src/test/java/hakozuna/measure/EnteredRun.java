package hakozuna.measure;

import hakozuna.model.Slot;
import java.time.Instant;

/**
 * What is known of a run beside its sample or its failure.
 *
 * @param slot which run
 * @param what happened to it
 * @param at when, UTC
 */
public record EnteredRun(Slot slot, What what, Instant at) {

  /** What can happen to a run. */
  public enum What {
    /** It is about to start. */
    STARTED,
    /** It ended, and leaves neither a sample nor a failure. */
    ENDED,
    /** The suite was asked to end while it ran, or could not keep what it gave. */
    INTERRUPTED
  }

  public boolean is(What other) {
    return what == other;
  }
}
