package hakozuna.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.BadFileException;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
  @TempDir static Path built;
  @TempDir Path root;

  @BeforeAll
  static void aLibraryOfThisMachine() throws IOException {
    Path source = Files.writeString(built.resolve("x.c"), "int x;\n");
    String library = built.resolve("x.so").toString();
    Ran.output(Command.of("cc", "-shared", "-o", library, source.toString()));
  }

  @Test
  void findsWhatDebianInstalls() throws IOException {
    file("usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4");
    file("usr/lib/x86_64-linux-gnu/libtcmalloc_minimal_debug.so.4");
    file("usr/lib/x86_64-linux-gnu/libmimalloc.so.2.0");
    References references = References.find(root, List.of());
    assertThat(references.found())
        .extracting(Contestant::name)
        .containsExactly("glibc", "tcmalloc", "mimalloc");
    assertThat(references.found().get(1).library())
        .hasValue(root.resolve("usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4"));
    assertThat(references.missing()).containsExactly("jemalloc");
  }

  @Test
  void prefersWhatTheUserBuilt() throws IOException {
    file("usr/lib/x86_64-linux-gnu/libjemalloc.so.2");
    Path own = file("usr/local/lib/libjemalloc.so");
    assertThat(References.find(root, List.of()).found().get(1).library()).hasValue(own);
  }

  @Test
  void hasGlibcAloneWhereNothingIsInstalled() {
    References references = References.find(root, List.of());
    assertThat(references.found()).extracting(Contestant::name).containsExactly("glibc");
    assertThat(references.missing()).containsExactly("tcmalloc", "mimalloc", "jemalloc");
  }

  @Test
  void takesFurtherLibrariesByTheirPath() throws IOException {
    Path own = file("opt/libother.so");
    assertThat(References.find(root, List.of(own)).found())
        .extracting(Contestant::name)
        .containsExactly("glibc", "libother.so");
  }

  @Test
  void refusesANamedLibraryThatIsNotThere() {
    assertThatThrownBy(() -> References.find(root, List.of(root.resolve("no.so"))))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("-Dreference.libraries: there is no file ")
        .hasMessageContaining("no.so");
  }

  @Test
  void passesOverALibraryOfAnotherMachine() throws IOException {
    byte[] foreign = Files.readAllBytes(built.resolve("x.so"));
    foreign[4] = 1;
    Files.write(file("usr/lib/i386-linux-gnu/libjemalloc.so.2"), foreign);
    Path own = file("usr/lib/x86_64-linux-gnu/libjemalloc.so.2");

    assertThat(References.find(root, List.of()).found().get(1).library()).hasValue(own);
  }

  @Test
  void aNamedTcmallocIsTheOneThatTheOthersAreSetInRelationTo() throws IOException {
    file("usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4");
    Path own = file("opt/libtcmalloc.so");
    References references = References.find(root, List.of(own));

    assertThat(references.found())
        .containsOnlyOnce(new Contestant("tcmalloc", java.util.Optional.of(own)));
    assertThat(references.complaint().orElseThrow())
        .startsWith("not compared with mimalloc, jemalloc; remedy: apt-get install ");
  }

  @Test
  void twoFilesOfOneNameAreTwoAllocators() throws IOException {
    Path one = file("opt/a/libx.so");
    Path two = file("opt/b/libx.so");

    assertThat(References.find(root, List.of(one, two)).found())
        .extracting(Contestant::name)
        .containsExactly("glibc", "libx.so", two.toString());
  }

  @Test
  void refusesANamedFileThatIsNoLibrary() throws IOException {
    Path text = Files.writeString(file("opt/readme.so"), "no library");
    assertThatThrownBy(() -> References.find(root, List.of(text)))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("-Dreference.libraries: no library of this machine: ")
        .hasMessageContaining("cannot be preloaded");
  }

  private Path file(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.copy(built.resolve("x.so"), file);
  }
}
