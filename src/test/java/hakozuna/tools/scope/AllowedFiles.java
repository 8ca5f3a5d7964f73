package hakozuna.tools.scope;

import hakozuna.model.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a candidate may change.
 *
 * @param patterns relative to the subject's root; a star stands for any part of a name
 */
record AllowedFiles(List<String> patterns) {
  private static final String UNKNOWN =
      "scope.files names %s, which is in neither tree%s; correct the work order";

  boolean allows(String file) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, file));
  }

  private static boolean matches(String pattern, String file) {
    String any =
        Stream.of(Path.of(pattern).normalize().toString().split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[^/]*"));
    return file.matches(any);
  }

  /** Returns why a name that is misspelt would allow nothing, or forbid nothing. */
  Optional<String> objection(Collection<String> files) {
    List<String> unknown =
        patterns.stream()
            .filter(pattern -> !pattern.contains("*"))
            .filter(pattern -> !files.contains(Path.of(pattern).normalize().toString()))
            .toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(UNKNOWN.formatted(String.join(", ", unknown), near(unknown.get(0), files)));
  }

  private static String near(String name, Collection<String> files) {
    List<String> near = new ArrayList<>(new Spelling(name).near(files));
    String own = Path.of(name).getFileName().toString();
    files.stream()
        .filter(file -> Path.of(file).getFileName().toString().equals(own))
        .filter(file -> !near.contains(file))
        .forEach(near::add);
    return near.isEmpty()
        ? ""
        : "; did you mean " + near.stream().limit(3).collect(Collectors.joining(" or ")) + "?";
  }
}
