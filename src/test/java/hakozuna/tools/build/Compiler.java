package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import hakozuna.tools.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A compiler as a build calls it.
 *
 * @param variable the make variable that holds the call: CC for C, CXX for C++
 * @param words the call, a wrapper such as ccache included
 * @param said its version, its call and one hash over the programs behind it, in one line
 */
record Compiler(String variable, List<String> words, String said) {
  /** What a driver runs; a driver that is hidden behind a wrapper says where it is, too. */
  private static final List<String> INNER = List.of("cc1", "cc1plus");

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * Asks a compiler who it is.
   *
   * @param call as a make variable holds it
   * @param folder where the build calls it
   * @throws BuildException when it does not run
   */
  static Compiler of(String variable, String call, Path folder, Map<String, String> environment) {
    List<String> words = List.of(call.strip().split("\\s+"));
    Command.Result version = run(words, "--version", folder, environment);
    if (!version.ok()) {
      throw new BuildException(
          "%s is needed and does not run: %s\nOn Debian or Ubuntu: apt-get install gcc make"
              .formatted(call, version.output().strip()));
    }
    String programs =
        Stream.concat(words.stream(), inner(words, folder, environment))
            .flatMap(word -> program(word, folder).stream())
            .map(Sha256::of)
            .collect(Collectors.joining());
    String first = Disk.text(version.stdout()).lines().findFirst().orElse("");
    String said = "%s (%s, sha256 %.12s)".formatted(first, call.strip(), Sha256.of(programs));
    return new Compiler(variable, words, said);
  }

  private static Stream<String> inner(
      List<String> words, Path folder, Map<String, String> environment) {
    return INNER.stream()
        .map(name -> run(words, "-print-prog-name=" + name, folder, environment))
        .filter(Command.Result::ok)
        .map(answer -> Disk.text(answer.stdout()).strip())
        .filter(answer -> answer.startsWith("/"));
  }

  private static Command.Result run(
      List<String> words, String question, Path folder, Map<String, String> environment) {
    List<String> all = new ArrayList<>(words);
    all.add(question);
    return new Command(all, folder, environment, LIMIT).runApart();
  }

  private static Optional<Path> program(String word, Path folder) {
    Stream<Path> places =
        word.contains("/")
            ? Stream.of(folder.resolve(word))
            : Stream.of(ToolRun.PATH.split(":")).map(place -> Path.of(place).resolve(word));
    return places.filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
  }
}
