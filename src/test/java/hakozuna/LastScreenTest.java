package hakozuna;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that prints what the stages of a call left, as the build's last words. */
class LastScreenTest {
  private static final String SCRIPT = "src/test/build/last-screen.sh";
  private static final String RED = "\u001b[1;31mFAIL\u001b[0m";

  @TempDir private Path folder;

  @BeforeEach
  void twoStages() {
    leave(
        "observe", "PASS", "\n--\nobserve of b82 (a PASS in a title): PASS\n  all 2 gates pass\n");
    leave(
        "screen",
        "FAIL",
        "\n--\nscreen of b82 (a title)  REHEARSAL: FAIL\n  a threshold is missed\n"
            + "    scope.files                    FAIL     see below\n"
            + "  main_r0        throughput            FAIL        ≥ -1.00%\n"
            + "  the word FAIL in a reason\n");
  }

  private void leave(String stage, String verdict, String screen) {
    Disk.write(folder.resolve(stage).resolve("summary.txt"), screen);
    Disk.write(folder.resolve(stage).resolve("verdict.txt"), verdict + "\n");
  }

  private void cause(String stage, String why) {
    Disk.write(folder.resolve(stage).resolve("cause.txt"), why);
  }

  private String printed(String... environment) {
    return output(
        Command.of("sh", SCRIPT, "observe screen", folder.toString(), "/the/report"), environment);
  }

  /** What it starts prints to a pipe, as under Maven; what Maven would print to is a terminal. */
  private String printedOnATerminal(String... environment) {
    Path call = folder.resolve("call.sh");
    Disk.write(call, "sh %s 'observe screen' '%s' /the/report | cat\n".formatted(SCRIPT, folder));
    return output(Command.of("script", "-qec", "sh '" + call + "'", "/dev/null"), environment)
        .replace("\r", "");
  }

  private static String output(Command command, String... environment) {
    List.of("NO_COLOR", "MAVEN_CMD_LINE_ARGS").forEach(command.environment()::remove);
    command.environment().put("TERM", "xterm");
    for (String each : environment) {
      command.environment().put(each.split("=", 2)[0], each.split("=", 2)[1]);
    }
    return command.run().output();
  }

  @Test
  void eachStagesScreenIsPrintedAsItIsAndTheSummaryPageIsNamedFirst() {
    Disk.write(folder.resolve("screen/summary.html"), "a page");
    assertThat(printed())
        .isEqualTo(
            Disk.read(folder.resolve("observe/summary.txt"))
                + Disk.read(folder.resolve("screen/summary.txt"))
                + "  summary: %1$s/screen/summary.html%n  report:  /the/report/index.html%n  files:   %1$s%n"
                    .formatted(folder));
  }

  @Test
  void onATerminalTheVerdictsAreColouredAndNoOtherWord() {
    assertThat(printedOnATerminal())
        .contains("a PASS in a title): \u001b[1;32mPASS\u001b[0m\n")
        .contains("REHEARSAL: " + RED + "\n")
        .contains("    scope.files                    " + RED + "     see below")
        .contains("throughput            " + RED + "        ≥ -1.00%")
        .contains("the word FAIL in a reason");
  }

  @ParameterizedTest
  @CsvSource({
    "NO_COLOR=1",
    "TERM=dumb",
    "MAVEN_CMD_LINE_ARGS= -B verify",
    "MAVEN_CMD_LINE_ARGS= -Dstyle.color=never"
  })
  void whoeverWantsNoColourGetsNone(String asked) {
    assertThat(printedOnATerminal(asked)).contains("REHEARSAL: FAIL\n").doesNotContain("\u001b");
  }

  @Test
  void anEmptyNoColorAsksForNothing() {
    assertThat(printedOnATerminal("NO_COLOR=")).contains(RED);
  }

  @Test
  void whatHasOneCauseIsToldOnce() {
    cause("observe", "the same\n");
    cause("screen", "the same\n");
    assertThat(printed())
        .contains(
            "screen of b82 (a title)  REHEARSAL: FAIL\n"
                + "  not begun, for the same reason as observe (above)\n")
        .doesNotContain("a threshold is missed");
    cause("screen", "another\n");
    assertThat(printed()).contains("a threshold is missed").doesNotContain("not begun");
  }

  @Test
  void whatAnEarlierCallLeftIsNotPrinted() throws Exception {
    Files.delete(folder.resolve("screen/verdict.txt"));
    assertThat(printed())
        .contains("screen: it never came to a verdict", "next: run the same command again")
        .doesNotContain("a threshold is missed");
  }
}
