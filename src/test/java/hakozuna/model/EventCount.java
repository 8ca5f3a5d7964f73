package hakozuna.model;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One event of one run, as the counting tool gave it.
 *
 * @param event its name without modifier, such as page-faults
 * @param modifier what the tool restricted it to, such as u for user mode only; may be empty
 * @param state whether there is a figure, and of what kind
 * @param value the figure; empty unless counted or multiplexed
 * @param runNanos how long the event was counted, ns
 * @param runningPercent how much of its enabled time that was, 0 to 100
 */
public record EventCount(
    String event,
    String modifier,
    EventState state,
    OptionalDouble value,
    long runNanos,
    double runningPercent) {
  /** Events that happen in the kernel: counted in user mode only, they read 0 whatever happens. */
  private static final Set<String> IN_KERNEL =
      Set.of("context-switches", "cs", "cpu-migrations", "migrations");

  public EventCount {
    boolean figure = state == EventState.COUNTED || state == EventState.MULTIPLEXED;
    if (figure != value.isPresent()) {
      throw new IllegalArgumentException(event + " is " + state.words() + " but value=" + value);
    }
  }

  /** Returns a plain count of a whole run. */
  public static EventCount counted(String event, long count) {
    return new EventCount(event, "", EventState.COUNTED, OptionalDouble.of(count), 0, 100);
  }

  /**
   * Returns what this and the count of the CPU's other kind of core say together. Where both ran,
   * each is scaled up from its own part of the run, and their sum is no count of anything.
   */
  public EventCount besides(EventCount otherCores) {
    boolean bothRan = value.isPresent() && otherCores.value.isPresent();
    if (bothRan || state == EventState.SPLIT || otherCores.state == EventState.SPLIT) {
      return new EventCount(event, modifier, EventState.SPLIT, OptionalDouble.empty(), 0, 0);
    }
    return otherCores.state.compareTo(state) < 0 ? otherCores : this;
  }

  /** Returns whether the kernel's part was left out, as perf_event_paranoid above 1 does. */
  public boolean userOnly() {
    return modifier.indexOf('u') >= 0 && modifier.indexOf('k') < 0;
  }

  /** Returns the figure, or nothing where there is none or where it cannot be but 0. */
  public OptionalDouble figure() {
    return userOnly() && IN_KERNEL.contains(event) ? OptionalDouble.empty() : value;
  }

  /**
   * Returns the oddities a reader has to know of, such as "user mode only"; empty if there are
   * none.
   */
  public String note() {
    String scope = userOnly() ? "user mode only" : "";
    String share =
        state == EventState.MULTIPLEXED
            ? String.format(Locale.ROOT, "%s, ran %.2f%%", state.words(), runningPercent)
            : state == EventState.COUNTED ? "" : state.words();
    return scope.isEmpty() || share.isEmpty() ? scope + share : share + ", " + scope;
  }
}
