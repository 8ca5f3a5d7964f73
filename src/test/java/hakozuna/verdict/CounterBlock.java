package hakozuna.verdict;

/**
 * One counter in one block.
 *
 * @param baselineCount what the baseline run counted
 * @param baselineOps operations of the baseline run, above 0
 * @param candidateCount what the candidate run counted
 * @param candidateOps operations of the candidate run, above 0
 */
public record CounterBlock(
    long baselineCount, long baselineOps, long candidateCount, long candidateOps) {
  public CounterBlock {
    if (baselineOps <= 0 || candidateOps <= 0 || baselineCount < 0 || candidateCount < 0) {
      throw new IllegalArgumentException(
          "no counts per op from %d/%d against %d/%d"
              .formatted(candidateCount, candidateOps, baselineCount, baselineOps));
    }
  }

  /** Returns ln(candidate / baseline) of the count per op; half a count keeps a lone 0 finite. */
  double logRatio() {
    return Math.log((candidateCount + 0.5) / candidateOps)
        - Math.log((baselineCount + 0.5) / baselineOps);
  }
}
