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
 * @param baseline the baseline's sources and flags
 * @param head the candidate's sources, which are the same but for two revisions
 * @param added what the candidate adds to the baseline's flags
 * @param isIdle whether the candidate runs the same code without some of its flags
 */
public record CandidateBox(
    VariantDiff diff,
    VariantSource baseline,
    SourceTree head,
    List<String> added,
    Predicate<List<String>> isIdle) {
  /** So many hashes of a part are kept: enough to tell 70% from 50%. */
  private static final int MOST = 40;

  /** What files that one side alone has are called together. */
  private static final Path ALONE = Path.of("");

  /** Returns what the box is known by. */
  public BoxPrint print() {
    Map<Path, Statements> before = statements(baseline.tree(), List.of());
    Map<Path, Statements> after = statements(head, added);
    Wording wording = Wording.of(before.values().stream(), after.values().stream());
    Change all = change(before, after, wording);
    return baseline.tree().equals(head)
        ? new BoxPrint(parts(all, before, wording), all.all())
        : new BoxPrint(Map.of(BoxPrint.REVISION, kept(all.own())), all.all());
  }

  private Map<String, List<String>> parts(
      Change all, Map<Path, Statements> before, Wording wording) {
    Map<String, List<String>> flags = byName();
    Map<String, Change> alone = new TreeMap<>();
    flags.forEach(
        (name, own) ->
            alone.put(
                name, flags.size() == 1 ? all : change(before, statements(head, own), wording)));
    Map<String, List<String>> parts = new TreeMap<>();
    alone.forEach(
        (name, change) ->
            part(change, all.all(), flags.get(name)).ifPresent(part -> parts.put(name, part)));
    together(all, alone).ifPresent(rest -> parts.put(BoxPrint.TOGETHER, kept(rest.own())));
    return parts;
  }

  /** What a macro changes alone counts as far as it is in the whole; what runs alike is none. */
  private Optional<List<String>> part(Change change, Set<String> whole, List<String> own) {
    List<String> part = change.own().stream().filter(whole::contains).toList();
    boolean isMerged = part.isEmpty() && !change.statements().isEmpty();
    boolean isIdle = !own.equals(added) && change.isSmall() && this.isIdle.test(own);
    return isMerged || isIdle ? Optional.empty() : Optional.of(kept(part));
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

  /** Returns the statements of the files that the candidate changes. */
  private Map<Path, Statements> statements(SourceTree tree, List<String> more) {
    Map<Path, String> before = texts(baseline.tree(), List.of()), after = texts(head, added);
    Map<Path, Statements> statements = new HashMap<>();
    texts(tree, more)
        .forEach(
            (file, text) -> {
              if (before.containsKey(file)
                  && after.containsKey(file)
                  && !before.get(file).equals(after.get(file))) {
                statements.put(file, Statements.of(text));
              }
            });
    statements.put(ALONE, Statements.of(alone(tree, more)));
    return statements;
  }

  /** What was only moved to a file of another name is no change: such files are one text. */
  private String alone(SourceTree tree, List<String> more) {
    SourceTree other = tree.equals(head) ? baseline.tree() : head;
    return texts(tree, more).entrySet().stream()
        .filter(text -> !other.files().contains(text.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining("\n"));
  }

  /** Only macros: what else the compiler gets changes headers that are not the subject's. */
  private Map<Path, String> texts(SourceTree tree, List<String> more) {
    Stream<String> macros = more.stream().filter(flag -> flag.matches("-[DU].*"));
    return diff.preprocessed(
        new VariantSource(tree, Stream.concat(baseline.flags().stream(), macros).toList()));
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
