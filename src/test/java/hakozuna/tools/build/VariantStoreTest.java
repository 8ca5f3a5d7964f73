package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.testkit.TinyTree;
import hakozuna.tools.BuildException;
import hakozuna.tools.Guard;
import hakozuna.tools.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real builds of a tree of a few lines. */
class VariantStoreTest {
  private static final Toolchain TOOLS = Toolchain.find();
  private static final List<String> FLAGS = List.of("-DSPEED=3", "-DOTHER");
  private static final SubjectSpec SUBJECT = subject("clean all", "TINY_DEFS", "lib/libtiny.so");

  @TempDir private Path folder;
  private TinyTree tree;
  private VariantStore store;

  @BeforeEach
  void tree() {
    tree = TinyTree.in(folder.resolve("tree"));
    store =
        new VariantStore(
            folder.resolve("store"), TOOLS, Guard.off("this test looks on from outside"));
  }

  @Test
  void aVariantIsBuiltWithItsFlagsAndKept() {
    BuiltVariant built = build(SUBJECT);
    assertThat(tree.compilations()).containsExactly("flags -DSPEED=3 -DOTHER");
    assertThat(built.library()).isRegularFile().isAbsolute().startsWith(store.folder());
    assertThat(built.sha256()).isEqualTo(Sha256.of(built.library())).hasSize(64);
    assertThat(built.sourcesSha256()).isEqualTo(sources().sha256());
    assertThat(built.flags()).isEqualTo(FLAGS);
    assertThat(built.origin()).isEqualTo("built");
  }

  @Test
  void theUsersTreeIsNeverBuiltIn() throws IOException {
    Map<String, String> before = snapshot(tree.root());
    build(SUBJECT);
    store.bench(sources(), SUBJECT);
    assertThat(snapshot(tree.root())).isEqualTo(before);
  }

  @Test
  void aSecondStoreOverTheSameFolderCompilesNothing() {
    BuiltVariant first = build(SUBJECT);
    VariantStore later =
        new VariantStore(store.folder(), TOOLS, Guard.off("this test looks on from outside"));
    BuiltVariant second = later.library(sources(), SUBJECT, Variant.BASELINE, FLAGS);
    assertThat(second.origin()).isEqualTo("reused");
    assertThat(second.library()).isEqualTo(first.library());
    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(tree.compilations()).hasSize(1);
  }

  @Test
  void otherFlagsSourcesTargetsOrCompilerAreAnotherVariant() {
    Path first = build(SUBJECT).library();
    Path flags = store.library(sources(), SUBJECT, Variant.BASELINE, List.of("-DA")).library();
    Path targets = build(subject("all", "TINY_DEFS", "lib/libtiny.so")).library();
    Toolchain other =
        new Toolchain(
            List.of(new Compiler("CC", List.of("cc"), "other cc 1.0")),
            TOOLS.make(),
            TOOLS.environment());
    Path compiler =
        new VariantStore(store.folder(), other, Guard.off("this test looks on from outside"))
            .library(sources(), SUBJECT, Variant.BASELINE, FLAGS)
            .library();
    Toolchain steered = new Toolchain(TOOLS.compilers(), TOOLS.make(), Map.of("CFLAGS", "-O1"));
    Path environment =
        new VariantStore(store.folder(), steered, Guard.off("this test looks on from outside"))
            .library(sources(), SUBJECT, Variant.BASELINE, FLAGS)
            .library();
    tree.write("lib/tiny.c", "double tiny_speed = 1;\n");
    Path changed = build(SUBJECT).library();
    assertThat(List.of(first, flags, targets, compiler, environment, changed))
        .doesNotHaveDuplicates()
        .allSatisfy(path -> assertThat(path.toString()).hasSameSizeAs(first.toString()));
    assertThat(tree.compilations()).hasSize(6);
  }

  @Test
  void aStoredLibraryThatWasTamperedWithIsBuiltAnew() throws IOException {
    BuiltVariant first = build(SUBJECT);
    Files.writeString(first.library(), "something else");
    BuiltVariant second = build(SUBJECT);
    assertThat(second.origin()).isEqualTo("built");
    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(tree.compilations()).hasSize(2);
  }

  @Test
  void aStoredLibraryThatWasLostIsBuiltAnew() throws IOException {
    Files.delete(build(SUBJECT).library());
    assertThat(build(SUBJECT).origin()).isEqualTo("built");
  }

  @Test
  void aCompileErrorShowsTheCompilersOwnMessageAndTheCommand() {
    tree.write("lib/tiny.c", "int broken = undeclared_thing;\n");
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> build(SUBJECT))
        .withMessageContaining("the build failed:")
        .withMessageContaining("make -C lib all \"TINY_DEFS=-DSPEED=3 -DOTHER\"")
        .withMessageContaining("tiny.c:1:14: error: ")
        .withMessageContaining("undeclared_thing")
        .withMessageContaining(tree.root().toString());
  }

  @Test
  void aFailedBuildLeavesNothingThatCouldPassForALibrary() {
    tree.write("lib/tiny.c", "int broken = undeclared_thing;\n");
    assertThatExceptionOfType(BuildException.class).isThrownBy(() -> build(SUBJECT));
    assertThatExceptionOfType(BuildException.class).isThrownBy(() -> build(SUBJECT));
    assertThat(tree.compilations()).hasSize(2);
  }

  @Test
  void aMissingTargetShowsMakesOwnLineAndTheProperty() {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> build(subject("clean everything", "TINY_DEFS", "lib/libtiny.so")))
        .withMessageContaining("No rule to make target 'everything'")
        .withMessageContaining("subject.make.targets");
  }

  @Test
  void aMissingMakeFolderNamesTheProperty() {
    SubjectSpec elsewhere =
        new SubjectSpec("src", List.of("all"), "TINY_DEFS", "x.so", "b", Optional.empty());
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> build(elsewhere))
        .withMessageContaining("No such file or directory")
        .withMessageContaining("subject.make.dir");
  }

  @Test
  void aBuildWithoutItsProductNamesTheProperty() {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> build(subject("nothing", "TINY_DEFS", "lib/libtiny.so")))
        .withMessageContaining("make -C lib nothing")
        .withMessageContaining("left no lib/libtiny.so; is subject.library right?");
  }

  @Test
  void flagsInAnotherVariableDoNotReachAMakefileThatDoesNotReadIt() {
    BuiltVariant with = build(SUBJECT);
    BuiltVariant without = build(subject("clean all", "NOT_READ", "lib/libtiny.so"));
    assertThat(tree.compilations()).containsExactly("flags -DSPEED=3 -DOTHER", "flags ");
    assertThat(without.sha256()).isNotEqualTo(with.sha256());
  }

  @Test
  void theMakeVariableCanHaveAnyName() {
    tree.write(
        "lib/Makefile", "all:\n\tcc -shared -fPIC $(MY_FLAGS) -o libtiny.so tiny.c\n.PHONY: all\n");
    BuiltVariant slow = build(subject("all", "MY_FLAGS", "lib/libtiny.so"));
    BuiltVariant plain = build(subject("all", "TINY_DEFS", "lib/libtiny.so"));
    assertThat(slow.sha256()).isNotEqualTo(plain.sha256());
  }

  @Test
  void aStoreThatLdPreloadCannotNameIsAnErrorWithItsRemedy() {
    for (String name : List.of("a store", "a:store")) {
      VariantStore odd =
          new VariantStore(
              folder.resolve(name), TOOLS, Guard.off("this test looks on from outside"));
      assertThatExceptionOfType(BuildException.class)
          .isThrownBy(() -> odd.library(sources(), SUBJECT, Variant.BASELINE, FLAGS))
          .withMessageContaining("LD_PRELOAD cannot hold a path with a space or a colon: ")
          .withMessageContaining(name)
          .withMessageContaining("Move the project to a folder without them.");
    }
    assertThat(tree.compilations()).isEmpty();
  }

  @Test
  void aTreeMayLieInAFolderWithASpaceOrAColon() {
    tree = TinyTree.in(folder.resolve("my tree: old"));
    assertThat(build(SUBJECT).library()).isRegularFile();
  }

  private BuiltVariant build(SubjectSpec subject) {
    return store.library(sources(), subject, Variant.BASELINE, FLAGS);
  }

  private SourceTree sources() {
    return SourceTree.of(tree.root());
  }

  private static SubjectSpec subject(String targets, String variable, String library) {
    return new SubjectSpec(
        "lib", List.of(targets.split(" ")), variable, library, "out/bench", Optional.of("bench"));
  }

  private static Map<String, String> snapshot(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      Map<String, String> files = new TreeMap<>();
      for (Path path : all.toList()) {
        files.put(
            path.toString(),
            Files.isDirectory(path) ? "" : Sha256.of(path) + Files.getLastModifiedTime(path));
      }
      return files;
    }
  }
}
