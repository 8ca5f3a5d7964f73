package hakozuna.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code report.sh} does around Allure; a stub stands for it, which says what it was given.
 */
class ReportScriptTest {
  private static final String TREND = "history-trend.json";

  /** Its page holds each trend as Allure's does: the number of what it found, and one more. */
  private static final String ALLURE =
      """
      #!/bin/sh
      echo "$@" >"$0.asked"
      for last; do :; done
      while [ "$1" != --output ]; do shift; done
      mkdir -p "$2"
      before=$(cat "$last/history/history-trend.json" 2>/dev/null)
      for file in history.json history-trend.json duration-trend.json categories-trend.json retry-trend.json; do
        printf "d('history/$file','%s')\\n" "$(printf %s "$before+" | base64 -w 0)"
      done >"$2/index.html"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void stub() {
    Path allure = folder.resolve("tool/bin/allure");
    Disk.write(allure, ALLURE);
    assertThat(allure.toFile().setExecutable(true)).isTrue();
    Disk.folder(folder.resolve("tool/plugins"));
  }

  @Test
  void eachReportIsGivenTheTrendOfTheOneBeforeAndLeavesItsOwn() {
    for (String trend : List.of("+", "++", "+++")) {
      results("it's a <screen>\n");
      assertThat(made("observe screen")).isEmpty();
      assertThat(folder.resolve("history/allure").resolve(TREND)).hasContent(trend);
    }
    assertThat(folder.resolve("history/allure").toFile().list()).hasSize(5);
    assertThat(asked()).contains("generate --single-file --clean --name it's a <screen> --config ");
  }

  @Test
  void ourPluginIsInstalledAnew() {
    Disk.write(folder.resolve("tool/plugins/gate-plugin/static/old.js"), "");
    results("x\n");
    made("screen");
    assertThat(folder.resolve("tool/plugins/gate-plugin/static/old.js")).doesNotExist();
    assertThat(folder.resolve("tool/plugins/gate-plugin/static/index.js")).exists();
  }

  @Test
  void whatMeasuresNothingHasNoTrend() {
    Disk.folder(folder.resolve("results"));
    assertThat(made("doctor")).isEmpty();
    assertThat(folder.resolve("history")).doesNotExist();
    assertThat(asked()).contains("--name doctor ");
  }

  @Test
  void aPageWithoutATrendIsSaidAndTheOldOneStays() {
    Disk.write(folder.resolve("tool/bin/allure"), ALLURE.replace("d('", "other('"));
    Disk.write(folder.resolve("history/allure").resolve(TREND), "old");
    results("x\n");
    assertThat(made("screen")).contains("Allure left no " + TREND + "; the trend does not grow");
    assertThat(folder.resolve("history/allure").resolve(TREND)).hasContent("old");
  }

  @Test
  void aTrendThatIsTooLargeDoesNotGrow() {
    results("x\n");
    Disk.write(folder.resolve("history/allure").resolve(TREND), "x".repeat(2_000_000));
    assertThat(made("screen")).contains("would be larger than 2000000 bytes; delete it");
    assertThat(folder.resolve("history/allure").resolve(TREND).toFile()).hasSize(2_000_000);
  }

  /** Nobody can make a file in /proc/self, not even root. */
  @Test
  void aHistoryThatCannotBeWrittenIsSaidAndCostsNoReport() throws IOException {
    results("x\n");
    Files.createDirectory(folder.resolve("history"));
    Path history = folder.resolve("history/allure");
    Files.createSymbolicLink(history, Path.of("/proc/self"));
    assertThat(made("screen").lines())
        .hasSize(5)
        .contains(
            "  history: cannot write " + history.resolve(TREND) + "; the trend does not grow");
    Files.delete(history);
    Files.createFile(history);
    assertThat(made("screen"))
        .isEqualTo("  history: cannot create " + history + "; the trend does not grow\n");
  }

  @Test
  void whatAllureSaysIsShownWhereItFails() {
    Disk.write(folder.resolve("tool/bin/allure"), "#!/bin/sh\necho no Java here >&2\nexit 3\n");
    results("x\n");
    Command.Result result = run("screen");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).contains("no Java here");
  }

  private void results(String name) {
    Path results = folder.resolve("results");
    Disk.delete(results);
    Disk.write(results.resolve(AllureLaunch.NAME), name);
    Disk.write(results.resolve(AllureLaunch.HISTORY), folder.resolve("history/allure") + "\n");
  }

  private String asked() {
    return Disk.read(folder.resolve("tool/bin/allure.asked"));
  }

  private String made(String stages) {
    Command.Result result = run(stages);
    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(Files.exists(folder.resolve("report/index.html"))).isTrue();
    return result.output();
  }

  private Command.Result run(String stages) {
    return Command.of(
            "sh",
            "src/test/build/report.sh",
            folder.resolve("tool").toString(),
            "allure/tool",
            folder.resolve("results").toString(),
            folder.resolve("report").toString(),
            stages)
        .run();
  }
}
