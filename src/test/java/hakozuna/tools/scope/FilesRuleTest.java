package hakozuna.tools.scope;

import static hakozuna.model.Check.Outcome.BROKEN;
import static hakozuna.model.Check.Outcome.DEFECT;
import static hakozuna.model.Check.Outcome.SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.model.ScopeSpec;
import hakozuna.testkit.ScopeTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change outside of the allowed files is seen, whatever way it comes. */
class FilesRuleTest {
  @TempDir private Path folder;
  private ScopeTree tree;

  @BeforeEach
  void write() {
    tree = ScopeTree.in(folder);
  }

  private void assertDefect(String... said) {
    Check check = tree.check("files");
    assertThat(check.text()).contains(said);
    assertThat(check.outcome()).isEqualTo(DEFECT);
  }

  private void assertSound() {
    Check check = tree.check("files");
    assertThat(check.outcome()).as(check.text()).isEqualTo(SOUND);
  }

  @Test
  void anotherFileIsNamedWithItsLineAndBothTexts() {
    tree.cold("", "node->used += 2;");
    assertDefect("lib/cold.inc:6", "baseline:  (nothing)", "candidate: `node->used += 2;`");
  }

  @Test
  void aMacroCountsWhereItIsUsedAndThatIsSaid() {
    tree.hot("#undef NOTHING\n#define NOTHING list->used++", "")
        .write("lib/tail.inc", "int last(int n) { NOTHING; return n; }\n");
    assertDefect(
        "lib/tail.inc:1", "`int last(int n) { list->used++; return n; }`", "where it is used");
  }

  @Test
  void aMacroOfAnotherFileThatOnlyTheAllowedOneUsesIsNoDifference() {
    tree.write(
            "lib/common.h",
            "#ifdef BOX\n#define STEP 2\n#else\n#define STEP 1\n#endif\n"
                + "typedef struct node { struct node *next; int used; } node_t;\n"
                + "static inline int walk(node_t *n) { return n->used; }\n")
        .hot("", "list->used += STEP;");
    assertSound();
  }

  @Tag("attack")
  @Test
  void aFileIsWhereItLiesWhateverItSaysByLine() {
    tree.cold("#line 1 \"hot.inc\"\nint hidden(int n) { return n * 3; }", "");
    assertDefect("lib/cold.inc:", "int hidden");
  }

  @Tag("attack")
  @Test
  void aFileThatIsIncludedByTheAllowedOneIsAnother() {
    tree.hot("#include \"more.inc\"", "").write("lib/more.inc", "int more(int n) { return n; }\n");
    assertDefect("lib/more.inc:1", "int more");
  }

  @Tag("attack")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#pragma GCC optimize(\"O1\")",
        "#pragma pack(1)",
        "_Pragma(\"GCC optimize(\\\"O1\\\")\")",
        "#pragma GCC push_options\n#pragma GCC target(\"avx2\")",
        "#pragma GCC push_options\n#pragma GCC pop_options\n#pragma GCC optimize(\"O1\")",
        "#pragma GCC optimize(\"O1\")\n#pragma GCC push_options\n#pragma GCC pop_options",
        "#pragma pack(push)\n#pragma pack(1)\n#pragma GCC visibility push(hidden)\n#pragma GCC visibility pop",
      })
  void aPragmaThatHoldsBehindTheAllowedFileIsSeen(String pragma) {
    tree.hot(pragma, "");
    assertDefect("lib/hot.inc: `#pragma", "also holds for the files behind it");
  }

  @Tag("attack")
  @Test
  void aPragmaThatHeldBehindTheAllowedFileAndIsGoneIsSeen() {
    tree.write(
        "lib/hot.inc",
        "#ifndef BOX\n#pragma GCC optimize(\"O1\")\n#endif\nnode_t *get(unsigned n) { return list + n; }\n");
    assertDefect("lib/hot.inc: `#pragma GCC optimize", "no longer holds for the files behind it");
  }

  @Tag("attack")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int last(int n) { int k = 1; return n++ + k; } | int last(int n) { int k = 1; return n + ++k; }",
        "const char *last(void) { return \"a b\"; } | const char *last(void) { return \"ab\"; }",
        "const char *last(void) { return \"a  b\"; } | const char *last(void) { return \"a b\"; }",
        "int last(int n) { return n + ' '; } | int last(int n) { return n + '  '; }",
      })
  void blanksThatMakeAnotherTokenAreADifference(String baseline, String candidate) {
    tree.write("lib/tail.inc", "#ifdef BOX\n" + candidate + "\n#else\n" + baseline + "\n#endif\n");
    assertDefect("lib/tail.inc:", baseline, candidate);
  }

  @Test
  void ofManyFilesTheFirstAreShown() {
    ScopeTree other = ScopeTree.in(folder.resolve("other"));
    for (int i = 10; i < 30; i++) {
      other.write("lib/new" + i + ".h", "");
    }
    assertThat(ScopeTree.of(tree.examined(ScopeTree.rules(), other), "files").text())
        .contains("20 files differ", "lib/new21.h", "\nand 8 more")
        .doesNotContain("lib/new22.h");
  }

  @Test
  void aBuildThatDeletesWhatItCompiledIsAskedToKeepIt() {
    tree.write(
        "lib/Makefile",
        "all:\n\td=$$(mktemp -d) && cp * $$d && cc -fPIC -O2 -g $(DEFS) -shared -o lib.so $$d/main.c && rm -r $$d\n");
    assertThat(tree.check("files"))
        .returns(BROKEN, Check::outcome)
        .extracting(Check::text)
        .asString()
        .contains("copies that it deletes", "keep what the build makes");
  }

  @Test
  void aPragmaThatIsTakenBackIsTheFilesOwn() {
    tree.hot("#pragma GCC push_options\n#pragma GCC optimize(\"O1\")\n#pragma GCC pop_options", "");
    assertSound();
  }

  @Test
  void aHeaderOfTheSystemIsItsIncludersMatter() {
    tree.hot("#include <sched.h>", "");
    assertSound();
    tree.hot("", "").cold("#include <sched.h>", "");
    assertDefect("which lib/cold.inc includes");
  }

  @Test
  void blanksAndCommentsAreNoDifference() {
    tree.write(
        "lib/tail.inc",
        "#ifdef BOX\n/* as\nit was */\nint last(int n)\n{\n  return n > 3 ? list->used / n : n;\n}\n"
            + "#else\nint last(int n) { return n > 3 ? list->used / n : n; }\n#endif\n");
    assertSound();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cc -MD -MF out/dep.d -Ipart -include part/first.h -fPIC -O2 -g $(DEFS) -c main.c -o main.o; cc -shared -o lib.so main.o",
        "cc -save-temps -Ipart -include first.h -fPIC -O2 -g $(DEFS) -shared -o lib.so main.c",
        "gcc -pipe -Ipart -include part/first.h -flto -fPIC -O2 -g $(DEFS) -shared -o lib.so main.c",
        "sh -c 'exec \"$$@\"' x cc -iquote part -include part/first.h -fPIC -O2 $(DEFS) -shared -o lib.so main.c",
      })
  void theCallsOfTheBuildAreMadeAgainWhateverTheyAre(String recipe) {
    tree.write("lib/part/first.h", "#define FIRST 1\n")
        .write("lib/Makefile", "all:\n\tmkdir -p out; " + recipe + "\n")
        .cold("#ifndef FIRST\n#error first\n#endif\nint more;", "");
    assertDefect("lib/cold.inc:6", "`int more;`");
  }

  @Test
  void whatTheBuildMakesItselfIsThereAfterMake() {
    tree.write(
            "lib/Makefile",
            "all:\n\techo 'int made = 1;' > made.h\n\tcc -fPIC -O2 -g $(DEFS) -shared -o lib.so main.c\n")
        .cold("#include \"made.h\"", "");
    assertDefect("lib/made.h:1", "`int made = 1;`");
  }

  @Test
  void aSourceThatCannotBePreprocessedIsNamed() {
    tree.write(
        "lib/Makefile",
        "all:\n\techo 'int made = 1;' > made.h\n\tcc -fPIC -O2 -g -include made.h $(DEFS) -shared -o lib.so main.c\n"
            + "\trm made.h\n");
    Check check = tree.hot("int x;", "").check("files");
    assertThat(check.outcome()).isEqualTo(BROKEN);
    assertThat(check.text())
        .contains("could not be preprocessed as the build compiled them:\nmain.c: ", "made.h");
  }

  @Test
  void aNameThatIsInNoTreeIsAskedBack() {
    Check check = ScopeTree.of(tree.hot("int x;", "").examined(files("lib/hot.ink")), "files");
    assertThat(check)
        .returns(BROKEN, Check::outcome)
        .returns(
            "scope.files names lib/hot.ink, which is in neither tree; did you mean lib/hot.inc?;"
                + " correct the work order",
            Check::text);
    assertThat(ScopeTree.of(tree.examined(files("hot.inc")), "files").text())
        .contains("did you mean lib/hot.inc?");
    assertThat(ScopeTree.of(tree.examined(files("lib/h*.inc")), "files").outcome())
        .isEqualTo(SOUND);
    assertThat(ScopeTree.of(tree.examined(files("*.inc")), "files").outcome()).isEqualTo(DEFECT);
  }

  @Test
  void ofTwoTreesTheFilesThemselvesAreComparedToo() {
    ScopeTree other = ScopeTree.in(folder.resolve("other")).hot("int more;", "");
    assertThat(ScopeTree.of(tree.examined(ScopeTree.rules(), other), "files").outcome())
        .isEqualTo(SOUND);
    other.write("lib/tail.inc", "int last(int n) { return n; }\n").write("lib/new.c", "");
    other.write("elsewhere/new.c", "");
    Check check = ScopeTree.of(tree.examined(ScopeTree.rules(), other), "files");
    assertThat(check.text())
        .contains("2 files", "lib/tail.inc:1", "lib/new.c: the file itself differs")
        .doesNotContain("elsewhere");
    assertThat(check.figure()).isEqualTo(2);
  }

  private static ScopeSpec files(String... names) {
    return ScopeTree.rules(List.of(names), List.of("put"), List.of("get"));
  }
}
