package hakozuna.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trend that Allure could not read is not lost without a word. */
class AllureTrendsTest {
  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void callsAreCounted() {
    assertThat(next()).isEqualTo(1);
    Disk.write(folder.resolve("history-trend.json"), "[{\"buildOrder\":7,\"data\":{}},{}]");
    assertThat(next()).isEqualTo(8);
    Disk.write(folder.resolve("history-trend.json"), "[{\"data\":{}},{\"data\":{}}]");
    assertThat(next()).isEqualTo(3);
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "history-trend.json, not json",
    "history-trend.json, {}",
    "history.json, []",
    "duration-trend.json, '[{'",
  })
  void whatAllureCouldNotReadIsPutAsideAndSaid(String name, String foreign) {
    Disk.write(folder.resolve(name), foreign);
    assertThat(next()).isEqualTo(1);
    assertThat(said)
        .containsExactly(
            "history: %1$s is not what Allure wrote; kept as %1$s.unreadable-1, the history begins anew"
                .formatted(folder.resolve(name)));
    assertThat(folder.resolve(name + ".unreadable-1")).hasContent(foreign);
    assertThat(folder.resolve(name)).doesNotExist();
  }

  private long next() {
    return new AllureTrends(folder, said::add).next();
  }
}
