package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.testkit.TinyTree;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How make is called, and what a build that misbehaves leaves. */
class MakeTest {
  @TempDir private Path folder;
  private TinyTree tree;
  private Path said;

  @BeforeEach
  void tree() {
    tree = TinyTree.in(folder.resolve("tree"));
    said = folder.resolve("said");
  }

  @Test
  void eachTargetIsACallOfItsOwnWhateverMakeflagsSays() {
    makefile(
        "clean:\n\tsleep 0.3\n\trm -f libtiny.so\n\techo clean >> SAID\n"
            + "all:\n\tcc -shared -o libtiny.so tiny.c\n\techo all >> SAID\n");
    Toolchain parallel = toolchain(Map.of("MAKEFLAGS", "-j8"));
    SubjectSpec subject = subject("clean all", "lib/libtiny.so");
    assertThat(library(subject, parallel)).isRegularFile();
    assertThat(Disk.read(said)).isEqualTo("clean\nall\n");
  }

  @Test
  void jobsOfTheCallerChangeNeitherTheNameNorTheBuild() {
    makefile("all:\n\tcc -shared -o libtiny.so tiny.c\n\techo \"[$(MAKEFLAGS)]\" >> SAID\n");
    SubjectSpec subject = subject("all", "lib/libtiny.so");
    Path one = library(subject, toolchain(Map.of("MAKEFLAGS", "-j8 --jobserver-auth=fifo:/tmp/1")));
    Path two = library(subject, toolchain(Map.of("MAKEFLAGS", "-j2 --jobserver-auth=fifo:/tmp/2")));
    assertThat(one).isEqualTo(two);
    assertThat(Disk.read(said)).doesNotContain("j", "fifo");
  }

  @Test
  void theCallersOtherVariablesDoNotReachMake() {
    makefile("all:\n\tcc -shared -o libtiny.so tiny.c\n\tenv | sort > SAID\n");
    library(subject("all", "lib/libtiny.so"), toolchain(Map.of("AR", "my-ar")));
    assertThat(Disk.read(said).lines().map(line -> line.split("=")[0]))
        .contains("AR", "PATH", "LC_ALL", "SOURCE_DATE_EPOCH")
        .doesNotContain("JAVA_HOME", "MAVEN_PROJECTBASEDIR", "LD_PRELOAD", "LD_LIBRARY_PATH");
  }

  @Test
  void yesterdaysLibraryInTheTreeIsNotTheBuilds() {
    tree.write("lib/libtiny.so.txt", "");
    tree.write("lib/out.lib", "yesterday's");
    makefile("all: out.lib\nout.lib:\n\tcc -shared -o out.lib tiny.c\nnothing:\n\t@true\n");
    assertThat(library(subject("all", "lib/out.lib"), toolchain(Map.of())))
        .isRegularFile()
        .binaryContent()
        .startsWith(0x7f, 'E', 'L', 'F');
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> library(subject("nothing", "lib/out.lib"), toolchain(Map.of())))
        .withMessageContaining("left no lib/out.lib");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../precious", "lib/../../precious", "ABSOLUTE", "."})
  void aProductOutsideTheTreeIsRefusedAndLeftAlone(String product) throws Exception {
    Path precious = tree.write("../precious", "keep me").root().resolveSibling("precious");
    SubjectSpec subject = subject("all", product.replace("ABSOLUTE", precious.toString()));
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> library(subject, toolchain(Map.of())))
        .withMessageContaining("subject.library: " + subject.library())
        .withMessageContaining("below subject.root");
    assertThat(precious).hasContent("keep me");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "/tmp", "lib/../../precious"})
  void aFolderOutsideTheTreeIsNotBuiltIn(String makeFolder) {
    SubjectSpec subject =
        new SubjectSpec(
            makeFolder, List.of("all"), "TINY_DEFS", "libtiny.so", "bench", Optional.empty());
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> library(subject, toolchain(Map.of())))
        .withMessageContaining("'" + makeFolder + "' is no folder below subject.root");
  }

  @Test
  void aLongFailureShowsItsEndAndTheFileWithAllOfIt() {
    makefile("all:\n\t@seq 1 500\n\t@echo the error >&2\n\t@exit 3\n");
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> library(subject("all", "lib/libtiny.so"), toolchain(Map.of())))
        .withMessageContaining("make -C lib all TINY_DEFS=")
        .withMessageContaining("the last 60 of 50")
        .withMessageContaining("500\nthe error\n")
        .withMessageNotContaining("\n100\n");
    assertThat(Disk.read(folder.resolve("store/build.log"))).contains("\n1\n2\n", "\n500\n");
  }

  @Test
  void aBuildThatNeverEndsIsStoppedAndNoneOfItsProcessesStays() {
    makefile("all:\n\tsetsid sleep 4242 & echo $$! > SAID; sleep 4242\n");
    Workshop workshop = new Workshop(folder.resolve("store"));
    Make make =
        new Make(
            workshop,
            sources(),
            subject("all", "lib/libtiny.so"),
            new BuildEnvironment(Map.of()),
            Duration.ofSeconds(2),
            Guard.off("this test looks on from outside"));
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> make.library(List.of(), folder.resolve("library")))
        .withMessageContaining("was killed at its time limit of 2 s");
    assertThat(ProcessHandle.of(Long.parseLong(Disk.read(said).strip()))).isEmpty();
    assertThat(workshop.folder()).doesNotExist();
  }

  @Test
  void aDaemonThatABuildLeavesDoesNotOutliveIt() {
    makefile("all:\n\tcc -shared -o libtiny.so tiny.c\n\tsetsid sleep 4243 & echo $$! > SAID\n");
    library(subject("all", "lib/libtiny.so"), toolchain(Map.of()));
    assertThat(ProcessHandle.of(Long.parseLong(Disk.read(said).strip()))).isEmpty();
  }

  private Path library(SubjectSpec subject, Toolchain tools) {
    return new VariantStore(
            folder.resolve("store"), tools, Guard.off("this test looks on from outside"))
        .library(sources(), subject, Variant.BASELINE, List.of())
        .library();
  }

  private static Toolchain toolchain(Map<String, String> caller) {
    Toolchain tools = Toolchain.find();
    return new Toolchain(
        tools.compilers(), tools.make(), BuildEnvironment.of(caller, List.of()).steering());
  }

  private void makefile(String text) {
    tree.write("lib/Makefile", text.replace("SAID", said.toString()));
  }

  private SourceTree sources() {
    return SourceTree.of(tree.root());
  }

  private static SubjectSpec subject(String targets, String library) {
    return new SubjectSpec(
        "lib", List.of(targets.split(" ")), "TINY_DEFS", library, "b", Optional.empty());
  }
}
