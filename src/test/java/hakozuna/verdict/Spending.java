package hakozuna.verdict;

/**
 * How much of an error may be gone by a block count: fixed before the first block, so that looking
 * more often cannot buy a verdict. A part is spent at the first look, a part with the logarithm of
 * the blocks (each doubling as much), and the rest with the third power of their share in all:
 * late, where most is known, and yet so that a sitting's end gets some of it.
 *
 * @param error the whole, one-sided
 * @param atFirst share spent at the first look
 * @param between share spent between the first look and the last
 */
record Spending(double error, double atFirst, double between) {
  /** Returns the error that all looks up to so many blocks may have spent. */
  double by(int blocks, int runs, int plannedBlocks) {
    if (blocks >= plannedBlocks) {
      return error;
    }
    if (blocks < runs) {
      return 0;
    }
    double way = Math.log((double) blocks / runs) / Math.log((double) plannedBlocks / runs);
    double share = (double) blocks / plannedBlocks;
    return error * (atFirst + between * way + (1 - atFirst - between) * share * share * share);
  }
}
