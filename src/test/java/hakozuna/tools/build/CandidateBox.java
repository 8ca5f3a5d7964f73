package hakozuna.tools.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the print of a candidate's box.
 *
 * @param diff preprocesses the sources
 * @param baseline the baseline's flags
 * @param added what the candidate adds to them
 * @param isIdle whether the candidate runs the same code without some of its flags
 */
public record CandidateBox(
    VariantDiff diff, List<String> baseline, List<String> added, Predicate<List<String>> isIdle) {
  /** So many hashes of a part are kept: enough to tell 70% from 50%. */
  private static final int MOST = 40;

  /** Returns what the box is known by. */
  public BoxPrint print() {
    Map<Path, Statements> before = statements(List.of());
    Map<Path, Statements> after = statements(added);
    Wording wording = Wording.of(before.values().stream(), after.values().stream());
    Change all = change(before, after, wording);
    Map<String, List<String>> flags = byName();
    Map<String, Change> alone = new TreeMap<>();
    flags.forEach(
        (name, own) ->
            alone.put(name, flags.size() == 1 ? all : change(before, statements(own), wording)));
    Map<String, List<String>> parts = new TreeMap<>();
    alone.forEach((name, change) -> take(name, change, all, flags, parts));
    together(all, alone).ifPresent(rest -> parts.put(BoxPrint.TOGETHER, kept(rest.own())));
    return new BoxPrint(parts, all.all());
  }

  /** What a macro changes alone counts as far as it is in the whole; what runs alike is none. */
  private void take(
      String name,
      Change change,
      Change all,
      Map<String, List<String>> flags,
      Map<String, List<String>> parts) {
    Set<String> whole = all.all();
    List<String> part = change.own().stream().filter(whole::contains).toList();
    boolean isMerged = part.isEmpty() && !change.statements().isEmpty();
    boolean isOnly = flags.size() == 1;
    if (!isMerged && (isOnly || !change.isSmall() || !isIdle.test(flags.get(name)))) {
      parts.put(name, kept(part));
    }
  }

  private static Optional<Change> together(Change all, Map<String, Change> alone) {
    Set<String> known =
        alone.values().stream().flatMap(one -> one.all().stream()).collect(Collectors.toSet());
    return Optional.of(all.without(known)).filter(rest -> !rest.statements().isEmpty());
  }

  private static List<String> kept(List<String> hashes) {
    return hashes.stream().limit(MOST).toList();
  }

  /** Returns the flags by the macro that they set; what sets none is its own name. */
  private Map<String, List<String>> byName() {
    Map<String, List<String>> flags = new LinkedHashMap<>();
    for (String flag : added) {
      String name = flag.replaceFirst("^-[DU]", "").replaceFirst("=.*", "");
      flags.computeIfAbsent(name, any -> new ArrayList<>()).add(flag);
    }
    return flags;
  }

  /** Only macros: what else the compiler gets changes headers that are not the subject's. */
  private Map<Path, Statements> statements(List<String> more) {
    Stream<String> macros = more.stream().filter(flag -> flag.matches("-[DU].*"));
    Map<Path, Statements> statements = new HashMap<>();
    diff.preprocessed(Stream.concat(baseline.stream(), macros).toList())
        .forEach((file, text) -> statements.put(file, Statements.of(text)));
    return statements;
  }

  /** A file that one side cannot show is compared with nothing. */
  private static Change change(
      Map<Path, Statements> before, Map<Path, Statements> after, Wording wording) {
    List<ChangedStatement> changed =
        before.keySet().stream()
            .filter(after::containsKey)
            .sorted()
            .flatMap(
                file -> new StatementDiff(before.get(file), after.get(file)).changed().stream())
            .distinct()
            .toList();
    return new Change(changed, wording);
  }
}
