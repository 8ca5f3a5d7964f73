package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gates themselves, run as Failsafe runs them, on a subject whose speed is its flag. */
class LaneGatesTest {
  private static final String END = "everyDeclaredGateIsDecided";

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder);
  }

  @Test
  void aFasterCandidatePassesEveryThreshold() {
    GateRun run = scene.rehearse(ScreenGate.class);
    assertThat(run).ran("quick", "steady", "improvesAny", "nullControl", END).isGreen();
    assertThat(scene.tree().compilations())
        .containsExactly("flags -DBASE", "flags -DBASE -DSPEED=1100");
    assertThat(run.console())
        .contains("time expected: at most 2 s (2 lanes of at most 1 s)")
        .containsPattern("baseline +built, sha256 [0-9a-f]{12}, -DBASE")
        .containsPattern("quick: PASS \\+10.00% .* where \\+5.00% is asked, 9 blocks")
        .contains("REHEARSAL");
  }

  @Test
  void aSecondCallCompilesNothing() {
    scene.rehearse(ScreenGate.class);
    GateRun second = scene.rehearse(ScreenGate.class);
    assertThat(second).isGreen();
    assertThat(second.console()).contains("baseline  reused").contains("candidate reused");
    assertThat(scene.tree().compilations()).hasSize(2);
  }

  @Test
  void aSlowerCandidateFailsWithRuleReasonAndFigures() {
    scene.candidate("-DSPEED=900");
    assertThat(scene.rehearse(ReplayGate.class))
        .isRed(
            "quick",
            Verdict.FAIL,
            "FAIL  quick throughput: the whole interval is below the threshold",
            "rule              candidate against baseline is at least +5.00%",
            "estimate          -10.00%",
            "interval          -10.00% to -10.00% at 95% confidence",
            "blocks            9 (one baseline and one candidate run each)",
            "delta of medians  -10.00%",
            "repeat one run    taskset -c ",
            " 3 1001 ")
        .isRed("steady", Verdict.FAIL)
        .isRed(END, Verdict.FAIL, "quick throughput, steady throughput")
        .passed("nullControl");
  }

  @Test
  void aWideIntervalIsUndecidedWithTextOfItsOwn() {
    scene.candidate("-DSPEED=1050, -DWOBBLE=60");
    scene.orders().set(GateScene.ORDER, "budget", "500 ms");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.UNDECIDED, "interval  ", "this machine needs about ")
        .isRed(END, Verdict.UNDECIDED);
    assertThat(scene.text("screen", "summary.txt")).contains("UNDECIDED").contains("-Dbudget");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-DCRASH   | the run crashed: signal 11 (SIGSEGV)",
        "-DHANG    | the run hung: no end within 1 s; killed",
        "-DFAIL    | the run had failed allocations: 9 times malloc gave NULL",
        "-DNOTHING | the run did no work: its result line says ops=0",
        "-DFORK    | the run left processes behind",
      })
  void aDefectOfTheCandidateIsAFailAndOneOfTheBaselineInvalid(String flag, String words) {
    scene
        .orders()
        .set(GateScene.ORDER, "run_limit", "1 s")
        .set(GateScene.ORDER, "lanes", "[quick]");
    scene.candidate("-DSPEED=1100, " + flag);
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.FAIL, "candidate", words)
        .isRed(END, Verdict.FAIL, "a defect of the candidate");
    scene.candidate("-DSPEED=1100, -U" + flag.substring(2)).baseline(flag);
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "baseline", words)
        .isRed(END, Verdict.INVALID);
  }

  @Test
  void otherWorkIsNoComparison() {
    scene.candidate("-DSPEED=1100, -DODD");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "other work: the candidate does 900 ops a run")
        .isRed(END, Verdict.INVALID);
  }

  @Test
  void tenTimesTheSpeedIsNotBelieved() {
    scene.candidate("-DSPEED=20000");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.FAIL, "implausible: the candidate is 20.0 times as fast");
  }

  @Test
  void aFailedBuildIsDoneOnceAndEveryGateShowsTheCompilersWords() {
    scene.candidate("-DSPEED=undeclared_speed");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "the build failed:", "undeclared_speed", "tiny.c:")
        .isRed("steady", Verdict.INVALID, "the build failed:", "undeclared_speed", "tiny.c:")
        .isRed(END, Verdict.INVALID);
    assertThat(scene.tree().compilations())
        .containsExactly("flags -DBASE", "flags -DBASE -DSPEED=undeclared_speed");
  }

  @Test
  void aMisspeltFlagChangesNothingAndIsSaidSo() {
    scene.candidate("-DSPEDE=1100");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "the flag changes nothing (misspelt?)", "-DSPEDE=1100")
        .isRed(END, Verdict.INVALID);
  }

  @Test
  void aMissingBenchTargetLibraryOrTreeIsNamedByItsProperty() {
    assertThat(scene.rehearse(ScreenGate.class, "subject.bench", "/no/bench"))
        .isRed("quick", Verdict.INVALID, "subject.bench is not there: /no/bench");
    assertThat(scene.rehearse(ScreenGate.class, "subject.make.targets", "everything"))
        .isRed("quick", Verdict.INVALID, "No rule to make target", "subject.make.targets");
    assertThat(scene.rehearse(ScreenGate.class, "subject.library", "lib/none.so"))
        .isRed("quick", Verdict.INVALID, "left no lib/none.so; is subject.library right?");
    assertThat(scene.rehearse(ScreenGate.class, "subject.candidate.library", "/no/x.so"))
        .isRed("quick", Verdict.INVALID, "-Dsubject.candidate.library is not there: /no/x.so");
    assertThat(scene.rehearse(ScreenGate.class, "subject.root", "/no/tree"))
        .isRed("quick", Verdict.INVALID, "subject.root /no/tree is not a folder");
  }

  @Test
  void twoReadyBuiltLibrariesAreGatedWithoutBuilding() throws IOException {
    scene.rehearse(ScreenGate.class);
    Path slow = Files.createDirectories(folder.resolve("ready")).resolve("slow.so");
    Path fast = slow.resolveSibling("fast.so");
    hakozuna.build.Command.of("cc", "-shared", "-fPIC", "-DSPEED=700", "-o", slow.toString(), c())
        .outputOrFail();
    hakozuna.build.Command.of("cc", "-shared", "-fPIC", "-DSPEED=777", "-o", fast.toString(), c())
        .outputOrFail();
    GateRun run =
        scene.rehearse(
            ScreenGate.class,
            "subject.baseline.library",
            slow.toString(),
            "subject.candidate.library",
            fast.toString());
    assertThat(run).isGreen();
    assertThat(run.console()).contains("ready built").contains("quick: PASS +11.00%");
    assertThat(scene.tree().compilations()).hasSize(2);
  }

  @Test
  void anUnknownLaneIsExplainedAndListsTheKnownOnes() {
    assertThat(scene.rehearse(ScreenGate.class, "lane", "quik"))
        .isRedThroughout(Verdict.INVALID, "-Dlane=quik: unknown lane; known: quick, steady");
    assertThat(scene.tree().compilations()).isEmpty();
  }

  @Test
  void oneLaneCanBeChosenAndIsARehearsal() {
    GateRun run = scene.run(ScreenGate.class, "lane", "steady");
    assertThat(run).ran("steady", "improvesAny", "nullControl", END).isGreen();
    assertThat(scene.text("screen", "summary.txt"))
        .contains("a rehearsal, because -Dlane=steady changes");
    assertThat(scene.tree().root().resolve("ledger/toys.jsonl")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "work.order  | tyni  | unknown work order 'tyni'; known: ",
        "runs        | none  | -Druns=none: is not a whole number",
        "cpus        | 4000  | none of the CPUs 4000 may be used here",
        "rehearse    | maybe | -Drehearse=maybe: is neither true nor false",
        "subject.rot | x     | -Dsubject.rot: unknown property; known: ",
      })
  void aBadPropertyIsTheWholeExplanation(String name, String value, String words) {
    assertThat(scene.rehearse(ScreenGate.class, name, value))
        .isRedThroughout(Verdict.INVALID, words);
  }

  @Test
  void anEmptyLanesFolderIsRed() throws IOException {
    try (Stream<Path> lanes = Files.list(folder.resolve("lanes"))) {
      for (Path lane : lanes.toList()) {
        Files.delete(lane);
      }
    }
    assertThat(scene.rehearse(ScreenGate.class))
        .isRedThroughout(Verdict.INVALID, "lanes: the folder holds no *.yaml; add one");
  }

  @Test
  void anEmptyListOfLanesIsRed() {
    scene.orders().set(GateScene.ORDER, "lanes", "[]");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRedThroughout(Verdict.INVALID, "tiny.yaml:", "lanes: needs at least one lane");
  }

  @Test
  void aLaneThatNeedsMoreMemoryThanThereIsDoesNotStart() {
    scene.orders().set("lanes/quick.yaml", "memory", "9000000 GiB");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "not enough memory: the lane may need 9216000000 MiB")
        .passed("steady")
        .isRed(END, Verdict.INVALID, "quick throughput");
    assertThat(scene.text("screen", "samples.csv")).doesNotContain("quick");
  }

  @Test
  void argumentsRunsAndThresholdsAreTheFiles() {
    scene
        .orders()
        .set(GateScene.ORDER, "runs", "8")
        .set("lanes/steady.yaml", "iterations", "1777")
        .set("lanes/steady.yaml", "throughput", "+10.5%");
    GateRun run = scene.rehearse(ScreenGate.class);
    assertThat(run)
        .passed("quick")
        .isRed(
            "steady", Verdict.FAIL, "candidate against baseline is at least +10.50%", " 3 1777 ");
    List<String> rows = scene.text("screen", "samples.csv").lines().toList();
    assertThat(rows).filteredOn(row -> row.contains(",steady,")).hasSize(2 * 8);
    String raw = rows.get(rows.size() - 1).replaceFirst(".*,(raw/[^,]*),.*", "$1");
    assertThat(scene.text("screen", raw)).contains("argument 1777\n");
  }

  private String c() {
    return scene.tree().root().resolve("lib/tiny.c").toString();
  }
}
