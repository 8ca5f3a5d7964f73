package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What perf can do here.
 *
 * @param version perf's own words; empty when there is no perf that works
 * @param counts what a trial of all events together gave
 * @param gaps one sentence for each thing that is missing, with its remedy
 */
public record PerfProbe(Optional<String> version, List<EventCount> counts, List<String> gaps) {

  static PerfProbe without(String gap) {
    return new PerfProbe(Optional.empty(), List.of(), List.of(gap));
  }

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

  /** Returns the gaps, those with one and the same remedy in one sentence. */
  public List<String> gapsByRemedy() {
    Map<String, List<String>> gaps = new LinkedHashMap<>();
    for (String gap : this.gaps) {
      int cut = Math.max(gap.indexOf(' '), 0);
      gaps.computeIfAbsent(gap.substring(cut), rest -> new ArrayList<>())
          .add(gap.substring(0, cut));
    }
    return gaps.entrySet().stream()
        .map(gap -> String.join(", ", gap.getValue()) + gap.getKey())
        .toList();
  }

  /** Returns whether an event's count is whole here. */
  public boolean isSound(String event) {
    return sound().contains(event);
  }

  /** Returns the events that perf knows, and so may be asked for in a run. */
  public List<String> known() {
    return counts.stream().map(EventCount::event).toList();
  }
}
