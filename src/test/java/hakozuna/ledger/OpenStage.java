package hakozuna.ledger;

import java.util.Map;
import java.util.Set;

/** A stage that may measure. Whoever holds it holds the ledger's lock; close it in every case. */
public interface OpenStage extends AutoCloseable {

  /** Returns whether nothing of this stage enters the ledger. */
  default boolean isRehearsal() {
    return false;
  }

  /** Returns the number of this sitting, from 1; a killed sitting keeps its number. */
  int sitting();

  /** Returns the seed of the stage's schedule: each stage of each plan has its own. */
  long seed();

  /** Returns the part of the error that this plan of the candidate may spend, up to 1. */
  default double errorShare() {
    return 1;
  }

  /** Returns the planned blocks by lane, where they are fixed already. */
  Map<String, Integer> plannedBlocks();

  /** Returns the sittings that broke this lane: its samples are kept but must not be judged. */
  Set<Integer> invalidSittings(String lane);

  /** Returns the samples of the stage. */
  Journal journal();

  /** Returns where the line stands now, which every report shows. */
  Standing standing();

  /** Call right before the first measured run: it binds the implementation. Twice is once. */
  void firstRun();

  /** Fixes how many blocks of a lane are planned over all sittings; once fixed it stays. */
  void fixPlannedBlocks(String lane, int blocks);

  /**
   * Archives the sitting and enters its verdict: a FAIL freezes the line, a passed replay promotes
   * the candidate. Without a measured run nothing is entered.
   */
  void end(SittingEnd outcome);

  @Override
  void close();
}
