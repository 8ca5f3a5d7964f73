package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Await;
import hakozuna.testkit.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher for real, as it is used and as sanitizers see it: nothing is left behind. */
class LauncherTest {
  private static final String LONG = "600";
  @TempDir private static Path shared;
  private static Path sanitized;
  @TempDir private Path folder;

  @BeforeAll
  static void buildWithSanitizers() {
    sanitized = shared.resolve("launch-sanitized");
    List<String> flags = List.of("-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
    Ran.output(Command.of(Launcher.program().compilation(flags, sanitized)));
  }

  static List<Path> launchers() {
    return List.of(Launcher.built(), sanitized);
  }

  @Test
  void itIsCompiledOnceForItsSource() {
    assertThat(Launcher.built()).isExecutable().isEqualTo(Launcher.built());
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void anExitIsReportedWithItsCodeAndItsOutput(Path launcher) {
    assertThat(launch(launcher, "9", "sh", "-c", "echo out; echo err >&2; exit 3").exit())
        .isEqualTo(3);
    LaunchReport report = report();
    assertThat(report.status()).isEqualTo("exited");
    assertThat(report.code()).isEqualTo(3);
    assertThat(report.exitedWith(3)).isTrue();
    assertThat(report.exitedWith(0)).isFalse();
    assertThat(report.leftovers()).isZero();
    assertThat(report.mapped()).isEqualTo("unseen");
    assertThat(report.life()).isPositive();
    assertThat(folder.resolve("out")).hasContent("out");
    assertThat(folder.resolve("err")).hasContent("err");
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void aSignalIsReportedByItsNumber(Path launcher) {
    assertThat(launch(launcher, "9", "sh", "-c", "kill -SEGV $$").exit()).isEqualTo(128 + 11);
    assertThat(report().status()).isEqualTo("signalled");
    assertThat(report().code()).isEqualTo(11);
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void aHangIsEndedAtTheLimitWithAllThatItStarted(Path launcher) throws IOException {
    String script = "echo $$; " + orphans(3) + "sleep " + LONG;
    assertThat(launch(launcher, "0.4", "sh", "-c", script).exit()).isEqualTo(124);
    assertThat(report().status()).isEqualTo("limit");
    assertThat(report().life()).isGreaterThanOrEqualTo(java.time.Duration.ofMillis(400));
    assertNoneLives(3);
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void whatANormalEndLeavesBehindIsCountedAndKilled(Path launcher) throws IOException {
    assertThat(launch(launcher, "9", "sh", "-c", orphans(2) + "exit 0").exit()).isZero();
    assertThat(report().status()).isEqualTo("exited");
    assertThat(report().leftovers()).isEqualTo(2);
    assertNoneLives(2);
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void aProgramThatIsNotThereIsNotStarted(Path launcher) {
    assertThat(launch(launcher, "9", "/no/such/program").exit()).isEqualTo(125);
    assertThat(report().status()).isEqualTo("not_started");
    assertThat(report().code()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void aProgramThatIsNotThereIsNotStartedWithALibraryEither(Path launcher) {
    List<String> words = words(launcher, LONG);
    words.addAll(List.of("--preload", "/any.so", "--", "/no/such/program"));
    assertThat(run(words).exit()).isEqualTo(125);
    assertThat(report().status()).isEqualTo("not_started");
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void aHangThatHoldsALibraryIsEndedToo(Path launcher) {
    List<String> words = words(launcher, "0.4");
    words.addAll(List.of("--preload", "/any.so", "--", "sleep", LONG));
    assertThat(run(words).exit()).isEqualTo(124);
    assertThat(report().status()).isEqualTo("limit");
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void megabytesOfOutputAreKept(Path launcher) {
    String script = "yes 0123456789abcde | head -c 3000000; yes | head -c 3000000 >&2";
    assertThat(launch(launcher, "60", "sh", "-c", script).exit()).isZero();
    assertThat(folder.resolve("out")).hasSize(3_000_000);
    assertThat(folder.resolve("err")).hasSize(3_000_000);
  }

  @Test
  void memoryIsTheProgramsOwnAndNotThatOfTheJvm() {
    launch(Launcher.built(), "9", "true");
    assertThat(report().usage().maxRssKb()).isBetween(100L, 20_000L);
    assertThat(report().usage().minorFaults()).isBetween(10L, 2_000L);
  }

  @Test
  void theProgramIsPinnedToTheCpusAskedFor() {
    String cpu = CpuSet.clip("0-4095", Machine.here().allowedCpus()).used().split(",")[0];
    List<String> words = words(Launcher.built(), "9");
    words.addAll(List.of("--cpus", cpu, "--", "grep", "Cpus_allowed_list", "/proc/self/status"));
    run(words);
    assertThat(folder.resolve("out")).content().endsWith("\t" + cpu + "\n");
  }

  @Test
  void cpusThatAreNotThereAreAnErrorOfOurs() {
    List<String> words = words(Launcher.built(), "9");
    words.addAll(List.of("--cpus", "1023", "--", "true"));
    Command.Result result = run(words);
    assertThat(result.exit()).isEqualTo(125);
    assertThat(result.output()).contains("launch: cannot use the CPUs asked for");
    assertThat(folder.resolve("report")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void badOptionsAreAnsweredWithTheUsage(Path launcher) {
    for (List<String> bad :
        List.of(
            List.<String>of(),
            List.of("--limit", "1", "--", "true"),
            List.of("--report", "r", "--limit", "soon", "--", "true"),
            List.of("--report", "r", "--limit", "1", "--"),
            List.of("--report", "r", "--limit", "1", "--colour", "blue", "--", "true"),
            List.of("--report"))) {
      List<String> words = new ArrayList<>(List.of(launcher.toString()));
      words.addAll(bad);
      Command.Result result = run(words);
      assertThat(result.exit()).isEqualTo(125);
      assertThat(result.output()).contains("usage: launch --report FILE --limit SECONDS");
    }
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void theDeathOfOurParentEndsTheWholeTree(Path launcher) throws IOException {
    List<String> words = words(launcher, LONG);
    Path program = folder.resolve("program");
    Files.writeString(program, "echo $$; " + orphans(3) + "sleep " + LONG);
    words.addAll(List.of("--", "sh", program.toString()));
    String line = String.join(" ", words);
    Path pids = folder.resolve("out");
    String wait =
        "until [ -s %s ] && [ $(wc -l < %s) = 3 ]; do sleep 0.02; done; ".formatted(pids, pids);
    Path parentSays =
        Files.writeString(folder.resolve("parent"), line + " & echo $!; " + wait + "kill -KILL $$");
    String script = "sh " + parentSays + "; until [ -s report ]; do sleep 0.02; done";

    Command.Result parent = run(List.of("sh", "-c", script));

    long launch = Long.parseLong(parent.output().strip().lines().findFirst().orElseThrow());
    Await.until("the launcher is gone", () -> !Await.lives(launch));
    assertNoneLives(3);
    assertThat(report().status()).isEqualTo("orphaned");
  }

  @Test
  void aLauncherThatIsToldToEndTakesTheTreeWithIt() throws IOException {
    String script =
        "echo $$; " + orphans(3) + "kill -TERM $(cut -d ' ' -f 4 /proc/$PPID/stat); sleep " + LONG;
    launch(Launcher.built(), LONG, "sh", "-c", script);
    assertThat(report().status()).isEqualTo("orphaned");
    assertNoneLives(3);
  }

  /** Starts a child that stays and one that leaves its session; goes on when all have printed. */
  private String orphans(int lines) {
    return "sleep %s & echo $!; (setsid sh -c 'echo $$; exec sleep %s' &); ".formatted(LONG, LONG)
        + "until [ \"$(wc -l < '%s')\" = %d ]; do sleep 0.01; done; "
            .formatted(folder.resolve("out"), lines);
  }

  private void assertNoneLives(int processes) throws IOException {
    List<String> pids = Files.readAllLines(folder.resolve("out"));
    assertThat(pids).hasSize(processes);
    assertThat(pids).allSatisfy(pid -> assertThat(Await.lives(Long.parseLong(pid))).isFalse());
  }

  private Command.Result launch(Path launcher, String limit, String... program) {
    List<String> words = words(launcher, limit);
    words.add("--");
    words.addAll(List.of(program));
    Command.Result result = run(words);
    assertThat(result.output()).doesNotContain("Sanitizer").doesNotContain("runtime error");
    return result;
  }

  private List<String> words(Path launcher, String limit) {
    return new ArrayList<>(
        List.of(
            launcher.toString(),
            "--report",
            folder.resolve("report").toString(),
            "--limit",
            limit,
            "--stdout",
            folder.resolve("out").toString(),
            "--stderr",
            folder.resolve("err").toString()));
  }

  private Command.Result run(List<String> words) {
    return Command.of(words.toArray(String[]::new)).in(folder).run();
  }

  private LaunchReport report() {
    return LaunchReport.parse(Disk.text(Disk.bytes(folder.resolve("report")).orElseThrow()));
  }
}
