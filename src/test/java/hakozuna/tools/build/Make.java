package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Launcher;
import hakozuna.tools.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs the subject's own make in a private copy of its sources.
 *
 * @param guard around make, which can write to that copy and to a /tmp of its own
 */
record Make(
    Workshop workshop,
    SourceTree sources,
    SubjectSpec subject,
    BuildEnvironment environment,
    Duration limit,
    Guard guard) {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final int SHOWN = 60;
  private static final String FAILED =
      """
      the build failed:
        %s
      %s
      %s
      The sources are those of %s; subject.make.dir, subject.make.targets and subject.make.variable \
      say how to build them, and subject.make.environment which more variables make gets.""";

  Make(
      Workshop workshop,
      SourceTree sources,
      SubjectSpec subject,
      BuildEnvironment environment,
      Guard guard) {
    this(workshop, sources, subject, environment, LIMIT, guard);
  }

  /**
   * Builds the library with these flags and leaves it as {@code file}.
   *
   * @return the programs that the build ran
   */
  List<BuildCommand> library(List<String> flags, Path file) {
    return build(new MakeWords(subject).library(flags), subject.library(), "subject.library", file);
  }

  /** Builds the bench and leaves it as {@code file}. */
  void bench(Path file) {
    build(List.of(new MakeWords(subject).bench()), subject.bench(), "subject.bench", file);
  }

  /**
   * Asks make for the values of variables, and hands those that it gives over, with the folder in
   * which make ran, while that is there.
   */
  <T> T asked(
      List<String> flags, List<String> variables, BiFunction<Map<String, String>, Path, T> use) {
    List<String> words = new MakeWords(subject).question(flags, variables);
    return workshop.with(
        sources,
        copy -> use.apply(answers(tool(words).run()), copy.resolve(subject.makeDirectory())));
  }

  /** Uses a copy of the sources as they are; where that is not enough, after make built in it. */
  <T> T used(List<String> flags, Function<Path, T> use, Predicate<T> isEnough) {
    return workshop.with(
        sources,
        copy -> {
          T fresh = use.apply(copy);
          if (isEnough.test(fresh)) {
            return fresh;
          }
          new MakeWords(subject).library(flags).forEach(this::mustSucceed);
          return use.apply(copy);
        });
  }

  private static Map<String, String> answers(ToolRun.Result result) {
    Map<String, String> answers = new TreeMap<>();
    result
        .stdout()
        .lines()
        .filter(line -> line.startsWith(MakeWords.ANSWER))
        .forEach(
            line -> {
              String[] answer = line.substring(MakeWords.ANSWER.length()).split("=", 2);
              if (!answer[1].isBlank()) {
                answers.put(answer[0], answer[1]);
              }
            });
    return answers;
  }

  private List<BuildCommand> build(
      List<List<String>> calls, String product, String property, Path file) {
    return workshop.with(
        sources,
        copy -> {
          Path built = product(copy, product, property);
          Disk.delete(built);
          List<BuildCommand> commands = new ArrayList<>();
          calls.forEach(call -> commands.addAll(mustSucceed(call)));
          if (!Files.isRegularFile(built)) {
            throw new BuildException(
                said(calls.get(calls.size() - 1))
                    + "\nended well but left no "
                    + product
                    + "; is "
                    + property
                    + " right?");
          }
          Disk.copy(built, file);
          return commands;
        });
  }

  /** What an earlier build left in the sources must not pass for this one's, nor be elsewhere. */
  private static Path product(Path copy, String product, String property) {
    Path built = copy.resolve(product).normalize();
    Path folder =
        Stream.iterate(built.getParent(), Path::getParent)
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow();
    if (built.equals(copy)
        || !built.startsWith(copy)
        || !Disk.real(folder).startsWith(Disk.real(copy))) {
      throw new BuildException(
          "%s: %s does not lie below subject.root; name the file that make leaves there"
              .formatted(property, product));
    }
    return built;
  }

  private List<BuildCommand> mustSucceed(List<String> words) {
    ToolRun.Result result = tool(words).recorded();
    if (result.mapped().equals("forbidden")) {
      throw new BuildException(Launcher.FORBIDDEN);
    }
    if (!result.ok()) {
      String limited = "time limit of " + limit.toSeconds() + " s";
      String ending = result.ending().replace("time limit", limited);
      throw new BuildException(FAILED.formatted(said(words), ending, end(result), sources.root()));
    }
    return CommandRecord.read(result.commands());
  }

  /** Standard output and standard error stay in the order in which they came. */
  private ToolRun tool(List<String> words) {
    List<String> joined =
        Stream.concat(Stream.of("sh", "-c", "cd src && exec \"$@\" 2>&1", "sh"), words.stream())
            .toList();
    Path folder = workshop.folder();
    Map<String, String> variables = new TreeMap<>(environment.variables(folder));
    if (guard.isOn()) {
      variables.put("TMPDIR", "/tmp"); // the caller's is read-only in there
    }
    Guard seen = guard.showing(sources.root());
    return new ToolRun(joined, folder, limit, variables, Optional.empty(), seen);
  }

  private String end(ToolRun.Result result) {
    List<String> lines = (result.stdout() + result.stderr()).lines().toList();
    Path log = workshop.keep(result.stdout() + result.stderr());
    List<String> end = lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
    String text = String.join("\n", end);
    return end.size() == lines.size()
        ? text
        : "the last %d of %d lines; all are in %s\n%s".formatted(SHOWN, lines.size(), log, text);
  }

  private static String said(List<String> words) {
    return String.join(
        " ", words.stream().map(w -> w.contains(" ") ? "\"" + w + "\"" : w).toList());
  }
}
