package hakozuna.tools.scope;

import hakozuna.model.Check.Outcome;
import hakozuna.model.SubjectSpec;
import hakozuna.tools.Sha256;
import hakozuna.tools.build.Preprocessed;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.scope.SeenFiles.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two sides' preprocessed sources differ in the allowed files alone; where they are of two
 * trees, so do the files themselves.
 *
 * @param allowed what may differ
 * @param trees the sources of both sides
 */
record FilesRule(
    AllowedFiles allowed, SubjectSpec subject, SourceTree baselineTree, SourceTree candidateTree) {
  private static final int SHOWN = 200;
  private static final String UNSEEN =
      "these sources could not be preprocessed as the build compiled them:\n%s";
  private static final String NOTHING =
      "no source that the build compiled is there to be looked at: it ran no compiler that is known, or read its sources from a pipe, or from copies that it deletes; compile files of the tree, and keep what the build makes";

  /** Compares what the compiler saw. */
  Finding found(Preprocessed baseline, Preprocessed candidate) {
    Optional<String> objection = objection(baseline, candidate);
    if (objection.isPresent()) {
      return Finding.broken(objection.get());
    }
    SeenFiles before = SeenFiles.of(baseline);
    SeenFiles after = SeenFiles.of(candidate);
    Map<String, String> changed = changed(before, after);
    Map<String, String> forbidden = new LinkedHashMap<>(changed);
    forbidden.keySet().removeIf(allowed::allows);
    lasting(before, after).forEach(forbidden::put);
    String others =
        changed.keySet().stream().filter(allowed::allows).collect(Collectors.joining(", "));
    String text =
        forbidden.isEmpty()
            ? (others.isEmpty() ? "no file differs" : "only allowed files differ: " + others)
            : said(forbidden, others);
    return new Finding(
        forbidden.isEmpty() ? Outcome.SOUND : Outcome.DEFECT,
        forbidden.size(),
        text,
        evidence(before, after));
  }

  private static String said(Map<String, String> forbidden, String others) {
    String files = forbidden.size() == 1 ? "1 file differs" : forbidden.size() + " files differ";
    return "%s that may not (what a macro brings counts where it is used)%s:\n%s"
        .formatted(
            files,
            others.isEmpty() ? "" : ", beside " + others,
            new Few(List.copyOf(forbidden.values())).lines());
  }

  private Optional<String> objection(Preprocessed baseline, Preprocessed candidate) {
    Set<String> files = new TreeSet<>();
    for (SourceTree tree : List.of(baselineTree, candidateTree)) {
      tree.files().forEach(file -> files.add(file.toString()));
    }
    Set<String> unseen = new TreeSet<>(baseline.unseen());
    unseen.addAll(candidate.unseen());
    boolean isNothing = baseline.units().isEmpty() || candidate.units().isEmpty();
    return allowed
        .objection(files)
        .or(
            () ->
                unseen.isEmpty()
                    ? Optional.empty()
                    : Optional.of(UNSEEN.formatted(String.join("\n", unseen))))
        .or(() -> isNothing ? Optional.of(NOTHING) : Optional.empty());
  }

  /** Returns each file that differs, and where. */
  private Map<String, String> changed(SeenFiles before, SeenFiles after) {
    Map<String, String> changed = new LinkedHashMap<>();
    for (String file : files(before.lines(), after.lines())) {
      List<Line> old = before.lines().getOrDefault(file, List.of());
      List<Line> young = after.lines().getOrDefault(file, List.of());
      if (!texts(old).equals(texts(young))) {
        changed.put(file, Difference.of(file, old, young).text());
      }
    }
    for (String file : files(before.systems(), after.systems())) {
      List<Line> old = before.systems().getOrDefault(file, List.of());
      List<Line> young = after.systems().getOrDefault(file, List.of());
      String includer = after.includers().getOrDefault(file, before.includers().get(file));
      if (!texts(old).equals(texts(young)) && !allowed.allows(includer)) {
        changed.put(file, file + ", which " + includer + " includes, is seen otherwise");
      }
    }
    ofTrees()
        .forEach(file -> changed.putIfAbsent(file, "    " + file + ": the file itself differs"));
    return changed;
  }

  private static Set<String> files(Map<String, ?> one, Map<String, ?> other) {
    Set<String> files = new TreeSet<>(one.keySet());
    files.addAll(other.keySet());
    return files;
  }

  private static List<String> texts(List<Line> lines) {
    return Tokens.of(lines.stream().map(Line::text).collect(Collectors.joining("\n")));
  }

  /** Returns the files of make's folder that differ between two trees, in either or in both. */
  private List<String> ofTrees() {
    if (baselineTree.equals(candidateTree)) {
      return List.of();
    }
    Path folder = Path.of(subject.makeDirectory()).normalize();
    return Stream.concat(baselineTree.files().stream(), candidateTree.files().stream())
        .filter(file -> folder.toString().isEmpty() || file.startsWith(folder))
        .filter(file -> !content(baselineTree, file).equals(content(candidateTree, file)))
        .map(Path::toString)
        .distinct()
        .sorted()
        .toList();
  }

  private static String content(SourceTree tree, Path file) {
    Path at = tree.root().resolve(file);
    return tree.files().contains(file) && Files.isRegularFile(at)
        ? Sha256.of(at) + Files.isExecutable(at)
        : "";
  }

  /** A pragma holds until the end of the unit: also in the files behind the allowed one. */
  private Map<String, String> lasting(SeenFiles before, SeenFiles after) {
    Map<String, String> lasting = new LinkedHashMap<>();
    for (String file : files(before.lines(), after.lines())) {
      List<String> old = Pragmas.lasting(before.lines().getOrDefault(file, List.of()));
      List<String> young = Pragmas.lasting(after.lines().getOrDefault(file, List.of()));
      if (allowed.allows(file) && !old.equals(young)) {
        String said =
            Stream.concat(
                    Pragmas.without(young, old)
                        .map("`%s` also holds for the files behind it"::formatted),
                    Pragmas.without(old, young)
                        .map("`%s` no longer holds for the files behind it"::formatted))
                .findFirst()
                .orElse("its pragmas hold in another order for the files behind it");
        lasting.put(file + " ", "    %s: %s".formatted(file, said));
      }
    }
    return lasting;
  }

  private static String evidence(SeenFiles before, SeenFiles after) {
    return files(before.lines(), after.lines()).stream()
        .map(
            file ->
                Difference.of(
                    file,
                    before.lines().getOrDefault(file, List.of()),
                    after.lines().getOrDefault(file, List.of())))
        .map(difference -> difference.sideBySide(SHOWN))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
