package hakozuna.model;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How long a stage looks whether both libraries are right, before any lane is timed.
 *
 * @param screen the time that both variants' checks may take together with a screen
 * @param replay likewise, with a replay
 * @param memoryGrowthPercent how much more resident memory than the baseline's may stay after
 *     everything was freed, percent; any, where the work order does not say
 */
public record IntegritySpec(Duration screen, Duration replay, OptionalDouble memoryGrowthPercent) {
  private static final List<String> OF_ALL =
      List.of(
          "alignment",
          "usable_size",
          "calloc",
          "realloc",
          "limits",
          "aligned",
          "fork",
          "thread_exit",
          "short_threads",
          "memory",
          "programs");

  /**
   * Returns the same for libraries whose memory nobody has compared: what is lost is still seen.
   */
  IntegritySpec withoutMemoryGrowth() {
    return new IntegritySpec(screen, replay, OptionalDouble.empty());
  }

  /** Returns the time for a stage that measures lanes. */
  public Duration budget(Stage stage) {
    return stage == Stage.REPLAY ? replay : screen;
  }

  /** Returns the metric of each gate: of each lane's blocks, and of what no lane has a part in. */
  public static List<String> metrics(List<Lane> lanes) {
    Stream<String> ofLanes = lanes.stream().map(IntegritySpec::blocks);
    return Stream.concat(ofLanes, OF_ALL.stream().map("integrity."::concat)).toList();
  }

  /** Returns the metric of the gate on blocks as a lane asks for them. */
  public static String blocks(Lane lane) {
    return "integrity.blocks." + lane.name();
  }
}
