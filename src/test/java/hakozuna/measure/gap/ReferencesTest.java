package hakozuna.measure.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
  @TempDir Path root;

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

  private Path file(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
