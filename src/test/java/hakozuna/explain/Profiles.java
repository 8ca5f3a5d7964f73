package hakozuna.explain;

import hakozuna.tools.perf.Profile;
import hakozuna.tools.perf.Profile.Function;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where both variants spend their time on a lane.
 *
 * @param baseline one run of the baseline
 * @param candidate one run of the candidate, sampled by the same event
 */
public record Profiles(String lane, Profile baseline, Profile candidate) {
  private static final double OPS = 1e6;

  /**
   * A function, or all code of one owner, side by side.
   *
   * @param name of the function; empty where it is all of an owner's
   * @param file base name of its file
   * @param baseline events (ns where the clock sampled) per operation; 0 where never seen
   * @param candidate likewise
   * @param chance the change that sampling alone makes, two standard deviations
   */
  public record Row(
      String name, String file, Owner owner, double baseline, double candidate, double chance) {

    public double change() {
      return candidate - baseline;
    }

    /** Returns whether sampling alone may have made this difference. */
    public boolean mayBeChance() {
      return Math.abs(change()) <= chance;
    }

    private double size() {
      return Math.abs(change());
    }
  }

  /** Returns the {@code rows} functions that changed most per operation, the largest first. */
  public List<Row> changed(int rows) {
    Map<Function, Long> before = byFile(baseline);
    Map<Function, Long> after = byFile(candidate);
    return Stream.of(before, after)
        .flatMap(side -> side.keySet().stream())
        .distinct()
        .map(
            function ->
                row(
                    function.name(),
                    function.object(),
                    before.getOrDefault(function, 0L),
                    after.getOrDefault(function, 0L)))
        .sorted(Comparator.comparingDouble(Row::size).reversed().thenComparing(Row::name))
        .limit(rows)
        .toList();
  }

  /** Returns what the code of each owner takes, all its functions together. */
  public List<Row> owners() {
    return Arrays.stream(Owner.values())
        .map(owner -> row(owner, of(baseline, owner), of(candidate, owner)))
        .filter(row -> row.baseline() + row.candidate() > 0)
        .toList();
  }

  private static Owner owner(String file) {
    return Owner.of(file, Profile.LIBRARY);
  }

  private static long of(Profile profile, Owner owner) {
    return byFile(profile).entrySet().stream()
        .filter(entry -> owner(entry.getKey().object()) == owner)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The bench of each variant lies in a folder of its own, but is the same. */
  private static Map<Function, Long> byFile(Profile profile) {
    Map<Function, Long> functions = new TreeMap<>();
    profile
        .functions()
        .forEach(
            (function, events) ->
                functions.merge(
                    new Function(inBrackets(function.name()), base(function.object())),
                    events,
                    Long::sum));
    return functions;
  }

  private static String base(String path) {
    return path.startsWith("[") ? path : path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns a function's name; one without a symbol is called by its file's base name. */
  public static String inBrackets(String name) {
    return name.startsWith("[")
        ? "[" + name.substring(1 + name.lastIndexOf('/')).replaceFirst("^\\[", "")
        : name;
  }

  private Row row(Owner owner, long before, long after) {
    return new Row("", "", owner, before / OPS, after / OPS, chance(before, after));
  }

  private Row row(String name, String file, long before, long after) {
    return new Row(name, file, owner(file), before / OPS, after / OPS, chance(before, after));
  }

  /** Counts of samples vary by their root, for they are Poisson's. */
  private double chance(long before, long after) {
    return 2 * Math.sqrt(variance(baseline, before) + variance(candidate, after)) / OPS;
  }

  private static double variance(Profile profile, long events) {
    return events * ((double) profile.total() / profile.samples());
  }
}
