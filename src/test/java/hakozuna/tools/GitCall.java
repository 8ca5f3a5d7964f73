package hakozuna.tools;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One call of git. It reads what is there: no lock, no hook, no program that the tree's settings
 * name, and nothing is fetched from another machine.
 *
 * @param folder where it runs
 * @param program git's name or path
 * @param limit a git that takes longer hangs
 * @param more variables that it gets on top
 */
record GitCall(Path folder, String program, Duration limit, Map<String, String> more) {
  /** What is committed and not what replaces it; and no program that the tree's settings name. */
  private static final List<String> AS_IT_IS =
      List.of(
          "--no-replace-objects",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.warnAmbiguousRefs=true",
          "-c",
          "core.disambiguate=committish",
          "-c",
          "advice.graftFileDeprecated=false");

  /** Grafts would give a commit other parents than it has: an empty file has none. */
  private static final String NO_GRAFTS = "/dev/null";

  /** A hook's or a caller's own repository must not answer for this one. */
  private static final Predicate<String> OF_ANOTHER_REPOSITORY = name -> name.startsWith("GIT_");

  private static final Map<String, String> ALONE =
      Map.of(
          "GIT_OPTIONAL_LOCKS", "0",
          "GIT_GRAFT_FILE", NO_GRAFTS,
          "GIT_NO_LAZY_FETCH", "1",
          "GIT_ALLOW_PROTOCOL", "none",
          "GIT_TERMINAL_PROMPT", "0");

  /** What a shell does so that git reads one file and writes another. */
  private static final String REDIRECTED =
      "in=$1 out=$2; shift 2; exec \"$@\" < \"$in\" > \"$out\"";

  /** Runs it with its two outputs kept apart. */
  Command.Result run(List<String> words) {
    return run(List.of(), words);
  }

  /** Runs it with a file as its input and another as its output. */
  Command.Result run(Path input, Path output, List<String> words) {
    return run(List.of("sh", "-c", REDIRECTED, "sh", input.toString(), output.toString()), words);
  }

  /** A git that gives no exit status must not pass for one that says no. */
  private Command.Result run(List<String> around, List<String> words) {
    List<String> all = new ArrayList<>(around);
    all.add(program);
    all.addAll(AS_IT_IS);
    all.addAll(words);
    Command command = Command.of(all).in(folder).within(limit);
    command.environment().keySet().removeIf(OF_ANOTHER_REPOSITORY);
    command.environment().putAll(ALONE);
    command.environment().putAll(more);
    Command.Result answer = command.runApart();
    if (answer.exit() < 0) {
      throw new BuildException(
          "git %s gave no answer in %s (it has %d s): %s; make git work there, or move the tree"
              .formatted(name(words), folder, limit.toSeconds(), answer.output().strip()));
    }
    return answer;
  }

  /** Returns why it failed, in git's own words, and what helps. */
  BuildException failed(Command.Result answer, List<String> words) {
    return new BuildException(
        "git %s failed in %s with exit status %d: %s\nmake git work there for this user, or move the tree to a place that is yours"
            .formatted(name(words), folder, answer.exit(), answer.output().strip()));
  }

  private static String name(List<String> words) {
    Optional<String> name =
        Stream.of(words).flatMap(List::stream).filter(GitCall::isPlain).findFirst();
    return name.orElse("");
  }

  private static boolean isPlain(String word) {
    return !word.startsWith("-");
  }
}
