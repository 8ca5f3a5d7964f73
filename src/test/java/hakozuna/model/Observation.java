package hakozuna.model;

import java.util.List;

/**
 * Stage A: whether the baseline has the cost that the work order goes after.
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

  /**
   * A statement about two counters of one run.
   *
   * @param less a counter
   * @param more one that is never smaller
   */
  public record AtMost(String less, String more) {
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
  public record Condition(String name, List<Share> any) {}

  /**
   * A counter as a share of another, all runs together.
   *
   * @param counter the part
   * @param of the whole
   * @param leastPercent the least share, percent
   */
  public record Share(String counter, String of, double leastPercent) {
    /** Returns the quotient, as the work order writes it. */
    public String quotient() {
      return counter + " / " + of;
    }
  }
}
