package hakozuna.tools.scope;

import static hakozuna.model.Check.Outcome.DEFECT;
import static hakozuna.model.Check.Outcome.SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.testkit.ScopeTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same machine code is the same wherever it lies, and other code is other. */
class UnchangedRuleTest {
  @TempDir private Path folder;
  private ScopeTree tree;

  @BeforeEach
  void write() {
    tree = ScopeTree.in(folder);
  }

  private void assertDefect(String rule, String... said) {
    Check check = tree.check(rule);
    assertThat(check.text()).contains(said);
    assertThat(check.outcome()).isEqualTo(DEFECT);
  }

  private void assertSound(String rule) {
    Check check = tree.check(rule);
    assertThat(check.outcome()).as(check.text()).isEqualTo(SOUND);
  }

  @Test
  void unchangedIsSaidSideBySide() {
    tree.cold("", "node->used += 2;");
    Examined examined = tree.examined();
    assertThat(ScopeTree.of(examined, "unchanged"))
        .returns(DEFECT, Check::outcome)
        .extracting(Check::text)
        .asString()
        .contains("put: other machine code, ", "baseline on the left:\n")
        .doesNotContain("whole:", "changed beside them");
    assertThat(examined.evidence()).contains("== scope.unchanged: DEFECT\n", "whole:\n");
  }

  @Test
  void whereItLiesAndWhatAlignsItIsNoChange() {
    tree.hot(
            "int more(int n) { return n ? list->used : 3; }\nstatic int first[99]; int *f(void) { return first; }",
            "")
        .write(
            "lib/main.c",
            "#include <stddef.h>\n#include \"common.h\"\n#include \"hot.inc\"\n#include \"cold.inc\"\n#include \"tail.inc\"\n")
        .write(
            "lib/common.h",
            "typedef struct node { struct node *next; int used; } node_t;\nstatic node_t *list;\n"
                + "static inline int walk(node_t *n) { int all = 0; for (; n; n = n->next) all += n->used; return all; }\n");
    assertSound("unchanged");
  }

  @Tag("attack")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "__asm__ volatile(\".fill 200, 1, 0x90\");",
        "__asm__ volatile(\"nop; nop\");",
        "list->used = 'x';",
      })
  void whatRunsWithoutNeedIsAChange(String inside) {
    tree.cold("", inside);
    assertDefect("unchanged", "put: other machine code");
  }

  @Test
  void aSwitchIsComparedByWhereItLeads() {
    String table =
        "switch (node->used) { case 0: node->used = 7; break; case 1: list = node; break; case 2: node->next = list;"
            + " break; case 3: node->used = list->used; break; case 4: node->next = 0; break; case 5: list->next = node; }";
    tree.write(
            "lib/common.h",
            "typedef struct node { struct node *next; int used; } node_t;\n"
                + "#define NOTHING ((void)0)\nstatic inline int walk(node_t *n) { return n->used; }\n#define SWITCH "
                + table
                + "\n")
        .hot("const char *text(int n) { return n ? \"one\" : \"another\"; }", "")
        .write(
            "lib/tail.inc",
            "int last(int n) { return n > 3 ? list->used / n : n; }\nvoid many(node_t *node) { SWITCH }\n");
    assertThat(
            ScopeTree.of(
                    tree.examined(
                        ScopeTree.rules(List.of("lib/hot.inc"), List.of("many"), List.of("get"))),
                    "unchanged")
                .text())
        .startsWith("many: the same machine code");
    tree.write(
        "lib/tail.inc",
        "int last(int n) { return n > 3 ? list->used / n : n; }\n#ifdef BOX\nvoid many(node_t *node) {"
            + " SWITCH }\n#else\nvoid many(node_t *node) { "
            + table
                .replace("case 0", "case 9")
                .replace("case 1", "case 0")
                .replace("case 9", "case 1")
            + " }\n#endif\n");
    assertThat(
            ScopeTree.of(
                    tree.examined(
                        ScopeTree.rules(List.of("lib/hot.inc"), List.of("many"), List.of("get"))),
                    "unchanged")
                .outcome())
        .isEqualTo(DEFECT);
  }

  @Test
  void anInlinedFunctionIsFoundInItsCallers() {
    Examined same =
        tree.hot("int x;", "")
            .examined(ScopeTree.rules(List.of("lib/hot.inc"), List.of("sum"), List.of("sum")));
    assertThat(ScopeTree.of(same, "unchanged").text())
        .startsWith("sum: the same machine code (inlined into put at line ");
    tree.write(
        "lib/common.h",
        "typedef struct node { struct node *next; int used; } node_t;\n#define NOTHING ((void)0)\n"
            + "static inline int walk(node_t *n) { int all = 0; for (; n; n = n->next) {\n#ifdef BOX\nif (n->used > 2) __builtin_trap();\n#endif\nall += n->used; } return all; }\n");
    Examined other =
        tree.examined(ScopeTree.rules(List.of("lib/hot.inc"), List.of("sum"), List.of("sum")));
    assertThat(ScopeTree.of(other, "unchanged"))
        .returns(DEFECT, Check::outcome)
        .extracting(Check::text)
        .asString()
        .contains("sum (inlined into put at line ", ": other machine code");
    assertThat(ScopeTree.of(other, "no_new_branches").text()).contains("new: ", "lib/common.h:");
  }

  @Test
  void aFunctionThatOneSideLacksIsADifference() {
    tree.write(
        "lib/tail.inc",
        "#ifdef BOX\nint last_of(int n) { return n; }\n#else\nint last(int n) { return n; }\n#endif\n");
    assertDefect("unchanged", "last: is in the baseline alone");
  }

  @Tag("attack")
  @Test
  void aFunctionThatIsChosenAtLoadIsAnother() {
    tree.write(
        "lib/tail.inc",
        "static int real(int n) { return n > 3 ? list->used / n : n; }\n#ifdef BOX\n"
            + "static int (*choose(void))(int) { return real; }\nint last(int n) __attribute__((ifunc(\"choose\")));\n"
            + "#else\nint last(int n) { return real(n); }\n#endif\n");
    assertDefect("unchanged", "last: other machine code");
  }
}
