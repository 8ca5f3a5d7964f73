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

  static LaneArguments read(YamlMap map) {
    int many = Integer.MAX_VALUE;
    LaneArguments arguments =
        new LaneArguments(
            map.wholeNumber("threads", 1, 4096),
            map.wholeNumber("iterations", 1, many),
            map.wholeNumber("working_set", 1, many),
            map.wholeNumber("min_size", 1, many),
            map.wholeNumber("max_size", 1, many),
            map.wholeNumber("remote_percent", 0, 100),
            map.wholeNumber("ring_slots", 1, many));
    if (arguments.maxSize < arguments.minSize) {
      throw map.complaint(
          "max_size", arguments.maxSize + " is smaller than min_size " + arguments.minSize);
    }
    return arguments;
  }

  /** Returns what the bench does by them, for people. */
  public String sentence() {
    String sizes = minSize == maxSize ? "" + minSize : minSize + " to " + maxSize;
    return "%d %s, blocks of %s bytes, %s of the frees by another thread"
        .formatted(
            threads,
            threads == 1 ? "thread" : "threads",
            sizes,
            remotePercent == 0 ? "none" : remotePercent + "%");
  }

  /** Returns the arguments as the command line wants them. */
  public List<String> words() {
    return Stream.of(threads, iterations, workingSet, minSize, maxSize, remotePercent, ringSlots)
        .map(String::valueOf)
        .toList();
  }
}
