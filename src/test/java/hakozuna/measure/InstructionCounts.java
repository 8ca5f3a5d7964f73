package hakozuna.measure;

import hakozuna.model.Variant;
import hakozuna.stats.Middle;
import hakozuna.tools.callgrind.AllocatorCost;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The counted runs of both variants.
 *
 * @param runs per variant, in the order in which they ran
 * @param tool who counted, such as valgrind-3.19.0
 */
public record InstructionCounts(Map<Variant, List<AllocatorCost>> runs, String tool) {
  /** What the gate decides on, by the names of verdict.json. */
  public static final Map<String, ToDoubleFunction<AllocatorCost>> METRICS =
      new TreeMap<>(
          Map.of(
              "instructions/malloc", AllocatorCost::perMalloc,
              "instructions/free", AllocatorCost::perFree,
              "instructions/op", AllocatorCost::perOp));

  /**
   * One function of the library, side by side.
   *
   * @param name in the source
   * @param baseline its own instructions per op, median of the runs; empty: not seen, so inlined
   *     away or never called
   * @param candidate likewise
   */
  public record Row(String name, OptionalDouble baseline, OptionalDouble candidate) {

    /** Returns how much more the candidate executes per op; nothing unless both were seen. */
    public OptionalDouble growth() {
      return baseline.isPresent() && candidate.isPresent()
          ? OptionalDouble.of(candidate.getAsDouble() - baseline.getAsDouble())
          : OptionalDouble.empty();
    }
  }

  public double[] values(Variant variant, String metric) {
    return runs.get(variant).stream().mapToDouble(METRICS.get(metric)).toArray();
  }

  /** Returns the functions named, in this order, whether seen or not. */
  public List<Row> rows(List<String> names) {
    return names.stream().map(this::row).toList();
  }

  /**
   * Returns every function whose runs of one variant all lie above the other's, or that was seen on
   * one side only; the largest change first.
   */
  public List<Row> changed() {
    TreeSet<String> names = new TreeSet<>();
    runs.values().forEach(all -> all.forEach(cost -> names.addAll(cost.functions().keySet())));
    return names.stream()
        .filter(this::differs)
        .map(this::row)
        .sorted(Comparator.comparingDouble(InstructionCounts::size).reversed())
        .toList();
  }

  private boolean differs(String name) {
    double[] base = seen(Variant.BASELINE, name);
    double[] cand = seen(Variant.CANDIDATE, name);
    return base.length == 0
        || cand.length == 0
        || cand[0] > base[base.length - 1]
        || cand[cand.length - 1] < base[0];
  }

  private static double size(Row row) {
    return Math.abs(
        row.growth().orElseGet(() -> row.baseline().orElse(0) + row.candidate().orElse(0)));
  }

  private Row row(String name) {
    return new Row(name, self(Variant.BASELINE, name), self(Variant.CANDIDATE, name));
  }

  private OptionalDouble self(Variant variant, String name) {
    double[] seen = seen(variant, name);
    return seen.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Middle.of(seen));
  }

  /**
   * Returns the runs' own instructions of a function, rising; none for one that no run shows, which
   * was inlined away or never called. A function that some runs of a variant show ran no
   * instruction in the others: callgrind lists what was executed.
   */
  private double[] seen(Variant variant, String name) {
    List<OptionalDouble> all =
        runs.get(variant).stream().map(cost -> cost.selfPerOp(name)).toList();
    return all.stream().allMatch(OptionalDouble::isEmpty)
        ? new double[0]
        : all.stream().mapToDouble(self -> self.orElse(0)).sorted().toArray();
  }
}
