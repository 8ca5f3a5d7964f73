package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the suite binds a plan: the sources that can change a verdict. */
class SuiteFactsTest {
  @TempDir private Path sources;

  @BeforeEach
  void writeASuite() throws IOException {
    write("verdict/Rule.java", "class Rule {}");
    write("tools/perf/Perf.java", "class Perf {}");
    write("tools/Git.java", "class Git {}");
  }

  private void write(String file, String text) throws IOException {
    Path to = sources.resolve("hakozuna").resolve(file);
    Files.createDirectories(to.getParent());
    Files.writeString(to, text);
  }

  private Map<String, String> rooms() {
    return new TreeMap<>(new SuiteFacts(sources).rooms());
  }

  @Test
  void everyRoomHasOneHash() {
    assertThat(rooms()).containsOnlyKeys("tools", "verdict");
  }

  @Test
  void testsTheTestkitAndTheCalibrationBindNothing() throws IOException {
    Map<String, String> before = rooms();
    write("verdict/RuleTest.java", "class RuleTest {}");
    write("testkit/Scene.java", "class Scene {}");
    write("calibrate/Series.java", "class Series {}");
    write("HouseRulesTest.java", "class HouseRulesTest {}");

    assertThat(rooms()).isEqualTo(before);
  }

  @Test
  void changeBelowARoomChangesTheRoomsHashAndNoOther() throws IOException {
    Map<String, String> before = rooms();
    write("tools/perf/Perf.java", "class Perf { int events; }");

    assertThat(rooms())
        .containsEntry("verdict", before.get("verdict"))
        .doesNotContainEntry("tools", before.get("tools"));
  }

  @Test
  void fileThatIsNewOrGoneChangesItsRoom() throws IOException {
    Map<String, String> before = rooms();
    write("verdict/Other.java", "class Other {}");
    Map<String, String> after = rooms();

    assertThat(after).doesNotContainEntry("verdict", before.get("verdict"));
    Files.delete(sources.resolve("hakozuna/verdict/Other.java"));
    assertThat(rooms()).isEqualTo(before);
  }

  @Test
  void fileBesideTheRoomsBindsToo() throws IOException {
    write("Main.java", "class Main {}");

    assertThat(rooms()).containsOnlyKeys("hakozuna", "tools", "verdict");
  }

  @Test
  void thisSuiteKnowsItsOwnRooms() {
    assertThat(SuiteFacts.here().rooms())
        .containsKeys("verdict", "stats", "ledger", "tools", "launcher")
        .doesNotContainKeys("testkit", "calibrate", "hakozuna");
  }
}
