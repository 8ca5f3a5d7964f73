package hakozuna.measure;

import hakozuna.model.Slot;

/** Puts each run on disk before it starts, and what came of it. */
public interface Keeper {
  /** Keeps it so that killing this process loses nothing. */
  void keep(RunOutcome outcome);

  /** Enters a run, before it starts: killing this process hides it no more. */
  default void enter(Slot slot) {}

  /** Says that an entered run ended of which nothing is kept. */
  default void ended(Slot slot) {}

  /** Returns when all that was kept would outlive the machine's sudden end, too. */
  default void settle() {}
}
