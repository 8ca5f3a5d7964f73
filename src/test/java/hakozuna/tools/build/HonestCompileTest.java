package hakozuna.tools.build;

import static hakozuna.testkit.TwoCompiles.BOX;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.TwoCompiles;
import hakozuna.tools.Guard;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Makefiles that compile both sides alike, however oddly: nothing is said of them. */
class HonestCompileTest {
  @TempDir private Path folder;
  private TwoCompiles two;

  @BeforeEach
  void tree() {
    two = TwoCompiles.in(folder, Guard.hiding(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-O2",
        "-O2 -g -flto",
        "-O2 -g -flto=2",
        "-O2 -pipe -g3 -frecord-gcc-switches",
        "-O2 -DSAID='\"$(TINY_DEFS)\"'",
        "-O2 -DMOMENT='\"$(shell date +%H:%M:%S.%N)\"'",
        "-O2 -DNUMBER=$(shell head -c 8 /dev/urandom | od -An -tx1 | tr -d ' ')",
        "-O2 -DMY_OTHER_BOX=0 -save-temps",
        "@both.rsp",
      })
  void honestWordsAreTheSame(String options) {
    two.tree().write("lib/both.rsp", "-O2 '-DA=\"x y\"'");
    two.compile(options);
    assertThat(two.objection(BOX)).isEmpty();
    assertThat(two.objection("-DMY_BOX", "-DTEXT=\\\"x\\\"")).isEmpty();
  }

  @Test
  void aSourceOfTheBoxThatIsCompiledAsTheOthersIsMarked() {
    two.make(
        "SOURCES := tiny.c util.c IF(box.c,nobox.c)"
            + "\nall: $(SOURCES:.c=.o)\n\tcc -shared -o libtiny.so $^\n"
            + "%.o: %.c\n\tcc -O2 -fPIC -MMD -MF $*.d $(TINY_DEFS) -c -o $@ $<\n");
    two.tree().write("lib/nobox.c", "int nobox;\n");
    assertThat(two.objection(BOX)).isEmpty();
    assertThat(two.marks(BOX))
        .containsExactly(
            "the build uses other files on each side: src/lib/box.c only for the candidate,"
                + " src/lib/nobox.c only for the baseline");
  }

  @Test
  void aConfigHeaderJobsAndMakesBelowAreHonest() {
    two.make(
        "all:\n\techo \"/* $(TINY_DEFS) */\" > config.h\n\t$(MAKE) -j4 -f sub.mk \"DEFS=$(TINY_DEFS)\"\n");
    two.tree()
        .write(
            "lib/sub.mk",
            "CFLAGS = -O2 -g -fPIC -include config.h $(DEFS)\nO = tiny.o util.o box.o\n"
                + "libtiny.so: libtiny.a\n\t$(CC) -shared -o $@ -Wl,--whole-archive $^ -Wl,--no-whole-archive\n"
                + "libtiny.a: $(O)\n\t$(AR) rcs $@ $(O)\n\tranlib $@\n");
    assertThat(two.objection(BOX)).isEmpty();
    assertThat(two.marks(BOX)).isEmpty();
  }

  @Test
  void aFolderOfAnotherNameEachTimeIsHonest() {
    two.make(
        "D := CMakeFiles/cmTC_$(shell date +%N).dir\nall:\n\tmkdir -p $(D) build-$(D)\n"
            + "\tcc -O2 -fPIC $(TINY_DEFS) -c -o $(D)/tiny.o tiny.c\n"
            + "\tcc -O2 -fPIC -I$(D) -c -o build-$(D)/util.o util.c\n"
            + "\tcc -shared -o libtiny.so $(D)/tiny.o build-$(D)/util.o\n");
    assertThat(two.objection(BOX)).isEmpty();
    assertThat(two.marks(BOX)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-O2", "-O3 -march=native", "-flto -g", "-pthread", "-Wl,-z,now"})
  void aFlagOfTheCompilerThatTheWorkOrderNamesIsHonest(String flags) {
    two.compile("-O1");
    assertThat(two.objection(flags.split(" "))).isEmpty();
  }
}
