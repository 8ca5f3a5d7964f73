package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.OrderFolderCopy;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A misspelt key is named where it stands: that is the line to mend. */
class MisspeltKeyTest {
  private static final String ORDER = "work-orders/b82.yaml";
  private static final String LANE = "lanes/main_r0.yaml";

  @TempDir private Path folder;
  private OrderFolderCopy copy;

  @BeforeEach
  void copyOwnFiles() {
    copy = OrderFolderCopy.in(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "run_limit:, run_limits:, run_limit",
    "budget:, buget:, budget",
    "resolution:, resolutoin:, resolution",
    "confidence:, Confidence:, confidence",
    "after_freeze:, afterfreeze:, after_freeze",
    "'  screen:', '  screens:', screen",
    "'  candidate:', '  candidates:', candidate",
    "title:, titel:, title",
    "improves_any:, improve_any:, improves_any",
    "lanes:, lane:, lanes",
  })
  void aMisspeltKeyIsNamedAtItsOwnLineAndNotAsAMissingOne(String key, String typed, String near) {
    copy.replace(ORDER, key, typed);
    String word = typed.strip().replace(":", "");
    assertComplaint(ORDER, typed, "unknown key '" + word + "'; near: " + near + "; legal here: ");
  }

  @Test
  void aKeyOfAnotherNameIsNamedAtItsOwnLine() {
    copy.replace(ORDER, "run_limit:", "hang_after:");
    assertComplaint(
        ORDER,
        "hang_after:",
        "unknown key 'hang_after'; legal here: lanes, decision, work_order, line");
  }

  @Test
  void aLegalKeyIsNeverTakenForAMissingOneThatItResembles() {
    copy.remove(LANE, "min_size");
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageMatching(folder.resolve(LANE) + ":\\d+: key 'min_size' is missing");
  }

  @Test
  void ofTwoMisspeltKeysTheFirstIsNamed() {
    copy.replace(ORDER, "title:", "titel:").replace(ORDER, "run_limit:", "run_limits:");
    assertComplaint(ORDER, "titel:", "unknown key 'titel'; near: title; legal here: ");
  }

  @Test
  void oneOfOurOwnFilesIsNamedWhereItIsEdited() {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> OrderFolder.own().workOrder("b8"))
        .withMessageStartingWith(
            Path.of("src/test/resources/work-orders").toAbsolutePath()
                + ": unknown work order 'b8'; known: ");
  }

  private void assertComplaint(String file, String place, String complaint) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageStartingWith(folder.resolve(file) + ":")
        .withMessageContaining(complaint)
        .satisfies(bad -> assertThat(copy.lineNamedBy(file, bad.getMessage())).contains(place));
  }
}
