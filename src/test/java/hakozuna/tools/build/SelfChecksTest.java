package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Command;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The embedded subject's own checks, as its Makefiles run them, in a private copy. */
class SelfChecksTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private static Path copy;

  @BeforeAll
  static void copySources() {
    SourceTree.of(Path.of("src/test/native").toAbsolutePath()).copyTo(copy);
  }

  @ParameterizedTest
  @CsvSource({
    "hz4, check-asan",
    "hz4, check-tsan",
    "hz4, check-stats",
    "bench, check",
  })
  void aCheckOfTheMakefilePasses(String folder, String target) {
    Command.Result result = make(folder, target);
    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output()).contains("passed").doesNotContain("failed", "Sanitizer:");
  }

  @Test
  void aCheckCanFail() {
    Command.Result result = make("hz4", "check-asan", "HZ4_DEFS_EXTRA=-DHZ4_CONTROL_DOUBLE=1");
    assertThat(result.ok()).as(result.output()).isFalse();
  }

  private static Command.Result make(String folder, String... words) {
    String[] command = new String[words.length + 3];
    command[0] = "make";
    command[1] = "-C";
    command[2] = "hakozuna/" + folder;
    System.arraycopy(words, 0, command, 3, words.length);
    return Command.of(command).in(copy).within(LIMIT).run();
  }
}
