package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.verdict.Shortfall;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an UNDECIDED stage tells its reader to do can help. */
class NextStepTest {
  private static final Shortfall SHORT =
      new Shortfall("guard_r0", OptionalLong.of(13_623), 1637, 0.33);
  private static final Shortfall NEVER = new Shortfall("main_r0", OptionalLong.empty(), 900, 0.5);

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
    assertThat(
            new NextStep(setup("rehearse", "true"), Verdict.UNDECIDED, false, List.of(SHORT))
                .words())
        .isEqualTo(
            "a rehearsal keeps no blocks: rerun it with -Dbudget=75min or more, or on a quieter"
                + " machine");
  }

  private String undecided(boolean exhausted, Shortfall... shortfalls) {
    return new NextStep(setup(), Verdict.UNDECIDED, exhausted, List.of(shortfalls)).words();
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
