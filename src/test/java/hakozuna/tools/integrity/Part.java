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
 * @param turns what the program is called with, one run after the other, then again from the first
 * @param dry whether it can say what a whole run must prove without doing the work
 * @param memoryBytes free memory that it may need
 */
record Part(String metric, List<List<String>> turns, boolean dry, long memoryBytes) {
  static final String MEMORY = "integrity.memory";
  static final String SHORT_THREADS = "integrity.short_threads";
  static final String PROGRAMS = "integrity.programs";
  private static final String FAMILY = "integrity.";
  private static final String DRY = "dry";
  private static final String EDGES = "edges";

  /** Bytes that a run on blocks fills and checks: about a second's work for two CPUs. */
  private static final double BYTES = 2e9;

  /** Blocks of a run that fills their ends alone: what goes wrong after a million is seen. */
  private static final double BLOCKS = 1.5e6;

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
    return new Part(metric, List.of(List.of(name)), metric.equals(MEMORY), ROOM);
  }

  /** The lane's own arguments, with as many steps as take a moment: whole blocks, then many. */
  static Part blocks(Lane lane) {
    LaneArguments asked = lane.arguments();
    double mean = (asked.minSize() + (double) asked.maxSize()) / 2;
    List<String> many = with(words(asked, BLOCKS), EDGES);
    return new Part(
        IntegritySpec.blocks(lane), List.of(words(asked, BYTES / mean), many), true, memory(asked));
  }

  private static List<String> words(LaneArguments asked, double blocks) {
    return new LaneArguments(
            asked.threads(),
            iterations(asked, blocks),
            asked.workingSet(),
            asked.minSize(),
            asked.maxSize(),
            asked.remotePercent(),
            asked.ringSlots())
        .words();
  }

  /** Every other step fills a block. */
  private static int iterations(LaneArguments lane, double blocks) {
    double fits = 2 * blocks / lane.threads();
    double least = (double) FILLS_PER_SLOT * lane.workingSet();
    return (int) Math.min(Math.max(fits, least), Math.min(lane.iterations(), MOST_ITERATIONS));
  }

  private static List<String> with(List<String> words, String more) {
    List<String> all = new ArrayList<>(words);
    all.add(more);
    return List.copyOf(all);
  }

  /** Returns what the program is called with. */
  List<String> words(int round) {
    return turns.get(round % turns.size());
  }

  /** Returns what it is called with to say, without any library, what a whole run must prove. */
  List<String> due(int round) {
    return dry ? with(words(round), DRY) : words(round);
  }

  private static long memory(LaneArguments lane) {
    long live = (long) lane.threads() * lane.workingSet() * lane.maxSize();
    return live + ROOM + (lane.remotePercent() > 0 ? RINGS_BYTES : 0);
  }

  /** Returns whether a lane gives its numbers. */
  boolean isOfLane() {
    return turns.size() > 1;
  }

  /** Returns the shell command that repeats a run by hand. */
  String command(String cpus, long seed, int round, String library) {
    return "taskset -c %s env -i LC_ALL=C BENCH_SEED=%s LD_PRELOAD=%s %s %s"
        .formatted(
            cpus,
            Long.toUnsignedString(seed),
            library,
            CheckProgram.built(),
            String.join(" ", words(round)));
  }
}
