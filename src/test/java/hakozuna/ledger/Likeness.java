package hakozuna.ledger;

import hakozuna.tools.build.BoxPrint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How much of a box that the ledger knows is in another plan's candidate. It is the same box when
 * every part of it is found again: what a macro changes by most of its statements, whatever it is
 * called there; what only a name tells by its name; and either where its definition has moved to
 * the flags of the baseline.
 *
 * @param known what the ledger holds
 * @param asked what is asked
 */
record Likeness(Plan known, Plan asked) {
  /** Of 100 statements of a part, so many found again make it the same. */
  private static final int SAME_PERCENT = 70;

  /** From here on it is worth a word. */
  private static final int NOTABLE_PERCENT = 50;

  /** Returns whether every part is found again. */
  boolean isSame() {
    return !parts().isEmpty() && parts().keySet().stream().allMatch(this::isFound);
  }

  /** A plan of old, or of libraries that came ready built, is known by its macros' names. */
  private Map<String, List<String>> parts() {
    Map<String, List<String>> parts = new TreeMap<>(known.box().parts());
    if (parts.isEmpty()) {
      names(known).forEach(name -> parts.put(name, List.of()));
    }
    return parts;
  }

  private boolean isFound(String part) {
    return hasMoved(part) || (isShown(part) ? percent(part) >= SAME_PERCENT : isNamed(part));
  }

  /** What changes a source is looked for in the sources, where they can be looked at. */
  private boolean isShown(String part) {
    return !parts().get(part).isEmpty() && (asked.isUnbuilt() || !asked.box().whole().isEmpty());
  }

  private long percent(String part) {
    return percent(parts().get(part));
  }

  private long percent(List<String> hashes) {
    return hashes.isEmpty()
        ? 0
        : 100 * hashes.stream().filter(asked.box().whole()::contains).count() / hashes.size();
  }

  private boolean isNamed(String part) {
    return namesOf(part).stream().allMatch(name -> isNamedHere(name) || hasMoved(name));
  }

  /** Where sources show what a macro does, its name says nothing about one that none showed. */
  private boolean isNamedHere(String name) {
    boolean onlyNamed = asked.box().parts().getOrDefault(name, List.of()).isEmpty();
    boolean isCertain = known.box().parts().isEmpty() || onlyNamed && !asked.isUnbuilt();
    return isCertain && names(asked).contains(name);
  }

  private static Set<String> names(Plan plan) {
    return new Macros(plan.asked().flags().candidate()).names();
  }

  private Set<String> namesOf(String part) {
    return part.equals(BoxPrint.TOGETHER) ? names(known) : Set.of(part);
  }

  private boolean hasMoved(String part) {
    Set<String> names = namesOf(part);
    Set<String> mine = new Macros(known.asked().flags().candidate()).definitions();
    mine.removeIf(definition -> !names.contains(definition.replaceFirst("=.*", "")));
    Set<String> here = new Macros(asked.asked().flags().baseline()).definitions();
    return !mine.isEmpty() && here.containsAll(mine);
  }

  /**
   * Returns in words what the two have in common, where that is worth a word and they are not the
   * same.
   *
   * @param where the line and the entry of what is known
   */
  Optional<String> words(String where) {
    if (isSame()) {
      return Optional.empty();
    }
    Set<String> found = new TreeSet<>(parts().keySet());
    found.removeIf(part -> !isFound(part));
    return found.isEmpty() ? namesake(where) : Optional.of(shared(found, where));
  }

  private String shared(Set<String> found, String where) {
    Set<String> missing = new TreeSet<>(parts().keySet());
    missing.removeAll(found);
    return "shares %s with %s; the box there had %s, too"
        .formatted(String.join(", ", found), where, String.join(", ", missing));
  }

  /** A rewritten box that kept its name, or most of a box without one. */
  private Optional<String> namesake(String where) {
    Set<String> names = new TreeSet<>(names(known));
    names.retainAll(names(asked));
    List<String> all = parts().values().stream().flatMap(List::stream).distinct().toList();
    long percent = percent(all);
    String again =
        all.isEmpty() ? "" : "; " + percent + "% of what changed there changes here, too";
    if (!names.isEmpty()) {
      return Optional.of(
          "has the name %s in common with %s%s".formatted(String.join(", ", names), where, again));
    }
    return percent >= NOTABLE_PERCENT
        ? Optional.of("is much like a box of %s%s".formatted(where, again))
        : Optional.empty();
  }
}
