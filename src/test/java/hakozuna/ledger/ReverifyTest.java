package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was edited in a ledger or its archives is named. */
class ReverifyTest extends MeasuredLedgerTest {

  @BeforeEach
  void measureScreen() {
    screen();
  }

  @Test
  void soundLedgerHasNoProblems() {
    assertThat(report().problems()).isEmpty();
    assertThat(report().verdicts()).isEqualTo(2);
    assertThat(report().entries()).isEqualTo(scene.lines().size());
  }

  @Test
  void emptyFolderIsSound() {
    assertThat(new Reverify(root.resolve("nowhere"), scene.anchor, scene.judge()).report())
        .isEqualTo(new Reverify.Report(0, 0, List.of(), List.of()));
  }

  @Test
  void editedThroughputIsNamedByLaneBlockAndVariant() {
    editArchive("screen", Archive.SAMPLES, text -> text.replaceFirst("1204.00", "1304.00"));

    assertThat(report().problems())
        .singleElement()
        .asString()
        .startsWith("mid, entry ")
        .endsWith(
            "samples.csv was edited: guard_r0, block 2, candidate (row 18) is not the row"
                + " that was measured");
  }

  @Test
  void editedPlanInTheArchiveIsNamed() {
    editArchive("screen", "plan.json", text -> text.replace("\"95\"", "\"90\""));

    assertThat(report().problems())
        .singleElement()
        .asString()
        .endsWith("its archive is not the one that was written; changed: [plan.json]");
  }

  @Test
  void missingArchiveIsNamed() throws IOException {
    Files.delete(archive("observe"));

    assertThat(report().problems())
        .singleElement()
        .asString()
        .endsWith("its archive archive/mid-0003-b82-observe.zip is missing");
  }

  @Test
  void editedEntryIsNamedByTheChain() {
    scene.write(scene.text().replaceFirst("as decided", "as DECIDED"));

    assertThat(report().problems())
        .singleElement()
        .asString()
        .endsWith(": its hash does not fit what it says; it was edited");
  }

  @Test
  void verdictThatDoesNotFollowIsFoundEvenInAChainMadeAnew() {
    forge("\"PASS\"", "\"UNDECIDED\"");

    assertThat(report().problems())
        .hasSize(2)
        .allMatch(p -> p.contains("the stage was entered as UNDECIDED but its gates give PASS"));
  }

  @Test
  void gateThatDoesNotFollowIsFoundEvenInAChainMadeAnew() {
    forge("\"verdict\":\"pass\"", "\"verdict\":\"undecided\"");

    assertThat(report().problems())
        .anyMatch(p -> p.contains("main_r0 throughput was entered as UNDECIDED"))
        .anyMatch(p -> p.contains("main_r0 observation lock_path was entered as UNDECIDED"));
  }

  @Test
  void thresholdThatWasLoweredIsFoundEvenInAChainMadeAnew() {
    forge("\"screen\":\"3\"", "\"screen\":\"1.5\"");

    assertThat(report().problems())
        .anyMatch(p -> p.contains("main_r0 throughput was entered as PASS"));
  }

  @Test
  void stageAIsRecalculatedFromTheRawOutput() {
    forge(
        "\"leastPercent\":\"10\",\"of\":\"malloc_calls\"",
        "\"leastPercent\":\"60\",\"of\":\"malloc_calls\"");

    assertThat(report().problems())
        .anyMatch(
            p ->
                p.contains("main_r0 observation lock_path was entered as PASS")
                    && p.contains("but the samples give FAIL"));
  }
}
