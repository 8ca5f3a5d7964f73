package hakozuna.measure;

import hakozuna.model.LaneArguments;
import hakozuna.tools.WorkLine;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the included bench does for some arguments and a seed, worked out here without any library:
 * its choices depend on nothing else. The bench's own words for it are in {@code workload.h} and
 * {@code stamp.h}.
 *
 * @param threads how many there are
 * @param iterations of all threads
 * @param checksums the sum of the stamps that a thread writes, for those threads that are looked at
 */
public record Work(long seed, int threads, long iterations, Map<Integer, Long> checksums) {
  private static final int FEWEST = 2;
  private static final SecureRandom CHANCE = new SecureRandom();

  private static final String OVERWRITTEN =
      "stamps read from blocks when they were freed are not those that were written: memory was handed out twice, or blocks overlap";

  /** Works out what all threads do. */
  static Work of(LaneArguments arguments, long seed) {
    return of(arguments, seed, IntStream.range(0, arguments.threads()));
  }

  /**
   * Works out what some threads do, one for each CPU: as much as takes no time worth speaking of.
   * No library can know which.
   */
  static Work ofSome(LaneArguments arguments, long seed) {
    int cpus = Math.max(FEWEST, Runtime.getRuntime().availableProcessors());
    return of(
        arguments,
        seed,
        CHANCE.ints(0, arguments.threads()).distinct().limit(Math.min(cpus, arguments.threads())));
  }

  private static Work of(LaneArguments arguments, long seed, IntStream threads) {
    Map<Integer, Long> checksums =
        threads.boxed().toList().parallelStream()
            .collect(
                Collectors.toConcurrentMap(
                    thread -> thread, thread -> WorkOfThread.checksum(arguments, seed, thread)));
    long iterations = (long) arguments.threads() * arguments.iterations();
    return new Work(seed, arguments.threads(), iterations, checksums);
  }

  /**
   * Returns how what a run says differs from this.
   *
   * @param ops of its result line: an operation is an iteration, or a block freed out of a ring
   */
  Optional<String> difference(long ops, String stdout) {
    try {
      WorkLine said = WorkLine.parse(stdout);
      return choices(said).or(() -> sums(said)).or(() -> counted(ops, said));
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> choices(WorkLine said) {
    return choose(said.seed() != seed, other("seed", said.seed(), seed))
        .or(() -> choose(said.threads() != threads, idle(said.threads())))
        .or(
            () ->
                choose(
                    said.iterations() != iterations,
                    other("iterations", said.iterations(), iterations)))
        .or(
            () ->
                choose(
                    said.each().size() != threads, other("threads", said.each().size(), threads)));
  }

  private Optional<String> sums(WorkLine said) {
    long strange =
        checksums.entrySet().stream()
            .filter(thread -> !said.each().get(thread.getKey()).equals(thread.getValue()))
            .count();
    String words =
        "%d of %d threads looked at made other choices than their seed's"
            .formatted(strange, checksums.size());
    long all = said.each().stream().mapToLong(sum -> sum).sum();
    return choose(strange > 0, words)
        .or(() -> choose(all != said.checksum(), "the threads' checksums do not add up"))
        .or(() -> choose(said.returned() != said.checksum(), OVERWRITTEN));
  }

  private Optional<String> counted(long ops, WorkLine said) {
    boolean isWithin = ops >= iterations && ops <= iterations + said.allocations();
    return choose(!isWithin, "ops=%d of %d iterations".formatted(ops, iterations));
  }

  private static Optional<String> choose(boolean differs, String words) {
    return differs ? Optional.of(words) : Optional.empty();
  }

  private String idle(long worked) {
    return "%d of %d threads did not do what they were asked to"
        .formatted(threads - worked, threads);
  }

  private static String other(String what, long said, long due) {
    return "%s=%d instead of %d".formatted(what, said, due);
  }
}
