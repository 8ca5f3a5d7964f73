package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of {@code perf stat -r N} that people read: averages, for observation only. A verdict
 * never rests on it, since perf averages failing runs along with the others.
 *
 * @param runs how often perf ran the command
 * @param counts per event the average; its run time is not told and so 0
 */
public record PerfSummary(int runs, List<EventCount> counts) {
  private static final Pattern TITLE =
      Pattern.compile(" Performance counter stats for '.*'(?: \\(([0-9]{1,9}) runs\\))?:");
  private static final Pattern ROW =
      Pattern.compile(
          " +(<not supported>|<not counted>|[0-9]{1,18}(?:\\.[0-9]{1,9})?) +(?:msec )? *(\\S+) *"
              + "(?:# +[0-9.]+%? +[^()]*?)? *"
              + "(?:\\( \\+- *[0-9]+\\.[0-9]{2}% \\))? *(?:\\(([0-9]{1,3}\\.[0-9]{2})%\\))? *");
  private static final Pattern TIME =
      Pattern.compile(
          " +[0-9.]+ (?:\\+- [0-9.]+ )?seconds (?:time elapsed|user|sys) *"
              + "(?:\\( \\+- *[0-9.]+% \\))?");

  /** Reads one file; an unknown line is an error naming file, line and text. */
  public static PerfSummary read(String file, String text) {
    List<PerfLine> lines = PerfLine.all(file, text);
    int runs = 0;
    Map<String, EventCount> counts = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (PerfLine line : lines) {
      Matcher title = TITLE.matcher(line.text());
      if (title.matches()) {
        runs = title.group(1) == null ? 1 : Integer.parseInt(title.group(1));
      } else if (!isBesides(line)) {
        add(counts, names, line);
      }
    }
    if (runs == 0 || counts.isEmpty()) {
      throw new PerfLine(file, lines.size(), "").complaint("perf's title or its rows are missing");
    }
    return new PerfSummary(runs, List.copyOf(counts.values()));
  }

  /** Returns one sentence for each thing that kept an event from being counted in these runs. */
  public List<String> gaps() {
    Map<PerfRemedy, List<String>> gaps = new LinkedHashMap<>();
    for (EventCount count : counts) {
      if (count.value().isEmpty() && count.state() != EventState.NOT_SUPPORTED) {
        PerfRemedy.of(count, EventState.COUNTED)
            .ifPresent(
                gap -> gaps.computeIfAbsent(gap, is -> new ArrayList<>()).add(count.event()));
      }
    }
    return gaps.entrySet().stream().map(gap -> gap.getKey().sentence(gap.getValue())).toList();
  }

  private static boolean isBesides(PerfLine line) {
    return line.text().isBlank()
        || line.isAdvice()
        || line.number() == 1 && line.text().startsWith("# started on ")
        || TIME.matcher(line.text()).matches();
  }

  /** An event has one row, or one for each kind of core. */
  private static void add(Map<String, EventCount> counts, Set<String> names, PerfLine line) {
    Matcher row = line.matching(ROW, "not a row of perf stat (perf needs LC_ALL=C)");
    PerfLine.EventName name = line.eventName(row.group(2));
    if (!names.add(row.group(2))) {
      throw line.complaint("event '" + name.event() + "' is here a second time");
    }
    counts.merge(name.event() + ":" + name.modifier(), count(row, name), EventCount::besides);
  }

  private static EventCount count(Matcher row, PerfLine.EventName name) {
    double running = row.group(3) == null ? 100 : Double.parseDouble(row.group(3));
    EventState state = PerfRow.marker(row.group(1));
    OptionalDouble figure = OptionalDouble.empty();
    if (state == null) {
      state = running < 100 ? EventState.MULTIPLEXED : EventState.COUNTED;
      figure = OptionalDouble.of(Double.parseDouble(row.group(1)));
    }
    return new EventCount(name.event(), name.modifier(), state, figure, 0, running);
  }
}
