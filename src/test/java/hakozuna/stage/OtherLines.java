package hakozuna.stage;

import hakozuna.model.OrderFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where to turn when a line is frozen.
 *
 * @param orders the work orders that there are
 * @param frozen the line that is
 * @param names the lines as the work order calls them, such as "hz4 large"
 * @param isFrozen whether another line is frozen, too
 */
record OtherLines(
    OrderFolder orders, String frozen, List<String> names, Predicate<String> isFrozen) {

  /** Returns the lines in words, each with its work order, or that there is none. */
  String words() {
    Map<String, List<String>> known = new LinkedHashMap<>();
    names.forEach(name -> known.computeIfAbsent(state(name), any -> new ArrayList<>()).add(name));
    return names.isEmpty()
        ? "another line"
        : known.entrySet().stream()
            .map(state -> String.join(" or ", state.getValue()) + " (" + state.getKey() + ")")
            .collect(Collectors.joining(" or "));
  }

  private String state(String name) {
    if (isFrozenToo(line(name))) {
      return "frozen, too";
    }
    return workOrder(name)
        .map("work order "::concat)
        .orElse("no work order of it is here; README, \"Your own tree\", says how to write one");
  }

  /** Returns the work orders of these lines that there are. */
  List<String> workOrders() {
    return names.stream().map(this::workOrder).flatMap(Optional::stream).distinct().toList();
  }

  private Optional<String> workOrder(String name) {
    String line = line(name);
    return line.equals(frozen) || isFrozenToo(line) ? Optional.empty() : orders.ofLine(line);
  }

  private boolean isFrozenToo(String line) {
    return !line.equals(frozen) && isFrozen.test(line);
  }

  /** A line's name ends what the work order says of it. */
  private static String line(String name) {
    return name.substring(name.lastIndexOf(' ') + 1);
  }
}
