package hakozuna.tools.build;

import static hakozuna.testkit.TwoCompiles.BOX;
import static hakozuna.testkit.TwoCompiles.one;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Variant;
import hakozuna.testkit.TwoCompiles;
import hakozuna.tools.Guard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What compiles the two sides differently is said, in real Makefiles. */
class SameCompileTest {
  @TempDir private Path folder;
  private TwoCompiles two;

  @BeforeEach
  void tree() {
    two = TwoCompiles.in(folder, Guard.hiding(List.of()));
  }

  @Tag("attack")
  @Test
  void aMakefileThatDoesNotOptimiseUnlessItSeesTheFlagIsRefused() {
    two.make(
        "ifeq (,$(findstring MY_BOX,$(TINY_DEFS)))\nO := -O0\nelse\nO := -O2\nendif\n"
            + one("$(O)"));
    assertThat(two.objection(BOX))
        .contains(
            "the build compiles the two sides differently: -O2 only for the candidate, -O0 only for"
                + " the baseline; the work order does not name that. Let the Makefile use the same words"
                + " on both sides, or name the flag in the work order");
    assertThat(two.objection("-O2")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IF(-O2 -O0,-O0 -O2)",
        "-O2 IF(-DFAST,)",
        "-O2 IF(,-fno-inline)",
        "IF(@fast.rsp,@slow.rsp)",
        "-Xpreprocessor IF(-DFAST,-DSLOW)",
        "-O1 IF($(NOW),)",
        "-O2 IF(-DMY_BOX_FAST,)",
        "IF(-B.,)",
      })
  void whateverWordItIs(String options) {
    two.tree().write("lib/fast.rsp", "-O2 ").write("lib/slow.rsp", "-O0 ");
    two.make("NOW := -Wl,-z,now\n" + one(options));
    assertThat(two.objection(BOX))
        .get()
        .asString()
        .startsWith("the build compiles the two sides differently: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IF(CPATH=. ,)cc -O2 -shared -fPIC $(TINY_DEFS) -o libtiny.so tiny.c",
        "printf '#!/bin/sh\\nexec gcc IF(-O2,-O0) \"$$@\"\\n' > mycc; sh mycc -shared -fPIC $(TINY_DEFS) -o libtiny.so tiny.c",
        "$(shell gcc -print-prog-name=cc1) -quiet IF(-O2,-O0) $(TINY_DEFS) -fPIC tiny.c -o t.s; cc -shared -o libtiny.so t.s",
        "cc -c -fPIC IF(-O2,-O0) $(TINY_DEFS) tiny.c; cc -c -fPIC IF(-O0,-O2) $(TINY_DEFS) tiny.c; cc -shared -o libtiny.so tiny.o",
        "cc -c -fPIC IF(-O2,) util.c; cc -c -fPIC -O2 $(TINY_DEFS) tiny.c; cc -shared -o libtiny.so *.o",
        "cc -c -fPIC -O2 $(TINY_DEFS) tiny.c; IF(cc -O3 -c -fPIC box.c;,) cc -shared -o libtiny.so *.o",
      })
  void whereverTheWordIs(String recipe) {
    two.make("all:\n\t" + recipe + "\n");
    assertThat(two.objection(BOX))
        .get()
        .asString()
        .startsWith("the build compiles the two sides differently: ");
  }

  @Test
  void aWordThatIsAnotherEachTimeIsMarked() {
    two.compile("-O2 -DMOMENT='\"$(shell date +%N)\"'");
    assertThat(two.marks(BOX))
        .containsExactly(
            "the build passes words that are others each time, so these are not compared: -DMOMENT=…");
  }

  @Test
  void anOptimisationThatIsAnotherEachTimeIsNotOverlooked() {
    Path counter = folder.resolve("counter");
    two = TwoCompiles.in(folder, Guard.off("the build keeps a counter"));
    two.compile("-O$(shell test -e C && echo 2 || echo 0; touch C)".replace("C", "" + counter));
    assertThat(two.objection(BOX)).get().asString().contains("-O2 only for the candidate");
  }

  @Test
  void aReadyObjectThatOneSideLinksIsMarked() {
    two.make("$(shell ar rc fast.a)\n" + one("-O2 IF(fast.a,)"));
    assertThat(two.marks(BOX))
        .containsExactly(
            "the build uses other files on each side: src/lib/fast.a only for the candidate");
  }

  @Test
  void aMacroThatTheMakefileMakesOfTheFlagIsRefusedUntilTheWorkOrderNamesIt() {
    two.compile("-O2 IF(-DBY_MAKE=1,)");
    assertThat(two.objection(BOX))
        .get()
        .asString()
        .contains(": -DBY_MAKE=1 only for the candidate; ");
    assertThat(two.objection(BOX, "-DBY_MAKE=1")).isEmpty();
  }

  @Test
  void wordsAreKeptBesideTheLibraryAndALibraryWithoutThemIsBuiltAnew() throws Exception {
    two.compile("-O2");
    BuiltVariant first = two.baseline();
    assertThat(two.baseline().origin()).isEqualTo("reused");
    assertThat(two.result(BOX).commands())
        .contains("\ncc1 ", " -O2 ", " src/lib/tiny.c\n")
        .doesNotContain(folder.toString(), "MY_BOX");
    Files.delete(first.library().resolveSibling("commands"));
    assertThat(two.baseline().origin()).isEqualTo("built");
    Files.writeString(first.library().resolveSibling("commands"), "");
    assertThat(two.baseline().origin()).isEqualTo("built");
  }

  @Test
  void ofAPrebuiltLibraryNothingIsKnown() {
    two.compile("-O2");
    BuiltVariant built = two.baseline();
    BuiltVariant ready = two.store().ready(Variant.CANDIDATE, built.library());
    assertThat(two.between(built, ready).objection()).isEmpty();
    assertThat(two.between(built, ready).marks())
        .containsExactly(
            "the candidate came prebuilt: how it was compiled is not known, so the two compiles are not"
                + " compared");
    assertThat(two.between(ready, ready).marks()).isEmpty();
  }
}
