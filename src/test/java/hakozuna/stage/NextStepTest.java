package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Shortfall;
import hakozuna.verdict.StageVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an UNDECIDED stage tells its reader to do can help. */
class NextStepTest {
  private static final Shortfall SHORT =
      new Shortfall("guard_r0", OptionalLong.of(13_623), 1637, 0.33);
  private static final Shortfall NEVER = new Shortfall("main_r0", OptionalLong.empty(), 900, 0.5);

  private static final Judgement UNDECIDED = judgement(Verdict.UNDECIDED, List.of());

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
        .endsWith("with a quieter machine: no -Dbudget will decide it on this one");
  }

  @Test
  void anExhaustedPlanAsksForALargerOne() {
    assertThat(undecided(true, SHORT))
        .startsWith("all planned blocks are measured; -Dreason=\"why\" opens a new plan, with ")
        .contains("-Dbudget=25min or more");
  }

  @Test
  void aRehearsalHasOneSittingForAllThatIsNeeded() {
    assertThat(new NextStep(setup("rehearse", "true"), UNDECIDED, false, List.of(SHORT)).words())
        .isEqualTo(
            "a rehearsal keeps no blocks: rerun it with -Dbudget=75min or more, or on a quieter"
                + " machine");
  }

  @Test
  void aFailFreezesTheLine() {
    assertThat(new NextStep(setup(), judgement(Verdict.FAIL, List.of()), false, List.of()).words())
        .isEqualTo("line mid is frozen; continue with hz4 large or hz3 aggressive lane");
  }

  @Test
  void whatLeavesItsScopeWasNeverRunAndCostsNoShot() {
    Gate files = new Gate(GateKind.SCOPE, "", "scope.files", Double.NaN);
    Answer outside = new Answer(files, Verdict.FAIL, true, Map.of(), "another file differs", "");
    assertThat(
            new NextStep(setup(), judgement(Verdict.FAIL, List.of(outside)), false, List.of())
                .words())
        .startsWith("nothing was run, so your shot is not used: ")
        .contains("`scope` of work order b82");
  }

  private static Judgement judgement(Verdict verdict, List<Answer> gates) {
    return new Judgement(gates, List.of(), new StageVerdict(verdict, ""));
  }

  private String undecided(boolean exhausted, Shortfall... shortfalls) {
    return new NextStep(setup(), UNDECIDED, exhausted, List.of(shortfalls)).words();
  }

  private Setup setup(String... more) {
    Properties properties = new Properties();
    properties.setProperty("output.dir", folder.toString());
    for (int i = 0; i < more.length; i += 2) {
      properties.setProperty(more[i], more[i + 1]);
    }
    return Setup.of(Stage.SCREEN, properties);
  }
}
