package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Verdict;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is executed is what was hashed. */
class HashedFilesTest {
  @TempDir private Path folder;
  private Path bench;
  private HashedFiles hashed;

  @BeforeEach
  void hash() {
    bench = folder.resolve("bench");
    Disk.write(bench, "one");
    Disk.write(folder.resolve("lib.so"), "two");
    hashed = HashedFiles.of(Map.of("the bench", bench, "the library", folder.resolve("lib.so")));
  }

  @Test
  void whatStaysHolds() {
    Disk.write(bench, "one");
    assertThatCode(hashed::mustHold).doesNotThrowAnyException();
  }

  @Test
  void whatChangedIsInvalidAndNamed() {
    Disk.write(bench, "uno");
    assertThat(hashed.changed()).contains("the bench");
    assertThatThrownBy(hashed::mustHold)
        .isInstanceOf(StageProblem.class)
        .hasMessageStartingWith("the bench has changed since it was hashed: " + bench + "; nothing")
        .extracting("verdict")
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void whatIsGoneHasChanged() {
    Disk.delete(bench);
    assertThat(hashed.changed()).contains("the bench");
  }
}
