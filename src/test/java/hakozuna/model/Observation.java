package hakozuna.model;

import java.util.List;
import java.util.function.Supplier;

/**
 * Stage A: whether the baseline has the cost that the work order wants to remove.
 *
 * @param lane what is run
 * @param runs how often, under {@code perf stat}
 * @param events what {@code perf stat} counts
 * @param recordFrequency samples per second of {@code perf record}
 * @param statistics the kinds of statistics lines that every run must print
 * @param work counters that cannot be 0 in a run that did something
 * @param consistent what must be true of the counters of every run
 * @param conditions each of which must hold
 */
public record Observation(
    Lane lane,
    int runs,
    List<String> events,
    int recordFrequency,
    List<String> statistics,
    List<String> work,
    List<AtMost> consistent,
    List<Condition> conditions) {

  static Observation read(OrderFolder library, YamlMap map) {
    return new Observation(
        library.lane(map.text("lane")),
        map.wholeNumber("runs", 1, 10_000),
        map.texts("events"),
        map.wholeNumber("record_frequency", 1, 100_000),
        map.texts("statistics"),
        map.texts("work"),
        map.texts("consistent").stream().map(text -> AtMost.read(map, text)).toList(),
        map.map("conditions", Condition::readAll));
  }

  private static String[] two(String text, String between, Supplier<BadFileException> complaint) {
    String[] counters = text.strip().split("\\s*" + between + "\\s*");
    if (counters.length != 2) {
      throw complaint.get();
    }
    return counters;
  }

  /**
   * A statement about two counters of one run.
   *
   * @param less a counter
   * @param more one that is never smaller
   */
  public record AtMost(String less, String more) {
    private static AtMost read(YamlMap map, String text) {
      String complaint = "'" + text + "' is not 'counter <= counter'";
      String[] counters = two(text, "<=", () -> map.complaint("consistent", complaint));
      return new AtMost(counters[0], counters[1]);
    }

    @Override
    public String toString() {
      return less + " <= " + more;
    }
  }

  /**
   * One condition; it holds when any of its shares is large enough.
   *
   * @param name how reports call it
   * @param any the shares
   */
  public record Condition(String name, List<Share> any) {
    private static List<Condition> readAll(YamlMap map) {
      String need = "needs at least one; without any, Stage A decides nothing";
      return map.names("conditions", need).stream()
          .map(name -> new Condition(name, map.map(name, Share::readAll)))
          .toList();
    }
  }

  /**
   * A counter as a share of another, all runs together.
   *
   * @param counter the part
   * @param of the whole
   * @param leastPercent the least share, percent
   */
  public record Share(String counter, String of, double leastPercent) {
    private static List<Share> readAll(YamlMap map) {
      String need = "a condition needs at least one 'counter / whole: 10%'";
      return map.names("conditions", need).stream().map(name -> read(map, name)).toList();
    }

    private static Share read(YamlMap map, String quotient) {
      String[] counters =
          two(quotient, "/", () -> map.complaint(quotient, "the key is not 'counter / whole'"));
      double least = map.value(quotient, Quantity::percent);
      if (least <= 0) {
        throw map.complaint(quotient, "a share of at least " + least + "% always holds");
      }
      return new Share(counters[0], counters[1], least);
    }

    /** Returns the quotient, as the work order writes it. */
    public String quotient() {
      return counter + " / " + of;
    }
  }
}
