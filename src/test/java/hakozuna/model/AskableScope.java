package hakozuna.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which rules of a work order's scope can be asked here. One that cannot has no gate, and is named
 * as missing.
 *
 * @param spec the rules that can be asked
 * @param gaps why others cannot, one sentence each
 */
record AskableScope(Optional<ScopeSpec> spec, List<String> gaps) {
  /** The architectures whose machine code is read, as Java names them. */
  private static final Set<String> READ = Set.of("amd64", "x86_64", "aarch64");

  private static final String NO_SOURCES =
      "scope.files: prebuilt libraries have no sources, so nobody knows which files differ";
  private static final String UNREAD =
      "scope.unchanged, no_new_branches, no_new_loops and no_new_calls: the machine code of %s is"
          + " not read; x86-64 and aarch64 are";

  /** Returns what can be asked of variants that are built, or not, of sources. */
  static AskableScope of(Optional<ScopeSpec> all, boolean hasSources) {
    boolean isGap = !hasSources && all.flatMap(ScopeSpec::files).isPresent();
    return isGap
        ? new AskableScope(all.map(ScopeSpec::withoutFiles), List.of(NO_SOURCES))
        : new AskableScope(all, List.of());
  }

  /**
   * Returns what can be asked on a machine.
   *
   * @param architecture as Java names it
   */
  static AskableScope on(String architecture, Optional<ScopeSpec> all) {
    boolean isGap = !READ.contains(architecture) && all.filter(ScopeSpec::asksOfCode).isPresent();
    return isGap
        ? new AskableScope(all.map(ScopeSpec::withoutCode), List.of(UNREAD.formatted(architecture)))
        : new AskableScope(all, List.of());
  }
}
