package hakozuna.measure;

import hakozuna.model.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order of runs: seeded, and balanced to within one block at every even or odd count, because
 * blocks come in twos of opposite order with a coin deciding which comes first.
 *
 * @param seed makes the order repeatable
 * @param lane the lane's name, so that each lane has coins of its own
 */
public record Schedule(long seed, String lane) {
  private static final int MOST_PADDING = 4095;

  /** No block's own choices are drawn so far from 0. */
  private static final int FAR = -1_000_000_000;

  private static final List<Variant> BASELINE_FIRST = List.of(Variant.BASELINE, Variant.CANDIDATE);
  private static final List<Variant> CANDIDATE_FIRST = List.of(Variant.CANDIDATE, Variant.BASELINE);

  /** Returns the variants of a block in the order in which they run. */
  public List<Variant> order(int block) {
    boolean coin = random(block / 2, 0).nextBoolean();
    return coin == (block % 2 == 0) ? BASELINE_FIRST : CANDIDATE_FIRST;
  }

  /** Returns the order of a block into which a copy of the baseline is slipped at random. */
  public List<Variant> orderWithCopy(int block) {
    List<Variant> order = new ArrayList<>(order(block));
    order.add(random(block, 2).nextInt(order.size() + 1), Variant.COPY);
    return List.copyOf(order);
  }

  /** Returns how many bytes pad the environment of both runs of a block. */
  public int padding(int block) {
    return random(block, 1).nextInt(MOST_PADDING + 1);
  }

  /** Returns what the choices of all runs of a block come from; never 0, which means no seed. */
  public long workSeed(int block) {
    return random(-1 - block, 0).nextLong(1, Long.MAX_VALUE);
  }

  /**
   * Returns which placement of the code a block runs: each once in every round of as many blocks,
   * in an order that is drawn anew for each round.
   *
   * @param layouts how many there are
   */
  public int layout(int block, int layouts) {
    SplittableRandom random = random(FAR - block / layouts, 1);
    List<Integer> round = new ArrayList<>(IntStream.range(0, layouts).boxed().toList());
    for (int place = layouts - 1; place > 0; place--) {
      Collections.swap(round, place, random.nextInt(place + 1));
    }
    return round.get(block % layouts);
  }

  private SplittableRandom random(int index, int purpose) {
    long mixed = seed * 31 + lane.hashCode();
    return new SplittableRandom(mixed * 1_000_003L + index * 3L + purpose);
  }
}
