package hakozuna.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of one attempt, as its file says it. More than nine components, because a ledger's plans
 * hold them by name: {@code order.runLimit} is a path that must stay.
 *
 * @param name the work order's own name, such as b82
 * @param line the line of work it belongs to, such as mid
 * @param title one sentence for people
 * @param subject how the tree under test is built
 * @param flags the variants' compile-time flags
 * @param cpus the CPU set in taskset's notation, such as 0-15
 * @param lanes in the order of measuring
 * @param stages runs and budget of each measuring stage
 * @param runLimit a run that takes longer hangs
 * @param resolutionPercent half-width, in percentage points, below which an interval is exact
 * @param confidencePercent two-sided confidence of every interval
 * @param observation Stage A, for a work order that has one
 * @param counters what is asked beyond throughput
 * @param afterFreeze what to turn to when the line is frozen
 */
public record WorkOrder(
    String name,
    String line,
    String title,
    SubjectSpec subject,
    Flags flags,
    String cpus,
    List<Lane> lanes,
    Map<Stage, StageSpec> stages,
    Duration runLimit,
    double resolutionPercent,
    double confidencePercent,
    Optional<Observation> observation,
    CounterSpec counters,
    List<String> afterFreeze) {

  /** Returns a work order that asks for nothing but a Stage A. */
  public static WorkOrder observing(String name, Observation observation) {
    return new WorkOrder(
        name,
        "",
        "",
        null,
        null,
        "",
        List.of(),
        Map.of(),
        Duration.ZERO,
        0,
        0,
        Optional.of(observation),
        CounterSpec.none(),
        List.of());
  }

  /**
   * Returns the lane that explanations speak of: the counter gate's, else the profile's, else Stage
   * A's, else the first; nothing when that lane is not among those measured.
   */
  public Optional<Lane> mainLane() {
    Lane lane =
        counters
            .improvesAny()
            .map(ImprovesAnySpec::lane)
            .or(() -> counters.profile().map(ProfileSpec::lane))
            .or(() -> observation.map(Observation::lane))
            .orElse(lanes.get(0));
    return Optional.of(lane).filter(lanes::contains);
  }

  /** Returns the same with other questions beyond throughput. */
  WorkOrder asking(CounterSpec questions) {
    return new WorkOrder(
        name,
        line,
        title,
        subject,
        flags,
        cpus,
        lanes,
        stages,
        runLimit,
        resolutionPercent,
        confidencePercent,
        observation,
        questions,
        afterFreeze);
  }

  public StageSpec plan(Stage stage) {
    return stages.get(stage);
  }
}
