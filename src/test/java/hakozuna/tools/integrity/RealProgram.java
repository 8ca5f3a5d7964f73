package hakozuna.tools.integrity;

import hakozuna.tools.Disk;
import hakozuna.tools.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that is there on most machines, with work that allocates much and always prints the
 * same.
 *
 * @param name what is looked for on the path
 * @param words program and arguments
 * @param variables what its output would depend on otherwise
 */
record RealProgram(String name, List<String> words, Map<String, String> variables) {
  private static final Path SCRIPTS = Path.of("src", "test", "integrity", "programs");

  /** Returns all, the slowest first. */
  static List<RealProgram> all() {
    return List.of(
        new RealProgram("java", shell("java.sh"), Map.of()),
        new RealProgram(
            "python3", List.of("python3", "-c", script("work.py")), Map.of("PYTHONHASHSEED", "0")),
        new RealProgram("gcc", shell("gcc.sh"), Map.of()),
        new RealProgram("git", shell("git.sh"), Map.of()),
        new RealProgram(
            "perl", List.of("perl", "-e", script("work.pl")), Map.of("PERL_HASH_SEED", "0")),
        new RealProgram("sqlite3", List.of("sqlite3", ":memory:", script("work.sql")), Map.of()),
        new RealProgram("sort", shell("sort.sh"), Map.of()));
  }

  private static List<String> shell(String name) {
    return List.of("sh", "-c", script(name));
  }

  private static String script(String name) {
    return Disk.read(SCRIPTS.resolve(name));
  }

  /** Returns whether it lies where programs are looked for. */
  boolean isHere() {
    return Arrays.stream(ToolRun.PATH.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .anyMatch(Files::isExecutable);
  }

  /** Returns the shell command that repeats a run by hand, in a folder that is empty. */
  String command(String library) {
    Stream<String> set =
        Stream.concat(
            Stream.of("PATH=$PATH", "HOME=$PWD", "LC_ALL=C", "LD_PRELOAD=" + library),
            variables.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()));
    String environment = String.join(" ", set.toList());
    return "cd $(mktemp -d) && env -i " + environment + " " + quoted();
  }

  private String quoted() {
    return String.join(
        " ",
        words.stream()
            .map(
                word ->
                    word.matches("[\\w:.-]+")
                        ? word
                        : "'" + word.strip().replace("'", "'\\''") + "'")
            .toList());
  }
}
