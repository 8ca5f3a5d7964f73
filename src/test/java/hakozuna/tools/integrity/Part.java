package hakozuna.tools.integrity;

import hakozuna.model.IntegritySpec;
import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One check that the C program makes.
 *
 * @param metric of its gate
 * @param words what the program is called with
 * @param due what it is called with to say, without any library, what a whole run must prove
 * @param memoryBytes free memory that it may need
 */
record Part(String metric, List<String> words, List<String> due, long memoryBytes) {
  static final String MEMORY = "integrity.memory";
  static final String SHORT_THREADS = "integrity.short_threads";
  static final String PROGRAMS = "integrity.programs";
  private static final String FAMILY = "integrity.";
  private static final String DRY = "dry";

  /** Bytes that a run on blocks fills and checks: about a second's work for two CPUs. */
  private static final double BYTES = 2e9;

  private static final int FILLS_PER_SLOT = 8;
  private static final int MOST_ITERATIONS = (1 << 24) - 1;
  private static final long RINGS_BYTES = 1L << 30;
  private static final long ROOM = 512L << 20;

  /** Returns all but the real programs. */
  static List<Part> all(List<Lane> lanes) {
    return Stream.concat(of(), lanes.stream().map(Part::blocks)).toList();
  }

  /** Returns those that no lane has a part in. */
  static Stream<Part> of() {
    return IntegritySpec.metrics(List.of()).stream()
        .filter(metric -> !metric.equals(PROGRAMS))
        .map(Part::named);
  }

  private static Part named(String metric) {
    String name = metric.substring(FAMILY.length());
    List<String> due = metric.equals(MEMORY) ? List.of(name, DRY) : List.of(name);
    return new Part(metric, List.of(name), due, ROOM);
  }

  /** The lane's own arguments, with as many steps as take a moment. */
  static Part blocks(Lane lane) {
    LaneArguments asked = lane.arguments();
    LaneArguments shorter =
        new LaneArguments(
            asked.threads(),
            iterations(asked),
            asked.workingSet(),
            asked.minSize(),
            asked.maxSize(),
            asked.remotePercent(),
            asked.ringSlots());
    List<String> due = new ArrayList<>(shorter.words());
    due.add(DRY);
    return new Part(IntegritySpec.blocks(lane), shorter.words(), due, memory(asked));
  }

  /** Every other step fills a block. */
  private static int iterations(LaneArguments lane) {
    double mean = (lane.minSize() + (double) lane.maxSize()) / 2;
    double fits = 2 * BYTES / mean / lane.threads();
    double least = (double) FILLS_PER_SLOT * lane.workingSet();
    return (int) Math.min(Math.max(fits, least), Math.min(lane.iterations(), MOST_ITERATIONS));
  }

  private static long memory(LaneArguments lane) {
    long live = (long) lane.threads() * lane.workingSet() * lane.maxSize();
    return live + ROOM + (lane.remotePercent() > 0 ? RINGS_BYTES : 0);
  }

  /** Returns whether a lane gives its numbers. */
  boolean isOfLane() {
    return words.size() > 1;
  }

  /** Returns the shell command that repeats a run by hand. */
  String command(String cpus, long seed, String library) {
    return "taskset -c %s env -i LC_ALL=C BENCH_SEED=%s LD_PRELOAD=%s %s %s"
        .formatted(
            cpus,
            Long.toUnsignedString(seed),
            library,
            CheckProgram.built(),
            String.join(" ", words));
  }
}
