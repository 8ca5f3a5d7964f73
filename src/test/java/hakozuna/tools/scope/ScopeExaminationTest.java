package hakozuna.tools.scope;

import static hakozuna.model.Check.Outcome.BROKEN;
import static hakozuna.model.Check.Outcome.DEFECT;
import static hakozuna.model.Check.Outcome.MISSING;
import static hakozuna.model.Check.Outcome.SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.model.ScopeSpec;
import hakozuna.model.Variant;
import hakozuna.testkit.ScopeTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules together, on real libraries of every make. */
class ScopeExaminationTest {
  @TempDir private Path folder;
  private ScopeTree tree;

  @BeforeEach
  void write() {
    tree = ScopeTree.in(folder);
  }

  @Test
  void everyRuleAnswersOnceInItsOrder() {
    tree.hot("static int once = 7; int twice(void) { return once * 2; }", "");
    assertThat(tree.examined().checks())
        .extracting(Check::gate)
        .containsExactlyElementsOf(ScopeTree.rules().metrics());
  }

  @Test
  void whatChangesNothingButTheAllowedFileIsSound() {
    tree.hot("int twice(int n) { return n * 2; }", "if (0) return NULL;");
    assertThat(tree.broken()).isEmpty();
    assertThat(tree.check("files").text()).isEqualTo("only allowed files differ: lib/hot.inc");
  }

  @Test
  void aLibraryWithoutDebugInformationIsBuiltAgainWithIt() {
    tree.compiledWith("-O2").hot("", "for (node_t *n = list; n; n = n->next) n->used++;");
    assertThat(tree.check("no_new_loops"))
        .returns(DEFECT, Check::outcome)
        .extracting(Check::text)
        .asString()
        .contains("new: get: ", "from lib/hot.inc:6 `for (node_t *n");
  }

  @Test
  void whereTheBuildTakesNoDebugInformationItIsSaidThatFilesAreNotKnown() {
    tree.compiledWith("-O2 $(filter-out -g,$(DEFS)) -g0")
        .write(
            "lib/Makefile",
            "all:\n\tcc -fPIC -O2 $(filter-out -g,$(DEFS)) -shared -o lib.so main.c\n")
        .hot("", "for (node_t *n = list; n; n = n->next) n->used++;");
    assertThat(tree.check("no_new_loops"))
        .returns(BROKEN, Check::outcome)
        .extracting(Check::text)
        .asString()
        .contains("1 more loops", "let the build take -g");
    assertThat(tree.check("no_new_branches").text()).contains("(no source line)");
  }

  @Test
  void aStrippedLibraryIsNotVouchedFor() {
    tree.compiledWith("-O2 -s").hot("", "for (node_t *n = list; n; n = n->next) n->used++;");
    assertThat(tree.check("no_new_loops")).returns(BROKEN, Check::outcome);
    assertThat(ScopeTree.of(tree.examined(unknown("walk_all")), "unchanged").text())
        .contains("walk_all, which is in neither library", "build it without -s");
    assertThat(tree.check("unchanged")).returns(SOUND, Check::outcome);
  }

  @Test
  void aFunctionThatIsMisspeltIsNotVouchedFor() {
    Check check = ScopeTree.of(tree.hot("int x;", "").examined(unknown("lsat")), "unchanged");
    assertThat(check)
        .returns(BROKEN, Check::outcome)
        .returns(
            "scope.unchanged names lsat, which is in neither library; did you mean last?",
            Check::text);
  }

  private static ScopeSpec unknown(String function) {
    return ScopeTree.rules(List.of("lib/hot.inc"), List.of("put", function), List.of("get"));
  }

  @Test
  void prebuiltLibrariesHaveNoSourcesButTheirCodeIsCompared() {
    tree.hot("", "for (node_t *n = list; n; n = n->next) n->used++;");
    tree.cold("", "if (node == NULL) return;");
    Examined examined =
        tree.prebuilt(
            ScopeTree.rules(), tree.library(Variant.BASELINE), tree.library(Variant.CANDIDATE));
    assertThat(ScopeTree.of(examined, "files"))
        .returns(MISSING, Check::outcome)
        .returns("prebuilt libraries have no sources to compare", Check::text);
    assertThat(ScopeTree.of(examined, "unchanged")).returns(DEFECT, Check::outcome);
    assertThat(ScopeTree.of(examined, "no_new_branches").text())
        .contains("put: ", "je from lib/cold.inc");
    assertThat(ScopeTree.of(examined, "tls")).returns(SOUND, Check::outcome);
  }

  @Test
  void prebuiltStrippedLibrariesAreANamedGapWhereTheirFunctionsAreNotFound() {
    tree.compiledWith("-O2 -s -fvisibility=hidden").hot("int more(int n) { return n; }", "");
    Examined examined =
        tree.prebuilt(
            ScopeTree.rules(), tree.library(Variant.BASELINE), tree.library(Variant.CANDIDATE));
    assertThat(ScopeTree.of(examined, "unchanged"))
        .returns(MISSING, Check::outcome)
        .returns(
            "the libraries came prebuilt and stripped: put, last cannot be found in them",
            Check::text);
    assertThat(ScopeTree.of(examined, "no_new_loops")).returns(MISSING, Check::outcome);
  }

  @Test
  void dataThatNoSymbolNamesMayBeAllowedSoNobodyKnows() {
    tree.compiledWith("-O2 -s")
        .hot("static int many[999]; int *at(int i) { return many + i; }", "");
    assertThat(tree.check("static_data"))
        .returns(BROKEN, Check::outcome)
        .extracting(Check::text)
        .asString()
        .contains("bytes of writable data more, and no symbols say whose");
    Examined prebuilt =
        tree.prebuilt(
            ScopeTree.rules(), tree.library(Variant.BASELINE), tree.library(Variant.CANDIDATE));
    assertThat(ScopeTree.of(prebuilt, "static_data")).returns(MISSING, Check::outcome);
  }

  @Test
  void anotherMachineIsAnotherMachine() {
    Elf elf =
        Elf.parse(
            "  Class:                             ELF32\n  Machine:                           ARM\n");
    assertThat(Isa.of(elf.machine())).isEmpty();
    assertThat(elf.machine()).isEqualTo("ARM, 32 bits");
  }
}
