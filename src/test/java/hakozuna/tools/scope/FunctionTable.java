package hakozuna.tools.scope;

import hakozuna.model.Check.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A rule that looks at functions one by one.
 *
 * @param rule its key in the work order
 * @param functions as the source names them
 */
record FunctionTable(Sides sides, String rule, List<String> functions) {
  FunctionTable {
    functions = sides.meant(functions);
  }

  private static final String STRIPPED =
      "the libraries came prebuilt and stripped: %s cannot be found in them";
  private static final String GONE = "%s: is in the %s alone, %s";

  /**
   * What was found in one function.
   *
   * @param growth how many more, or 1 for a difference
   * @param text its counts
   * @param details what is new
   * @param whole what is too long for people to read first
   */
  record Row(int growth, String text, List<String> details, String whole) {
    Row(int growth, String text, List<String> details) {
      this(growth, text, details, "");
    }

    private String all() {
      return whole.isEmpty() ? lines() : lines() + "\nwhole:\n" + whole;
    }

    private String lines() {
      return String.join("\n", concat());
    }

    private List<String> concat() {
      List<String> all = new ArrayList<>(List.of(text));
      all.addAll(details);
      return all;
    }
  }

  /** Applies the rule; a function that is on neither side cannot be vouched for. */
  Finding found(Function<String, Row> one) {
    List<String> unknown = sides.unknown(functions);
    List<Row> rows =
        functions.stream().filter(f -> !unknown.contains(f)).map(f -> row(f, one)).toList();
    int growth = rows.stream().mapToInt(Row::growth).sum();
    String evidence = rows.stream().map(Row::all).collect(Collectors.joining("\n"));
    String grown =
        rows.stream()
            .filter(row -> row.growth > 0)
            .map(Row::lines)
            .collect(Collectors.joining("\n"));
    if (!unknown.isEmpty() && growth == 0) {
      return sides.isPrebuilt() && !sides.hasNames()
          ? Finding.missing(STRIPPED.formatted(String.join(", ", unknown)))
          : Finding.broken(sides.unknown(rule, unknown));
    }
    String sound = rows.stream().map(Row::text).collect(Collectors.joining("; "));
    return new Finding(
        growth > 0 ? Outcome.DEFECT : Outcome.SOUND,
        growth,
        growth > 0 ? grown : sound,
        growth > 0 ? evidence : "");
  }

  /** A function that only one side has is a difference by itself. */
  private Row row(String function, Function<String, Row> one) {
    List<Instance> before = sides.baseline().instances(function);
    List<Instance> after = sides.candidate().instances(function);
    if (before.isEmpty() == after.isEmpty()) {
      return one.apply(function);
    }
    boolean isGone = after.isEmpty();
    String where =
        (isGone ? before : after).stream().map(Instance::where).collect(Collectors.joining(", "));
    return new Row(
        1, GONE.formatted(function, isGone ? "baseline" : "candidate", where), List.of());
  }
}
