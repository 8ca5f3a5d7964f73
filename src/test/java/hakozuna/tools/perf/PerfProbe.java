package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import java.util.List;
import java.util.Optional;

/**
 * What perf can do here.
 *
 * @param version perf's own words; empty when there is no perf that works
 * @param counts what a trial of all events together gave
 * @param missing one sentence for each trouble, with its events and its remedy
 */
public record PerfProbe(Optional<String> version, List<EventCount> counts, List<String> missing) {

  /**
   * Returns the events whose count is whole: counted all the time and, where it matters,
   * everywhere.
   */
  public List<String> sound() {
    return counts.stream()
        .filter(count -> count.state() == EventState.COUNTED && count.figure().isPresent())
        .map(EventCount::event)
        .toList();
  }

  public boolean isSound(String event) {
    return sound().contains(event);
  }

  /** Returns the events that perf knows, and so may be asked for in a run. */
  public List<String> known() {
    return counts.stream().map(EventCount::event).toList();
  }
}
