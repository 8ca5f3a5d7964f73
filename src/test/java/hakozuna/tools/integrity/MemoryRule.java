package hakozuna.tools.integrity;

import hakozuna.model.Variant;
import java.util.Optional;

/**
 * Whether memory comes back when everything is freed. What an allocator keeps for later does not
 * grow for ever, and is about as much with the change as without.
 *
 * @param growthPercent how much more than the baseline's may stay; infinite: any
 */
record MemoryRule(double growthPercent) {
  /** What differs from run to run by where pages end. */
  private static final long SLACK_KIB = 2048;

  /**
   * Between the two looks jemalloc grew by 4.4 MiB of 27 and tcmalloc by 3.3 of 51; one block in
   * 1000 lost was 13 MiB of 65.
   */
  private static final double LEAK_PERCENT = 5;

  private static final long LEAK_SLACK_KIB = 6144;

  /** Each of the 600 threads between the two looks would have to leave some pages. */
  private static final double THREADS_PERCENT = 50;

  private static final long THREADS_SLACK_KIB = 4096;

  /** Returns what is wrong with the memory of a part's variant, if anything is. */
  Optional<String> complaint(Rounds rounds, Variant variant) {
    return switch (rounds.part().metric()) {
      case Part.MEMORY -> leak(rounds.of(variant)).or(() -> more(rounds, variant));
      case Part.SHORT_THREADS -> threads(rounds.of(variant)).or(() -> more(rounds, variant));
      default -> Optional.empty();
    };
  }

  private static Optional<String> leak(Standing standing) {
    EndLine end = standing.steadiest();
    return exceeds(end.lateKib(), end.earlyKib(), LEAK_PERCENT, LEAK_SLACK_KIB)
        ? Optional.of(
            "memory is lost: with everything freed, %d KiB were resident after half of the rounds and %d KiB after all"
                .formatted(end.earlyKib(), end.lateKib()))
        : Optional.empty();
  }

  private static Optional<String> threads(Standing standing) {
    EndLine end = standing.steadiest();
    return exceeds(end.lateKib(), end.earlyKib(), THREADS_PERCENT, THREADS_SLACK_KIB)
        ? Optional.of(
            "the memory of threads that have ended is lost: with everything freed, %d KiB were resident after 400 threads and %d KiB after 1000"
                .formatted(end.earlyKib(), end.lateKib()))
        : Optional.empty();
  }

  /** A page that each thread leaves behind is little by itself, and much beside the baseline's. */
  private Optional<String> more(Rounds rounds, Variant variant) {
    return variant == Variant.CANDIDATE ? more(rounds) : Optional.empty();
  }

  private Optional<String> more(Rounds rounds) {
    Standing baseline = rounds.of(Variant.BASELINE);
    long own = rounds.of(Variant.CANDIDATE).leastLate();
    boolean known = baseline != null && baseline.isSound() && baseline.runs() > 0;
    return known && exceeds(own, baseline.leastLate(), growthPercent, SLACK_KIB)
        ? Optional.of(
            "with everything freed %d KiB stay resident, and %d KiB of the baseline: more than %s%% above"
                .formatted(own, baseline.leastLate(), growthPercent))
        : Optional.empty();
  }

  private static boolean exceeds(long late, long early, double percent, long slack) {
    return late > early * (1 + percent / 100) + slack;
  }
}
