package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program or library tells the loader, as the loader itself reads it: not by the sections,
 * which can be stripped.
 *
 * @param exports functions and variables that it offers to everybody in the process
 * @param imports what it takes from others
 * @param startUp how many functions of it run when it is loaded
 * @param needed libraries that are loaded with it
 */
record Linkage(Set<String> exports, Set<String> imports, long startUp, Set<String> needed) {
  private static final Pattern SYMBOL =
      Pattern.compile(
          "(?m)^ *\\d+: \\p{XDigit}+ +\\S+ +\\w+ +(?:GLOBAL|WEAK|UNIQUE) +\\w+.*? (UND|ABS|\\d+) (\\w[^@\\s]*).*$");
  private static final Pattern NEEDED = Pattern.compile("\\(NEEDED\\) .*\\[(.+)]");
  private static final Pattern INITIALISERS =
      Pattern.compile("\\((?:PRE)?INIT_ARRAYSZ\\) +(\\d+) \\(bytes\\)");
  private static final Pattern RESOLVERS = Pattern.compile("_IRELATIV");
  private static final Pattern NARROW = Pattern.compile("Class: +ELF32");

  /**
   * Reads one.
   *
   * @throws BuildException when readelf is missing or refuses
   */
  static Linkage of(Path file) {
    Command.Result said = Command.of(words(file)).run();
    if (!said.ok()) {
      throw new BuildException(
          "readelf cannot tell what %s offers: %s\nOn Debian or Ubuntu: apt-get install binutils"
              .formatted(file, said.output().strip()));
    }
    String text = said.output();
    int pointer = NARROW.matcher(text).find() ? Integer.BYTES : Long.BYTES;
    long initialisers =
        found(INITIALISERS, text).mapToLong(size -> Long.parseLong(size.group(1)) / pointer).sum();
    return new Linkage(
        symbols(text, place -> !place.equals("UND")),
        symbols(text, "UND"::equals),
        initialisers + found(RESOLVERS, text).count(),
        found(NEEDED, text).map(name -> name.group(1)).collect(sorted()));
  }

  private static List<String> words(Path file) {
    return List.of(
        "readelf",
        "--wide",
        "--file-header",
        "--dynamic",
        "--use-dynamic",
        "--syms",
        "--relocs",
        file.toString());
  }

  private static Set<String> symbols(String text, Predicate<String> place) {
    return found(SYMBOL, text)
        .filter(symbol -> place.test(symbol.group(1)))
        .map(symbol -> symbol.group(2))
        .collect(sorted());
  }

  private static Stream<MatchResult> found(Pattern what, String text) {
    return what.matcher(text).results();
  }

  private static Collector<String, ?, Set<String>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }
}
