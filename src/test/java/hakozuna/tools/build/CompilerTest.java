package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.testkit.TinyTree;
import hakozuna.tools.BuildException;
import hakozuna.tools.Guard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build is asked for its compiler, and another one behind the same call is another. */
class CompilerTest {
  @TempDir private Path folder;
  private TinyTree tree;
  private Path wrapper;
  private Path gcc;

  @BeforeEach
  void tree() {
    tree = TinyTree.in(folder.resolve("tree"));
    wrapper = script("ccache", "case \"$1\" in --version) echo ccache 4.7;; *) exec \"$@\";; esac");
    gcc = gcc("gcc (Debian) 12.2.0", "one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GCC", "CCACHE GCC", "env X=1 GCC -m64", "CCACHE CCACHE GCC", "HIDDEN"})
  void anotherGccBehindTheSameCallIsNeverTaken(String call) {
    script("hidden", "exec " + gcc + " \"$@\"");
    String cc =
        call.replace("CCACHE", wrapper.toString())
            .replace("GCC", gcc.toString())
            .replace("HIDDEN", folder.resolve("hidden").toString());
    Toolchain before = asked(cc);
    BuiltVariant first = build(before);
    assertThat(build(asked(cc)).origin()).isEqualTo("reused");
    gcc("gcc (Debian) 12.2.0", "two");
    Toolchain after = asked(cc);
    assertThat(after.compiler()).isNotEqualTo(before.compiler()).doesNotContain("\n");
    BuiltVariant second = build(after);
    assertThat(second.origin()).isEqualTo("built");
    assertThat(second.library()).isNotEqualTo(first.library());
  }

  @Test
  void theMakefilesOwnCompilerIsTheOneThatIsNamedAndPreprocesses() {
    makefile("CC = " + gcc + " -DBY_MAKEFILE\n");
    Toolchain tools = asked("cc");
    assertThat(tools.compiler()).startsWith("gcc (Debian) 12.2.0 (" + gcc + " -DBY_MAKEFILE, ");
    tree.write("lib/tiny.c", "#ifdef BY_MAKEFILE\nint made = BOX;\n#endif\n");
    assertThat(new VariantDiff(subject(), tools).between(source(), source("-DBOX=7")))
        .contains("+int made = 7;");
  }

  @Test
  void aCompilerThatFollowsFromAnotherVariableIsFound() {
    makefile("ifeq ($(MY_CHOICE),special)\nCC := " + gcc + "\nendif\n");
    BuildEnvironment chosen = new BuildEnvironment(Map.of("MY_CHOICE", "special"));
    assertThat(asked(chosen).compiler()).contains(gcc.toString());
    assertThat(asked(new BuildEnvironment(Map.of())).compiler()).doesNotContain(gcc.toString());
  }

  @Test
  void aMakefileThatTalksOrCannotBeReadIsNoReasonToStop() {
    makefile("$(info CC=nonsense)\nCC = " + gcc + "\n");
    assertThat(asked("cc").compiler()).contains(gcc.toString());
    makefile("$(error not today)\n");
    assertThat(asked(gcc.toString()).compiler()).contains(gcc.toString());
  }

  @Test
  void askingLeavesNothingInTheUsersTree() {
    makefile("$(shell touch asked)\n-include made.mk\nmade.mk:\n\ttouch made.mk\n");
    asked("cc");
    assertThat(tree.root().resolve("lib/asked")).doesNotExist();
    assertThat(tree.root().resolve("lib/made.mk")).doesNotExist();
  }

  @Test
  void aCompilerOfCxxIsAskedWhereThereIsCxx() {
    assertThat(asked("cc").words("CXX")).isEmpty();
    tree.write("lib/more.cc", "int more;\n");
    assertThat(asked("cc").words("CXX")).hasValue(List.of("g++"));
  }

  @Test
  void aCompilerThatDoesNotRunIsNamed() {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> asked("/no/such/cc -m32"))
        .withMessageContaining("/no/such/cc -m32 is needed and does not run");
  }

  private Toolchain asked(String cc) {
    return asked(new BuildEnvironment(Map.of("CC", cc)));
  }

  private Toolchain asked(BuildEnvironment environment) {
    return Toolchain.asked(
        folder.resolve("store"),
        sources(),
        sources(),
        subject(),
        List.of("-DSPEED=3"),
        environment,
        Guard.hiding(List.of()));
  }

  private BuiltVariant build(Toolchain tools) {
    return new VariantStore(folder.resolve("store"), tools, Guard.hiding(List.of()))
        .library(sources(), subject(), Variant.BASELINE, List.of("-DSPEED=3"));
  }

  private Path gcc(String version, String inside) {
    return script(
        "gcc",
        "case \"$*\" in *--version) echo '%s';; *=cc1) echo %s;; *) exec cc \"$@\";; esac"
            .formatted(version, script("cc1", "echo " + inside)));
  }

  private Path script(String name, String text) {
    Path file = folder.resolve(name);
    tree.write("../" + name, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private void makefile(String beginning) {
    tree.write("lib/Makefile", beginning + "all:\n\t$(CC) -shared -o libtiny.so tiny.c\n");
  }

  private VariantSource source(String... flags) {
    return new VariantSource(sources(), List.of(flags));
  }

  private SourceTree sources() {
    return SourceTree.of(tree.root());
  }

  private static SubjectSpec subject() {
    return new SubjectSpec(
        "lib", List.of("all"), "TINY_DEFS", "lib/libtiny.so", "out/bench", Optional.empty());
  }
}
