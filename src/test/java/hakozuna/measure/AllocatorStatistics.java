package hakozuna.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an allocator built with its statistics on says at exit: lines {@code [KIND] name=number
 * name=number …}. Several lines of one kind belong together.
 */
public record AllocatorStatistics(Map<String, Long> counters) {
  private static final Pattern LINE = Pattern.compile("\\[(\\w+)\\]\\s*(.*)");
  private static final Pattern COUNTER = Pattern.compile("(\\w+)=(\\d{1,18})");

  /**
   * Reads the statistics out of what a run wrote to standard error.
   *
   * @param kinds each must be there, such as HZ4_MID_STATS_B1
   * @throws StatisticsException when a kind is missing, a counter stands twice, or is no number
   */
  public static AllocatorStatistics parse(List<String> kinds, String stderr) {
    Map<String, Long> counters = new TreeMap<>();
    List<String> missing = new ArrayList<>(kinds);
    int number = 0;
    for (String text : stderr.split("\n", -1)) {
      number++;
      Matcher line = LINE.matcher(text.strip());
      if (line.matches() && kinds.contains(line.group(1))) {
        missing.remove(line.group(1));
        add(counters, line.group(2), number);
      }
    }
    if (!missing.isEmpty()) {
      throw new StatisticsException(
          "no line [" + missing.get(0) + "]; was the library built with the observed flags?");
    }
    return new AllocatorStatistics(Map.copyOf(counters));
  }

  private static void add(Map<String, Long> counters, String words, int line) {
    for (String word : words.split("\\s+")) {
      Matcher counter = COUNTER.matcher(word);
      if (!counter.matches()) {
        throw new StatisticsException("line " + line + ": '" + word + "' is not name=number");
      }
      Long before = counters.put(counter.group(1), Long.valueOf(counter.group(2)));
      if (before != null) {
        throw new StatisticsException(
            "line " + line + ": counter " + counter.group(1) + " appears a second time");
      }
    }
  }

  /** Returns a counter; one that was not printed is an error. */
  public long counter(String name) {
    Long value = counters.get(name);
    if (value == null) {
      throw new StatisticsException("counter " + name + " is missing");
    }
    return value;
  }
}
