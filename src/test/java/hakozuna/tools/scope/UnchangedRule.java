package hakozuna.tools.scope;

import hakozuna.tools.scope.Sides.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Functions whose machine code stays the same, but for where it lies.
 *
 * @param functions as the source names them
 */
record UnchangedRule(Sides sides, List<String> functions) {
  private static final int FIRST = 8;
  private static final int ALL = 400;

  /** Compares each function. */
  Finding found() {
    Finding found = new FunctionTable(sides, "unchanged", functions).found(this::of);
    List<String> changed = changed();
    String text = found.text() + beside(new Few(changed).words());
    String evidence = found.evidence() + beside(String.join(", ", changed));
    return new Finding(found.outcome(), found.figure(), text, evidence);
  }

  private FunctionTable.Row of(String function) {
    List<FunctionTable.Row> rows = new ArrayList<>();
    for (boolean isInlined : List.of(false, true)) {
      List<Instance> before = some(sides.baseline(), function, isInlined);
      List<Instance> after = some(sides.candidate(), function, isInlined);
      rows.add(of(function, before, after, isInlined));
    }
    return rows.stream()
        .filter(row -> row.growth() > 0)
        .findFirst()
        .orElseGet(
            () ->
                new FunctionTable.Row(
                    0, function + ": the same machine code" + inlined(function), List.of()));
  }

  private String inlined(String function) {
    String where =
        some(sides.candidate(), function, true).stream()
            .map(Instance::where)
            .collect(Collectors.joining(", "));
    return where.isEmpty() ? "" : " (" + where + ", compared without register names)";
  }

  private static List<Instance> some(Side side, String function, boolean isInlined) {
    return side.instances(function).stream().filter(i -> i.isInlined() == isInlined).toList();
  }

  /** How often it is inlined is its callers' matter, as long as it is what it was. */
  private FunctionTable.Row of(
      String function, List<Instance> before, List<Instance> after, boolean isInlined) {
    List<List<String>> known = before.stream().map(i -> lines(sides.baseline(), i)).toList();
    List<List<String>> now = after.stream().map(i -> lines(sides.candidate(), i)).toList();
    for (int i = 0; i < now.size(); i++) {
      if (!known.contains(now.get(i))) {
        return difference(function, after.get(i), known, now.get(i));
      }
    }
    boolean isGone = !isInlined && known.stream().anyMatch(lines -> !now.contains(lines));
    return isGone
        ? difference(function, before.get(0), known, now.isEmpty() ? List.of() : now.get(0))
        : new FunctionTable.Row(0, "", List.of());
  }

  private static FunctionTable.Row difference(
      String function, Instance where, List<List<String>> known, List<String> now) {
    List<String> nearest =
        known.stream()
            .min((a, b) -> Math.abs(a.size() - now.size()) - Math.abs(b.size() - now.size()))
            .orElse(List.of());
    String place = where.where().equals(function) ? "" : " (" + where.where() + ")";
    String text =
        "%s%s: other machine code, %d lines, %d in the baseline; baseline on the left:\n%s"
            .formatted(
                function,
                place,
                now.size(),
                nearest.size(),
                new SideBySide(nearest, now).text(FIRST));
    return new FunctionTable.Row(1, text, List.of(), new SideBySide(nearest, now).text(ALL));
  }

  private static List<String> lines(Side side, Instance instance) {
    Normal normal = Normal.of(side.code(), instance.code());
    return instance.isInlined() ? normal.shape() : normal.lines();
  }

  private static String beside(String changed) {
    return changed.isEmpty() ? "" : "\nchanged beside them: " + changed;
  }

  /** Work that leaves a function goes to another: whoever reads the answer sees where to look. */
  private List<String> changed() {
    Map<String, List<List<String>>> before = all(sides.baseline());
    Map<String, List<List<String>>> after = all(sides.candidate());
    Map<String, String> changed = new TreeMap<>();
    after.forEach(
        (name, lines) -> {
          if (!lines.equals(before.get(name))) {
            changed.put(name, before.containsKey(name) ? name : name + " (new)");
          }
        });
    before.keySet().stream()
        .filter(name -> !after.containsKey(name))
        .forEach(name -> changed.put(name, name + " (gone)"));
    changed.keySet().removeAll(sides.meant(functions));
    return List.copyOf(changed.values());
  }

  private static Map<String, List<List<String>>> all(Side side) {
    Map<String, List<List<String>>> all = new TreeMap<>();
    for (Routine routine : side.code().routines()) {
      List<String> lines = Normal.of(side.code(), side.code().of(routine)).lines();
      all.computeIfAbsent(routine.name(), any -> new ArrayList<>()).add(lines);
    }
    return all;
  }
}
