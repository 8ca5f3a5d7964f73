package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.ledger.Standing;
import hakozuna.measure.Progress;
import hakozuna.model.OrderFolder;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.tools.Disk;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Shortfall;
import hakozuna.verdict.StageVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage tells its reader to do can help, and can be typed. */
class NextStepTest {
  private static final Shortfall SHORT =
      new Shortfall("guard_r0", OptionalLong.of(13_623), 1637, 0.33);
  private static final Shortfall NEVER = new Shortfall("main_r0", OptionalLong.empty(), 900, 0.5);

  private static final Judgement UNDECIDED = judgement(Verdict.UNDECIDED);

  @TempDir private Path folder;

  @Test
  void whereThePlannedBlocksCanDecideTheSameCommandAddsThem() {
    assertThat(undecided(false))
        .isEqualTo("rerun the same command: it adds blocks to those it has kept");
  }

  @Test
  void whereTheyCannotDecideThePlanIsNamedAndWhatALargerOneNeeds() {
    assertThat(undecided(false, SHORT))
        .startsWith("this plan will not decide guard_r0 (13623 blocks needed, 1637 planned). ")
        .contains(
            "after them -Dreason=\"why\" opens a new plan, with -Dbudget=25min or more, or on ");
  }

  @Test
  void whereNoNumberOfBlocksDecidesNoBudgetIsAskedFor() {
    assertThat(undecided(false, SHORT, NEVER))
        .contains("main_r0 (this machine will never decide it)")
        .endsWith("such as on a quieter machine: no -Dbudget will decide it on this one");
  }

  @Test
  void anExhaustedPlanAsksForALargerOne() {
    assertThat(undecided(true, SHORT))
        .startsWith("all planned blocks are measured; -Dreason=\"why\" opens a new plan, with ")
        .contains("-Dbudget=25min or more");
  }

  @Test
  void aRehearsalHasOneSittingForAllThatIsNeeded() {
    StageReport.Next next = next(setup("rehearse", "true"), UNDECIDED, left(false, SHORT));
    assertThat(next.words())
        .isEqualTo(
            "a rehearsal keeps no blocks: rerun it with -Dbudget=75min or more, or on a quieter"
                + " machine");
    assertThat(typed(next)).containsExactly("mvn verify -Pscreen -Dbudget=75min -Drehearse");
  }

  @Test
  void theVeryCommandIsRepeatedAndALargerPlanHasItsReasonAndBudget() {
    assertThat(typed(next(setup("runs", "5"), judgement(Verdict.INVALID), left(false))))
        .containsExactly("mvn verify -Pscreen -Druns=5");
    assertThat(typed(next(setup(), UNDECIDED, left(false)))).containsExactly("mvn verify -Pscreen");
    assertThat(typed(next(setup(), UNDECIDED, left(false, SHORT))))
        .containsExactly(
            "mvn verify -Pscreen", "mvn verify -Pscreen -Dbudget=25min -Dreason='why a new plan'");
    assertThat(typed(next(setup(), UNDECIDED, left(true, NEVER))))
        .containsExactly("mvn verify -Pscreen -Dreason='why a new plan'");
  }

  @Test
  void whatPassesGoesOnAndARehearsalIsRunForReal() {
    Judgement passed = judgement(Verdict.PASS);
    Setup rehearsal = setup("rehearse", "true", "lane", "main_r0", "seed", "5");
    assertThat(typed(next(rehearsal, passed, left(false)))).containsExactly("mvn verify -Pscreen");
    assertThat(typed(next(setup("reason", "again", "work.order", "b90"), passed, left(false))))
        .containsExactly("mvn verify -Preplay -Dwork.order=b90");
  }

  @Test
  void withoutAStageATheScreenIsNextAsItWasAskedFor() {
    Setup rehearsal = setup(Stage.OBSERVE, "rehearse", "true", "work.order", "controls");
    StageReport.Next next = next(rehearsal, judgement(Verdict.PASS), left(false));
    assertThat(next.words()).isEqualTo("nothing to observe: run the screen");
    assertThat(typed(next)).containsExactly("mvn verify -Pscreen -Drehearse -Dwork.order=controls");
  }

  @Test
  void aFailFreezesTheLineAndNamesWhereToGoTheArchiveTheVoidAndTheRehearsal() {
    StageReport.Next next =
        next(setup("reason", "again", "cpus", "0"), judgement(Verdict.FAIL), left(false));
    assertThat(next.words())
        .isEqualTo("fix the candidate, then rehearse it again; a rehearsal freezes nothing");
    next = next(setup("reason", "again"), judgement(Verdict.FAIL), left(false));
    assertThat(next.words())
        .startsWith(
            "line mid is frozen; continue with hz4 large (work order b90) or hz3 aggressive lane"
                + " (no work order of it is here; README, \"Your own tree\", says how to write one).")
        .contains("is kept in ", "/src/test/native/ledger/archive. ");
    assertThat(typed(next))
        .containsExactly(
            "mvn verify -Pscreen -Dwork.order=b90",
            "mvn verify -Pvoid -Dreason='what the bug was' -Dvoid.entry=0",
            "mvn verify -Pscreen -Drehearse");
  }

  @Test
  void aLineThatIsFrozenTooIsNoWayOut() {
    OtherLines lines =
        new OtherLines(
            OrderFolder.own(), "mid", List.of("hz4 large", "hz3 aggressive lane"), "large"::equals);
    assertThat(lines.words())
        .isEqualTo(
            "hz4 large (frozen, too) or hz3 aggressive lane (no work order of it is here;"
                + " README, \"Your own tree\", says how to write one)");
    assertThat(lines.workOrders()).isEmpty();
  }

  @Test
  void aRehearsalThatFailsNamesWhereToLookAndTheBudgetForWhatIsOpen() {
    Gate lane = new Gate(GateKind.THROUGHPUT, "guard_r0", "throughput", -1);
    Judgement failed = judgement(Verdict.FAIL, lane.answer(Verdict.UNDECIDED, "too few blocks"));
    Setup setup = setup("rehearse", "true");
    Disk.write(setup.folder().path().resolve("scope.txt"), "");
    StageReport.Next next = next(setup, failed, left(false, SHORT));
    assertThat(next.words())
        .isEqualTo(
            "fix the candidate (scope.txt shows what changed), then rehearse it again. To decide"
                + " guard_r0 too, rehearse with -Dbudget=75min or more, or on a quieter machine");
    assertThat(typed(next)).containsExactly("mvn verify -Pscreen -Dbudget=75min -Drehearse");
  }

  @Test
  void whatThePlannedBlocksCanDecideTakesARehearsalTheTimeOfAllSittings() {
    assertThat(typed(next(setup("rehearse", "true"), UNDECIDED, left(false))))
        .containsExactly("mvn verify -Pscreen -Dbudget=90s -Drehearse");
    assertThat(typed(next(setup(), UNDECIDED, left(true))))
        .containsExactly("mvn verify -Pscreen -Dbudget=1min -Dreason='why a new plan'");
  }

  @Test
  void whatLeavesItsScopeWasNeverRunAndCostsNoShot() {
    Gate files = new Gate(GateKind.SCOPE, "", "scope.files", Double.NaN);
    Answer outside = new Answer(files, Verdict.FAIL, true, Map.of(), "another file differs", "");
    Judgement failed = judgement(Verdict.FAIL, outside);
    assertThat(next(setup(), failed, left(false)).words())
        .startsWith("nothing was run, so your shot is not used: ")
        .contains("`scope` of work order b82");
  }

  private static StageReport.Next next(Setup setup, Judgement judgement, SittingsLeft left) {
    return new NextStep(setup, judgement, Optional.empty(), Standing.unread(), left).advice();
  }

  /** The commands without the folder that every test has. */
  private List<String> typed(StageReport.Next next) {
    return next.commands().stream()
        .map(command -> command.replace(" -Doutput.dir=" + folder, ""))
        .toList();
  }

  private static SittingsLeft left(boolean exhausted, Shortfall... shortfalls) {
    return new SittingsLeft(exhausted, List.of(shortfalls), Duration.ofSeconds(30));
  }

  private static Judgement judgement(Verdict verdict, Answer... gates) {
    return new Judgement(List.of(gates), List.of(), new StageVerdict(verdict, ""));
  }

  private String undecided(boolean exhausted, Shortfall... shortfalls) {
    return next(setup(), UNDECIDED, left(exhausted, shortfalls)).words();
  }

  private Setup setup(String... more) {
    return setup(Stage.SCREEN, more);
  }

  private Setup setup(Stage stage, String... more) {
    Properties properties = new Properties();
    properties.setProperty("output.dir", folder.toString());
    for (int i = 0; i < more.length; i += 2) {
      properties.setProperty(more[i], more[i + 1]);
    }
    try (Progress quiet = new Progress(System.out, "test")) {
      return Setup.of(stage, properties, quiet);
    }
  }
}
