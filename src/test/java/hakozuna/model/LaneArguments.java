package hakozuna.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * The seven positional arguments of the bench, in its order.
 *
 * @param threads how many threads work at once
 * @param iterations how many steps each thread takes
 * @param workingSet slots per thread
 * @param minSize smallest block, bytes
 * @param maxSize largest block, bytes
 * @param remotePercent how many of 100 frees are handed to the next thread
 * @param ringSlots capacity of the ring between two threads
 */
public record LaneArguments(
    int threads,
    int iterations,
    int workingSet,
    int minSize,
    int maxSize,
    int remotePercent,
    int ringSlots) {

  /** Returns the arguments as the command line wants them. */
  public List<String> words() {
    return Stream.of(threads, iterations, workingSet, minSize, maxSize, remotePercent, ringSlots)
        .map(String::valueOf)
        .toList();
  }
}
