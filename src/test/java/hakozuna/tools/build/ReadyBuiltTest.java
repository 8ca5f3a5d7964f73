package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.testkit.Ran;
import hakozuna.testkit.TinyTree;
import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench, and what comes prebuilt. */
class ReadyBuiltTest {
  private static final Toolchain TOOLS = Toolchain.find();
  private static final SubjectSpec SUBJECT =
      new SubjectSpec(
          "lib", List.of("all"), "TINY_DEFS", "lib/libtiny.so", "out/bench", Optional.of("bench"));

  @TempDir private Path folder;
  private TinyTree tree;
  private VariantStore store;

  @BeforeEach
  void tree() {
    tree = TinyTree.in(folder.resolve("tree"));
    store = new VariantStore(folder.resolve("store"), TOOLS, Guard.hiding(List.of()));
  }

  @Test
  void theBenchIsBuiltWhereTheTreeHasAFolderForIt() {
    Path bench = store.bench(sources(), SUBJECT);
    assertThat(bench).isExecutable().startsWith(store.folder());
    assertThat(Ran.output(Command.of(bench.toString()))).contains("ops/s=");
    assertThat(
            new VariantStore(store.folder(), TOOLS, Guard.hiding(List.of()))
                .bench(sources(), SUBJECT))
        .isEqualTo(bench);
  }

  @Test
  void aBenchThatLiesReadyIsTakenWhereverItIs() throws IOException {
    Path ready = Files.copy(store.bench(sources(), SUBJECT), folder.resolve("my bench"));
    Path taken = store.bench(sources(), benchAt(ready.toString()));
    assertThat(taken).isExecutable().startsWith(store.folder()).hasSameBinaryContentAs(ready);
  }

  @Test
  void aMissingBenchNamesTheProperty() {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> store.bench(sources(), benchAt("out/nowhere")))
        .withMessage("subject.bench is not there: " + tree.root().resolve("out/nowhere"));
  }

  @Test
  void aReadyBuiltLibraryIsTakenAsItIs() {
    Path library = build(SUBJECT).library();
    BuiltVariant ready = store.ready(Variant.CANDIDATE, library);
    assertThat(ready.library()).isNotEqualTo(library).hasSameBinaryContentAs(library);
    assertThat(ready.library().toString()).hasSameSizeAs(library.toString());
    assertThat(ready.origin()).isEqualTo("prebuilt");
  }

  @Test
  void aMissingReadyBuiltLibraryNamesItsProperty() {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> store.ready(Variant.CANDIDATE, Path.of("/no/such.so")))
        .withMessage("the library of -Dsubject.candidate.library is not there: /no/such.so");
  }

  @Test
  void aCopyHasTheSameBytesUnderAnotherPathOfTheSameLength() {
    BuiltVariant original = build(SUBJECT);
    Path copy = store.copy(original);
    assertThat(copy).isNotEqualTo(original.library()).hasSameBinaryContentAs(original.library());
    assertThat(copy.toString()).hasSameSizeAs(original.library().toString());
  }

  private BuiltVariant build(SubjectSpec subject) {
    return store.library(sources(), subject, Variant.BASELINE, List.of("-DSPEED=3"));
  }

  private SourceTree sources() {
    return SourceTree.of(tree.root());
  }

  private static SubjectSpec benchAt(String bench) {
    return new SubjectSpec(
        "lib", List.of("all"), "TINY_DEFS", "lib/libtiny.so", bench, Optional.empty());
  }
}
