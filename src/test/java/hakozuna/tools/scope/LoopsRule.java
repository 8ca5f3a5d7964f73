package hakozuna.tools.scope;

import hakozuna.model.Check.Outcome;
import hakozuna.tools.scope.Sides.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The functions of the allowed files get no further loops than so many. A walk through a list is a
 * loop; so is a function that calls itself.
 *
 * @param allowed whose functions are counted; all where none is named
 * @param limit how many more there may be
 */
record LoopsRule(Sides sides, Optional<AllowedFiles> allowed, int limit) {
  private static final String STRIPPED =
      "the libraries came prebuilt and stripped: their functions cannot be told apart";
  private static final String UNKNOWN =
      "%s\nNo debug information says which file they are in: let the build take -g";

  /** Counts the loops of both sides. */
  Finding found() {
    if (!sides.hasNames()) {
      return sides.isPrebuilt()
          ? Finding.missing(STRIPPED)
          : Finding.broken(
              "the library is stripped: its functions cannot be told apart; build it without -s");
    }
    Map<String, Tally> before = counted(sides.baseline(), this::isAllowed);
    Map<String, Tally> after = counted(sides.candidate(), this::isAllowedOrNew);
    List<String> fresh = fresh(before, after);
    fresh.addAll(cycles());
    String evidence = table(before, after) + "\n" + String.join("\n", fresh);
    int growth = fresh.size();
    boolean isUnknown = !hasLines(sides.baseline()) || !hasLines(sides.candidate());
    String text =
        "%d more loops, at most %d allowed; %d functions of the allowed files have loops%s"
            .formatted(growth, limit, after.size(), new Few(fresh).fresh());
    return growth > limit && isUnknown && allowed.isPresent()
        ? new Finding(Outcome.BROKEN, growth, UNKNOWN.formatted(text), evidence)
        : Finding.of(growth, limit, text, evidence);
  }

  private static boolean hasLines(Side side) {
    return Code.hasLines(side.code().elf());
  }

  /**
   * Returns the loops of each function: the most that one place of it has, and those of its parts.
   */
  private Map<String, Tally> counted(Side side, Predicate<Frame> counts) {
    Map<String, Map<String, Tally>> places = new TreeMap<>();
    for (Loop loop : Loop.of(side, counts)) {
      places
          .computeIfAbsent(loop.function(), any -> new TreeMap<>())
          .computeIfAbsent(loop.instance(), any -> new Tally())
          .add(loop.line(), loop.said());
    }
    Map<String, Tally> all = new TreeMap<>();
    places.forEach(
        (function, instances) -> {
          Tally parts = instances.remove(Loop.PART);
          Tally most = Tally.most(List.copyOf(instances.values()));
          all.put(function, parts == null ? most : most.with(parts));
        });
    return all;
  }

  /** What has left one function and come to another, its text the same, has moved. */
  private static List<String> fresh(Map<String, Tally> before, Map<String, Tally> after) {
    Set<String> functions = new TreeSet<>(before.keySet());
    functions.addAll(after.keySet());
    Tally come = new Tally();
    Tally gone = new Tally();
    for (String function : functions) {
      Tally old = before.getOrDefault(function, new Tally());
      Tally young = after.getOrDefault(function, new Tally());
      int growth = young.size() - old.size();
      Tally more = growth > 0 ? young.without(old) : old.without(young);
      Tally all = growth > 0 ? come : gone;
      more.first(Math.abs(growth))
          .said()
          .forEach((line, texts) -> texts.forEach(t -> all.add(line, function + ": " + t)));
    }
    return new ArrayList<>(come.without(gone).texts());
  }

  private List<String> cycles() {
    Set<String> known =
        CallCycles.of(sides.baseline().code()).groups().stream()
            .flatMap(Collection::stream)
            .collect(Collectors.toSet());
    return CallCycles.of(sides.candidate().code()).groups().stream()
        .filter(group -> group.stream().noneMatch(known::contains))
        .filter(group -> group.stream().anyMatch(this::counts))
        .map(
            group ->
                String.join(" and ", group)
                    + (group.size() == 1 ? " calls itself" : " call one another"))
        .toList();
  }

  private boolean counts(String routine) {
    Code code = sides.candidate().code();
    return code.routines().stream()
        .filter(one -> one.name().equals(routine))
        .map(one -> code.framesAt(one.start()))
        .anyMatch(frames -> frames.isEmpty() || frames.stream().anyMatch(this::isAllowedOrNew));
  }

  private boolean isAllowed(Frame frame) {
    return isAllowed(sides.baseline(), frame);
  }

  private boolean isAllowed(Side side, Frame frame) {
    return allowed.isEmpty()
        || side.sources().path(frame.file()).filter(allowed.get()::allows).isPresent();
  }

  /**
   * What the baseline has not, or has in another file, comes from what was changed, whatever file
   * the debug information names: a function that a macro makes has the place of anything.
   */
  private boolean isAllowedOrNew(Frame frame) {
    return isAllowed(sides.candidate(), frame)
        || !sides.baseline().places().contains(sides.candidate().place(frame));
  }

  private static String table(Map<String, Tally> before, Map<String, Tally> after) {
    Set<String> functions = new TreeSet<>(before.keySet());
    functions.addAll(after.keySet());
    return functions.stream()
        .map(
            function ->
                "%s: %d loops, %d in the baseline"
                    .formatted(
                        function,
                        after.getOrDefault(function, new Tally()).size(),
                        before.getOrDefault(function, new Tally()).size()))
        .collect(Collectors.joining("\n"));
  }
}
