package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path that LD_PRELOAD cannot hold is not where libraries are kept. */
class StoreFolderTest {
  @TempDir private Path folder;

  private StoreFolder below(String project) {
    return new StoreFolder(folder.resolve(project).resolve("target/variants"), folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clone", "größe", "it's", "a;b", "tab\there", "dot.", "q\"q", "a,b=c"})
  void anOrdinaryPathIsKeptBelowTheProject(String project) {
    StoreFolder store = below(project);
    assertThat(store.path()).isEqualTo(store.usual());
    preloads(store.path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"my clone", "a:b", "$LIB", "${ORIGIN}", "a $ b", "two\n lines"})
  void aPathThatTheLoaderWouldReadOtherwiseIsKeptInAFolderOfThisUserAlone(String project)
      throws IOException {
    Path path = below(project).path();
    assertThat(path.getParent()).isEqualTo(folder);
    assertThat(path.getFileName().toString()).matches("hz4-gate-[0-9a-f]{16}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rwx------");
    assertThat(below(project).path()).as("and it is found again").isEqualTo(path);
    preloads(path);
  }

  /** The GNU loader leaves out a longer name without a word. */
  @Test
  void aPathThatIsTooLongForTheLoaderIsKeptElsewhere() {
    String deep = "d".repeat(200) + "/";
    StoreFolder store = below(deep.repeat(5));
    assertThat(store.isUsual()).isFalse();
    preloads(store.path());
    StoreFolder longest = below(deep.repeat(4));
    assertThat(longest.isUsual()).isTrue();
    preloads(longest.path());
  }

  @Test
  void whatSomebodyElseCanWriteIsNotPreloaded() throws IOException {
    Path path = below("my clone").path();
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    refused(path);
    Disk.delete(path);
    Files.createSymbolicLink(path, Files.createDirectory(folder.resolve("theirs")));
    refused(path);
    Disk.delete(path);
    Files.writeString(path, "a file");
    refused(path);
  }

  private void refused(Path path) {
    assertThatThrownBy(() -> below("my clone").path())
        .isInstanceOf(BuildException.class)
        .hasMessage(path + " is not a folder of this user alone: remove it, and it is made anew");
  }

  @Test
  void whereNoFolderCanBeMadeOneSentenceSaysWhatToDo() {
    StoreFolder store = new StoreFolder(folder.resolve("my clone"), folder.resolve("none"));
    assertThatThrownBy(store::path)
        .isInstanceOf(BuildException.class)
        .hasMessageStartingWith("LD_PRELOAD cannot hold this project's path, and ")
        .hasMessageEndingWith("move the project to a short path without blank, colon and dollar");
  }

  /** The real loader maps a library from there. */
  private void preloads(Path store) {
    Path home = store.resolve("0123456789abcdef");
    Disk.write(home.resolve("a.c"), "int tiny;\n");
    Path library = home.resolve("subject.so");
    Command.Result built =
        Command.of("cc", "-shared", "-o", library.toString(), home.resolve("a.c").toString()).run();
    assertThat(built.output()).isEmpty();
    String maps =
        Command.of("env", "LD_PRELOAD=" + library, "cat", "/proc/self/maps").run().output();
    assertThat(maps).contains("0123456789abcdef/subject.so");
  }
}
