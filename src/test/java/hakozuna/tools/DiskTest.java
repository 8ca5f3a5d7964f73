package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files; what cannot be done names the file and what was tried. */
class DiskTest {
  @TempDir private Path folder;

  @Test
  void aFileThatIsNotThereIsNothingOrAnErrorThatNamesIt() {
    Path none = folder.resolve("none");
    assertThat(Disk.text(none)).isEmpty();
    assertThatThrownBy(() -> Disk.read(none))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read " + none + ": it is not there");
    assertThatThrownBy(() -> Disk.copy(none, folder.resolve("copy")))
        .hasMessage("cannot copy %s to %s: it is not there", none, folder.resolve("copy"));
    assertThatThrownBy(() -> Disk.write(folder, "text"))
        .hasMessage("cannot write " + folder + ": Is a directory");
    Disk.delete(none);
  }

  @Test
  void aTextIsWrittenIntoAFolderThatIsCreated() {
    Path file = folder.resolve("a/b/file");
    Disk.write(file, "größer\n");
    assertThat(Disk.read(file)).isEqualTo("größer\n");
    Disk.add(file, "more\n");
    Disk.append(file, 2, "!");
    assertThat(Disk.bytes(file)).hasValueSatisfying(bytes -> assertThat(bytes).hasSize(3));
    Disk.replace(file, "new");
    assertThat(Disk.list(file.getParent())).containsExactly(file);
  }

  @Test
  void aTreeIsDeletedWithoutWhatItsLinksPointTo() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept"), "text");
    Path tree = Files.createDirectories(folder.resolve("tree/deep")).getParent();
    Files.createSymbolicLink(tree.resolve("link"), kept);
    Files.createSymbolicLink(tree.resolve("dangling"), folder.resolve("none"));
    Disk.delete(tree);
    assertThat(tree).doesNotExist();
    assertThat(kept).hasContent("text");
  }

  @Test
  void aCopyKeepsModeAndIsALinkWhereThatIsAsked() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    Disk.copy(link, folder.resolve("new/copy"));
    Disk.copy(link, folder.resolve("new/link"), java.nio.file.LinkOption.NOFOLLOW_LINKS);
    assertThat(folder.resolve("new/copy")).isRegularFile().isExecutable().hasContent("text");
    assertThat(folder.resolve("new/link")).isSymbolicLink();
  }

  @Test
  void aFullDiskIsNamedWithTheRemedyAndLeavesNoHalfOfARow() throws IOException {
    Path full = Path.of("/dev/full");
    assertThatThrownBy(() -> Disk.add(full, "row\n"))
        .isInstanceOf(DiskException.class)
        .hasMessage(
            "cannot write /dev/full: No space left on device; make room and run the same command"
                + " again: every finished run is kept");
    assertThatThrownBy(() -> Disk.write(full, "row\n")).hasMessageContaining("No space left");
    Path link = Files.createSymbolicLink(folder.resolve("table.new"), full);
    assertThatThrownBy(() -> Disk.replace(folder.resolve("table"), "new"))
        .hasMessageContaining("cannot write " + link + ": No space left on device; make room");
  }

  @Test
  void roomIsAskedForWithoutATrace() {
    Disk.mustHaveRoom(folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theBeginningOfAFileIsReadWithoutTheRest() {
    Disk.write(folder.resolve("long"), "x".repeat(100_000));
    assertThat(Disk.head(folder.resolve("long"), 7)).isEqualTo("xxxxxxx");
  }
}
