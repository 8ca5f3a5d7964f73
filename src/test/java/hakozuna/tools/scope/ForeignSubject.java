package hakozuna.tools.scope;

import hakozuna.model.ScopeSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the rules of a scope speak of another subject than a library. Whoever measures any other
 * allocator on the lanes of a work order, and names none, has not said what it may change.
 */
public final class ForeignSubject {
  /** What every allocator has says nothing of which one it is. */
  private static final Set<String> OF_ALL =
      Set.of(
          "malloc",
          "free",
          "calloc",
          "realloc",
          "reallocarray",
          "memalign",
          "aligned_alloc",
          "posix_memalign",
          "valloc",
          "pvalloc",
          "malloc_usable_size");

  private static final String GAP =
      "scope, and the limit on memory that stays: the baseline has none of the functions that the"
          + " rules name (%s), so they are of another allocator; a work order of your own says what may"
          + " change here, and -Dwork.order=%s asks these rules all the same";

  private ForeignSubject() {}

  /**
   * Returns why the rules are not to be asked; nothing where they may speak of this library.
   *
   * @param order the work order's name
   * @throws hakozuna.tools.BuildException when the library cannot be read
   */
  public static Optional<String> gap(ScopeSpec spec, String order, Path baseline) {
    Set<String> named = new TreeSet<>(spec.functions());
    named.removeAll(OF_ALL);
    Set<String> there =
        Elf.parse(new Binutils(baseline).described()).symbols().stream()
            .map(symbol -> new SymbolName(symbol.name()).base())
            .collect(Collectors.toSet());
    return named.isEmpty() || named.stream().anyMatch(there::contains)
        ? Optional.empty()
        : Optional.of(GAP.formatted(String.join(", ", named), order));
  }
}
