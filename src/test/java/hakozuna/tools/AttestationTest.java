package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher knows a library in the program's memory whatever the file system calls it. Mounts
 * live in a mount namespace of their own; where none may be made, the output says so.
 */
class AttestationTest {
  /** Takes the folder; leaves an overlay at {@code m} whose lower layer holds the library. */
  private static final String OVERLAY =
      "mkdir l u w m; cp lib.so l; mount -t overlay o -o lowerdir=l,upperdir=u,workdir=w m";

  /** A subvolume, because there alone `stat` names another device than maps does. */
  private static final String BTRFS =
      "mkdir m; truncate -s 200M image; mkfs.btrfs -q image; mount -o loop image m;"
          + " btrfs subvolume create m/sub; cp lib.so m/sub; ln -s sub/lib.so m/lib.so";

  private static final String TMPFS = "mkdir m; mount -t tmpfs t m; cp lib.so m";

  @TempDir private Path folder;

  @BeforeEach
  void library() throws IOException {
    Path c = Files.writeString(folder.resolve("lib.c"), "int attested(void) { return 1; }");
    Ran.output(
        Command.of(
            "cc", "-shared", "-fPIC", "-o", folder.resolve("lib.so").toString(), c.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {OVERLAY, BTRFS, TMPFS})
  void aLibraryIsKnownOnEveryFileSystem(String mounted) throws IOException {
    String inside = "set -e; cd " + folder + "; { " + mounted + "; } >&2; echo mounted; ";
    String run = String.join(" ", words("m/lib.so", "true"));
    for (String namespace : List.of("unshare -m", "unshare -Urm")) {
      List<String> words = new ArrayList<>(List.of(namespace.split(" ")));
      words.addAll(List.of("sh", "-c", inside + run));
      Command.Result result = Command.of(words).runApart();
      if (new String(result.stdout()).startsWith("mounted")) {
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(mapped()).isEqualTo("yes");
        System.out.println("attested for real: " + namespace + ": " + mounted);
        return;
      }
      clean();
    }
    System.out.println("cannot be mounted here, so tried as a plain file: " + mounted);
    assertThat(launched("lib.so", "true")).isEqualTo("yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b/x.so", "a\nb/x.so", "a\\012b/x.so", "gone (deleted)/x.so", "größe/x.so"})
  void aNameIsNoHindrance(String name) throws IOException {
    Path odd = folder.resolve(name);
    Files.createDirectories(odd.getParent());
    Files.copy(folder.resolve("lib.so"), odd);
    Path plain = Files.createSymbolicLink(folder.resolve("plain.so"), odd);
    assertThat(launched(plain.toString(), "true")).isEqualTo("yes");
  }

  @Test
  void aLongPathIsNoHindrance() throws IOException {
    Path deep = folder;
    while (deep.toString().length() < 3500) {
      deep = deep.resolve("d".repeat(200));
    }
    Files.createDirectories(deep);
    Path library = Files.copy(folder.resolve("lib.so"), deep.resolve("lib.so"));
    assertThat(launched(library.toString(), "true")).isEqualTo("yes");
  }

  @Test
  void aLibraryThatIsDeletedMeanwhileWasThere() {
    String library = folder.resolve("lib.so").toString();
    assertThat(launched(library, "rm", library)).isEqualTo("yes");
  }

  @Test
  void anotherFileOfTheSameBytesIsAnotherLibrary() throws IOException {
    Files.copy(folder.resolve("lib.so"), folder.resolve("twin.so"));
    String other = "LD_PRELOAD=" + folder.resolve("twin.so");
    assertThat(launched("lib.so", "env", other, "true")).isEqualTo("no");
  }

  @Test
  void aProgramThatDropsTheLibraryIsSeen() {
    assertThat(launched("lib.so", "env", "-u", "LD_PRELOAD", "true")).isEqualTo("no");
    assertThat(launched("/no/such.so", "true")).isEqualTo("no");
  }

  private String launched(String library, String... program) {
    Command.of(words(library, program)).in(folder).run();
    return mapped();
  }

  private String mapped() {
    return LaunchReport.parse(Disk.read(folder.resolve("report"))).mapped();
  }

  private List<String> words(String library, String... program) {
    List<String> words = new ArrayList<>(List.of(Launcher.built().toString()));
    words.addAll(List.of("--report", folder.resolve("report").toString(), "--limit", "600"));
    words.addAll(List.of("--preload", folder.resolve(library).toString(), "--"));
    words.addAll(List.of(program));
    return words;
  }

  private void clean() {
    Ran.output(Command.of("sh", "-c", "rm -rf l u w m image").in(folder));
  }
}
