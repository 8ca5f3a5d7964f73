package hakozuna.measure;

/** Puts what came of each run on disk. */
public interface Keeper {
  /** Keeps it so that killing this process loses nothing. */
  void keep(RunOutcome outcome);

  /** Returns when all that was kept would outlive the machine's sudden end, too. */
  default void settle() {}
}
