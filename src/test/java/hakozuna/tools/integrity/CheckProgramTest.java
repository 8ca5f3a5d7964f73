package hakozuna.tools.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The C program itself: what sanitizers see of it, and what it says to wrong words. */
class CheckProgramTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final List<String> ADDRESS =
      List.of("-fsanitize=address,undefined", "-fno-sanitize-recover=all");

  /** A sanitizer's own malloc ends a program that asks for too much, unless told otherwise. */
  private static final String OPTIONS = "allocator_may_return_null=1:exitcode=99:halt_on_error=1";

  /** The thread sanitizer cannot live with much address randomisation. */
  private static final List<String> UNSHUFFLED =
      List.of(
          "sh", "-c", "setarch -R true 2>/dev/null && exec setarch -R \"$@\"; exec \"$@\"", "sh");

  @TempDir private Path folder;

  /** All but fork: neither sanitizer's malloc takes its locks at a fork, so the child may hang. */
  @Test
  void theAddressSanitizerSeesNoFault() {
    Path program = compiled(ADDRESS);
    parts().forEach(words -> mustBeWhole(program, List.of(), words));
  }

  /** The parts that have threads, but memory, which only has more of the same. */
  @Test
  void theThreadSanitizerSeesNoRace() {
    Path program = compiled(List.of("-fsanitize=thread"));
    Stream.of("calloc", "realloc", "thread_exit", "4 5000 60 1 2048 50 64")
        .map(CheckProgramTest::words)
        .forEach(words -> mustBeWhole(program, UNSHUFFLED, words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fork twice",
        "1 2 3",
        "2 100 10 64 16 0 4",
        "2 100 10 16 64 0 4 wet",
        "memory wet"
      })
  void wrongWordsAreNoCheck(String words) {
    List<String> all = new ArrayList<>(List.of(CheckProgram.built().toString()));
    Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).forEach(all::add);
    Command.Result result = Command.of(all).run();
    assertThat(result.exit()).isEqualTo(12);
    assertThat(EndLine.count(result.output())).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3 5000 50 1 9000 60 8", "1 3000 40 1 100 100 4", "16 900 30 8 8 0 1"})
  void whatIsWorkedOutWithoutABlockIsWhatARunProves(String words) {
    List<String> run = new ArrayList<>(List.of(CheckProgram.built().toString()));
    run.addAll(List.of(words.split(" ")));
    List<String> dry = new ArrayList<>(run);
    dry.add("dry");
    assertThat(Ran.output(Command.of(dry))).isEqualTo(Ran.output(Command.of(run)));
  }

  private static Stream<List<String>> parts() {
    return Stream.of(
            "alignment",
            "usable_size",
            "calloc",
            "realloc",
            "limits",
            "aligned",
            "thread_exit",
            "short_threads",
            "memory",
            "4 9000 60 1 4096 50 64",
            "1 3000 40 1 100 100 4")
        .map(CheckProgramTest::words);
  }

  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  private static void mustBeWhole(Path program, List<String> before, List<String> words) {
    List<String> all =
        new ArrayList<>(List.of("env", "ASAN_OPTIONS=" + OPTIONS, "TSAN_OPTIONS=" + OPTIONS));
    all.addAll(before);
    all.add(program.toString());
    all.addAll(words);
    Command.Result result = Command.of(all).within(LONG).run();
    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(EndLine.in(result.output())).isPresent();
  }

  private Path compiled(List<String> flags) {
    Path program = folder.resolve("program");
    List<String> all = new ArrayList<>(List.of("-g", "-O1"));
    all.addAll(flags);
    Ran.output(Command.of(CheckProgram.program().compilation(all, program)).within(LONG));
    return program;
  }
}
