package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether both sides were compiled alike. A Makefile that gives one side another optimisation level
 * decides a verdict more than a change of the sources does.
 *
 * @param store where both are
 * @param subject how both were built
 */
public record SameCompile(VariantStore store, SourceTree sources, SubjectSpec subject) {
  private static final int SHOWN = 8;
  private static final String BASELINE = "baseline";
  private static final String DIFFERENTLY =
      "the build compiles the two sides differently: %s; the work order does not name that. Let the"
          + " Makefile use the same words on both sides, or name the flag in the work order";
  private static final String PREBUILT =
      "the %s came prebuilt: how it was compiled is not known, so the two compiles are not compared";
  private static final String CHANGING =
      "the build passes words that are others each time, so these are not compared: %s";
  private static final String OTHERS = "the build uses other files on each side: %s";

  /**
   * What the comparison gave.
   *
   * @param objection why the two sides cannot be compared
   * @param marks what whoever reads the verdict must know
   * @param commands how both sides were compiled, for people
   */
  public record Result(Optional<String> objection, List<String> marks, String commands) {}

  /** Compares how two sides were compiled; builds the baseline again where they differ. */
  public Result of(BuiltVariant baseline, BuiltVariant other) {
    List<String> prebuilt =
        Stream.of(baseline, other)
            .filter(BuiltVariant::isPrebuilt)
            .map(b -> b.variant().word())
            .toList();
    if (!prebuilt.isEmpty()) {
      boolean isMixed = prebuilt.size() == 1;
      return new Result(
          Optional.empty(), isMixed ? List.of(PREBUILT.formatted(prebuilt.get(0))) : List.of(), "");
    }
    Compared compared = compared(baseline, other);
    return result(compared, other.variant().word());
  }

  /** Returns the words that a build of a layout has or lacks beside its flag; empty where none. */
  Optional<String> ofLayout(BuiltVariant asBuilt, BuiltVariant layout) {
    Compared compared = compared(asBuilt, layout);
    CallDifference words = difference(compared.sides, compared.named);
    return Optional.of(said(words.ofBaseline(), "one as built", words.ofOther(), "layout"))
        .filter(said -> !said.isEmpty());
  }

  /** How two sides were compiled, without the words that are others each time. */
  private record Compared(Sides sides, NamedFlags named, Set<String> changing) {}

  private Compared compared(BuiltVariant one, BuiltVariant other) {
    NamedFlags named = NamedFlags.of(one.flags(), other.flags());
    List<BuildCommand> before = commands(one), after = commands(other);
    Sides sides = Sides.of(before, after, plain(named, Set.of()));
    Set<String> changing =
        difference(sides, named).isEmpty() ? Set.of() : changing(before, one.flags());
    return new Compared(Sides.of(before, after, plain(named, changing)), named, changing);
  }

  private static Result result(Compared compared, String word) {
    CallDifference difference = difference(compared.sides, compared.named);
    List<String> marks = new ArrayList<>();
    if (!compared.changing.isEmpty()) {
      marks.add(CHANGING.formatted(shown(compared.changing, "…")));
    }
    Sides sides = compared.sides;
    String files = said(sides.filesOfBaselineAlone(), BASELINE, sides.filesOfOtherAlone(), word);
    if (!files.isEmpty()) {
      marks.add(OTHERS.formatted(files));
    }
    Optional<String> objection =
        Optional.of(said(difference.ofBaseline(), BASELINE, difference.ofOther(), word))
            .filter(words -> !words.isEmpty())
            .map(DIFFERENTLY::formatted);
    return new Result(objection, marks, sides.text());
  }

  /** What the build says to drivers is shown first: their own words follow from it. */
  private static CallDifference difference(Sides sides, NamedFlags named) {
    CallDifference drivers = sides.difference(false);
    return drivers.isEmpty() && named.areHandedOn() ? sides.difference(true) : drivers;
  }

  private Set<String> changing(List<BuildCommand> before, List<String> flags) {
    PlainCommand plain = plain(new NamedFlags(List.of()), Set.of());
    Sides twice = Sides.of(before, store.commandsOfAnotherBuild(sources, subject, flags), plain);
    Set<String> changing = new TreeSet<>();
    Stream.of(false, true).map(twice::difference).map(ChangingWords::of).forEach(changing::addAll);
    return changing;
  }

  private PlainCommand plain(NamedFlags named, Set<String> changing) {
    return PlainCommand.of(named, new Workshop(store.folder()).folder(), changing);
  }

  private static List<BuildCommand> commands(BuiltVariant built) {
    return KeptCommands.beside(built.library()).read();
  }

  private static String said(Set<String> ofOne, String one, Set<String> ofOther, String other) {
    return Stream.of(only(ofOther, other), only(ofOne, one))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String only(Set<String> words, String side) {
    return words.isEmpty() ? "" : shown(words, "") + " only for the " + side;
  }

  private static String shown(Set<String> words, String end) {
    String more = words.size() > SHOWN ? " and %d more".formatted(words.size() - SHOWN) : "";
    return words.stream().limit(SHOWN).map(w -> w + end).collect(Collectors.joining(" ")) + more;
  }
}
