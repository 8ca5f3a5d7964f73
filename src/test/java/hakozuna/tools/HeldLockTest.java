package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One holder at a time; that the kernel frees it after a kill is tested with whole stages. */
class HeldLockTest {
  @TempDir private Path folder;

  @Test
  void oneTakesItAndGivesItBack() {
    Path file = folder.resolve("new/folder/lock");
    try (HeldLock lock = HeldLock.take(file).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(HeldLock.take(file)).isEmpty();
    }
    assertThat(HeldLock.take(file)).hasValueSatisfying(HeldLock::close);
  }

  @Test
  void theFileSaysWhoTookItLast() throws IOException {
    Path file = folder.resolve("lock");
    assertThat(HeldLock.holder(file)).isEqualTo("unknown");
    Files.writeString(file, "a longer text than a process id\n");
    HeldLock.take(file).orElseThrow().close();
    assertThat(HeldLock.holder(file)).isEqualTo(String.valueOf(ProcessHandle.current().pid()));
  }

  @Test
  void aFileThatCannotBeLockedIsNamed() {
    assertThatThrownBy(() -> HeldLock.take(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot lock " + folder + ": Is a directory");
  }

  @Test
  void whatCouldNotBeSignedCanBeTriedAgain() throws IOException {
    Path full = Files.createSymbolicLink(folder.resolve("lock"), Path.of("/dev/full"));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> HeldLock.take(full))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot lock " + full + ": ");
    }
  }
}
