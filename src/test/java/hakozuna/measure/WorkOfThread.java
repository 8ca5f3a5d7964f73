package hakozuna.measure;

import hakozuna.model.LaneArguments;

/**
 * One thread of the included bench, without the blocks: see {@code workload.h}, {@code stamp.h}.
 */
final class WorkOfThread {
  private static final long ODD = 0x9E3779B97F4A7C15L;
  private static final long STAR = 0x2545F4914F6CDD1DL;
  private static final long RANDOM_BITS = -1L << 34;
  private static final int SIZE_SHIFT = 3;
  private static final int SMALL = 8;
  private static final int PERCENT = 100;

  private final LaneArguments arguments;
  private long random;
  private long stamp;
  private long checksum;

  private WorkOfThread(LaneArguments arguments, long seed, int thread) {
    this.arguments = arguments;
    this.random = start(seed, thread);
    this.stamp = random;
  }

  /** Returns the sum of the stamps that the thread writes. */
  static long checksum(LaneArguments arguments, long seed, int thread) {
    WorkOfThread work = new WorkOfThread(arguments, seed, thread);
    work.iterate();
    return work.checksum;
  }

  private static long start(long seed, int thread) {
    long x = ODD * (thread + 1L);
    if (seed == 0) {
      return x;
    }
    x ^= seed;
    x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    x ^= x >>> 31;
    return x == 0 ? ODD : x;
  }

  private void iterate() {
    boolean[] full = new boolean[arguments.workingSet()];
    int sizes = arguments.maxSize() - arguments.minSize() + 1;
    for (int i = arguments.iterations(); i > 0; i--) {
      int slot = below(full.length);
      if (!full[slot]) {
        fill(arguments.minSize() + below(sizes));
      } else if (arguments.remotePercent() != 0) {
        below(PERCENT);
      }
      full[slot] = !full[slot];
    }
  }

  private int below(int bound) {
    long x = random;
    x ^= x >>> 12;
    x ^= x << 25;
    x ^= x >>> 27;
    random = x;
    return (int) (((x * STAR) >>> 32) * bound >>> 32);
  }

  private void fill(int size) {
    stamp += ODD;
    long last = stamp >>> 56;
    if (size >= SMALL) {
      checksum += (stamp & RANDOM_BITS | (long) size << SIZE_SHIFT) + last * ODD;
    } else {
      long first = last & ~7L | size;
      checksum += first + (size == 1 ? first : last) * ODD;
    }
  }
}
