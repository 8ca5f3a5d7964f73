package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import java.nio.file.Path;
import java.util.List;
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
    assertThat(run)
        .ran("quick", "steady", "quick position", "steady position", "quick copy", END)
        .isGreen();
    assertThat(run.built()).containsExactly("baseline -DBASE", "candidate -DBASE -DSPEED=1100");
    assertThat(run.console())
        .contains("time expected: at most 2 s for 2 lanes of at most 1 s")
        .containsPattern("baseline +built, sha256 [0-9a-f]{12}, -DBASE")
        .containsPattern("quick: PASS \\+10.00% .*, needed ≥ \\+5.00%, 9 blocks")
        .contains("REHEARSAL");
  }

  @Test
  void aSecondCallCompilesNothing() {
    scene.withOneLane();
    assertThat(scene.rehearse(ScreenGate.class).built()).hasSize(2);
    GateRun second = scene.rehearse(ScreenGate.class);
    assertThat(second).isGreen();
    assertThat(second.console()).contains("baseline  reused").contains("candidate reused");
    assertThat(second.built()).isEmpty();
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
        .passed("quick position", "steady position", "quick copy");
  }

  @Test
  void aWideIntervalIsUndecidedWithTextOfItsOwn() {
    scene.withOneLane().candidate("-DSPEED=1050, -DWOBBLE=60");
    scene.orders().set(GateScene.ORDER, "budget", "500 ms");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.UNDECIDED, "interval  ", "; this machine ")
        .isRed(END, Verdict.UNDECIDED);
    assertThat(scene.lastScreen("screen")).contains("UNDECIDED").contains("-Dbudget");
  }

  @Test
  void whatTheBudgetFixesIsSaidBeforeTheFirstRunWhenItIsFixedAndAtTheEnd() {
    scene.withOneLane().orders().set(GateScene.ORDER, "budget", "1 ms");
    GateRun run = scene.rehearse(ScreenGate.class);
    assertThat(run.console())
        .containsSubsequence(
            "it also fixes the most blocks that a lane may ever have here (what fits into 3 sittings",
            "quick: the first look of 9 blocks needs about ",
            "more than the budget of 0 s; it is completed anyway",
            "quick: 9 blocks planned over all sittings: 3 sittings of 0 s, at ");
    assertThat(scene.lastScreen("screen"))
        .contains("planned blocks over all sittings: quick 9; fixed by -Dbudget");
    assertThat(scene.text("screen", "verdict.json")).contains("planned blocks over all sittings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-DDOES=CRASH   | the run crashed: signal 11 (SIGSEGV)",
        "-DDOES=HANG    | the run hung: no end within 1 s; killed",
        "-DDOES=FAIL    | the run had failed allocations: 9 times malloc gave NULL",
        "-DDOES=NOTHING | the run did no work: its result line says ops=0",
        "-DDOES=FORK    | the run left processes behind",
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
    scene.withOneLane().candidate("-DSPEED=1100, -DDOES=ODD");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "other work: the candidate does 900 ops a run")
        .isRed(END, Verdict.INVALID);
  }

  @Test
  void tenTimesTheSpeedIsNotBelieved() {
    scene.withOneLane().candidate("-DSPEED=12000");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.FAIL, "implausible: the candidate is 12.0 times as fast");
  }

  @Test
  void oneLaneCanBeChosenAndIsARehearsal() {
    GateRun run = scene.run(ScreenGate.class, "lane", "steady");
    assertThat(run.tests()).extracting(GateRun.Ending::name).doesNotContain("quick");
    assertThat(run).ran("steady", "steady position", "steady copy", END).isGreen();
    assertThat(scene.lastScreen("screen")).contains("a rehearsal, because -Dlane=steady changes");
    assertThat(scene.tree().root().resolve("ledger/toys.jsonl")).doesNotExist();
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
}
