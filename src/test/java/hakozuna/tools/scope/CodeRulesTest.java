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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules see in real machine code. */
class CodeRulesTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (node_t *n = list; n; n = n->next) n->used++;",
        "for (node_t *n = list; n; n = n->next) for (int i = 0; i < n->used; i++) n->used ^= i;",
        "again: list->used++; if (list->used & 7) goto again;",
        "do list->used++; while (list->used & 7);",
        "static void *to[] = {&&a, &&b}; a: list->used++; goto *to[list->used & 1]; b:;",
        "walk(list); list->used = walk(list->next);",
        "__builtin_memset(list, 0, n * sizeof *list); __asm__ volatile(\"rep stosb\" : \"+D\"(node), \"+c\"(n) : \"a\"(0));",
        "__asm__ volatile(\"1: dec %0; jnz 1b\" : \"+r\"(n));",
      })
  void aLoopIsALoopHoweverItIsWritten(String loop) {
    tree.hot("", loop);
    assertDefect("no_new_loops", "new: get: ", "lib/hot.inc:");
  }

  @Tag("attack")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static __attribute__((noinline)) int deep(node_t *n) { return n ? deep(n->next) * 3 + 1 : 0; } | list->used = deep(list); | deep",
        "static __attribute__((noinline)) int even(node_t *n); static __attribute__((noinline)) int odd(node_t *n) { return n ? even(n->next) + 2 : 0; } static __attribute__((noinline)) int even(node_t *n) { return n ? odd(n->next) * 5 : 1; } | list->used = odd(list); | even",
        "static __attribute__((constructor)) void begin(void) { for (int i = 0; i < 99; i++) __asm__ volatile(\"\"); } | | begin",
        "__asm__(\".globl raw\\nraw: dec %edi; jnz raw; ret\"); extern int raw(int); | list->used = raw(n); | raw",
      })
  void aLoopThatIsHiddenIsALoop(String before, String inside, String name) {
    tree.hot(before, inside == null ? "" : inside);
    assertDefect("no_new_loops", "new: ", name);
  }

  @Tag("attack")
  @Test
  void aLoopThatSaysItIsInAnotherFileIsStillSeen() {
    tree.hot(
        "#line 1 \"cold.inc\"\nstatic __attribute__((noinline)) void hidden(void) {"
            + " for (node_t *n = list; n; n = n->next) n->used++; }",
        "hidden();");
    assertDefect("no_new_loops", "new: hidden: ");
  }

  @Test
  void aLoopThatMovesToAFunctionOfItsOwnIsNoNewOne() {
    String loop = "for (node_t *n = list; n; n = n->next) n->used++;";
    tree.write(
        "lib/hot.inc",
        """
        #ifdef BOX
        static __attribute__((noinline)) void count(void) {
          LOOP
        }
        node_t *get(unsigned n) { count(); return list; }
        #else
        node_t *get(unsigned n) {
          LOOP
          return list;
        }
        #endif
        """
            .replace("LOOP", loop));
    assertSound("no_new_loops");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (n > 7) list->used = 3;",
        "if (__builtin_expect(n == 5, 0)) __builtin_trap();",
        "switch (n) { case 0: list->used = 2; break; case 1: list->used++; break; case 2: list = node; break; case 3: list->next = node; break; case 4: list->used = 9; break; case 5: list->used--; }",
        "__asm__ volatile(\"jrcxz 1f; nop; 1:\" : : \"c\"(n));",
      })
  void aBranchIsABranchHoweverItIsWritten(String branch) {
    tree.hot("", branch);
    assertDefect("no_new_branches", "get: ", "new: j", "lib/hot.inc:6 `");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#include <sched.h> | sched_yield(); | new: sched_yield from lib/hot.inc:10",
        "extern void (*hook)(void); __attribute__((visibility(\"hidden\"))) void (*hook)(void); | hook(); | new: a pointer from",
        "static __attribute__((noinline)) void more(void) { list->used++; __asm__ volatile(\"\"); } | more(); | new: more from lib/hot.inc:10",
        "| __atomic_fetch_add(&list->used, 1, __ATOMIC_SEQ_CST); | new: lock ",
        "| n = __atomic_exchange_n(&list->used, n, __ATOMIC_ACQUIRE); | new: xchg from",
        "| __atomic_thread_fence(__ATOMIC_SEQ_CST); | new: lock or",
        "| __asm__ volatile(\"syscall\" : : \"a\"(24) : \"rcx\", \"r11\", \"memory\"); | new: the kernel by syscall",
        "static __attribute__((noinline)) node_t *other(unsigned n) { __asm__ volatile(\"\"); return list + n; } | return other(n); | new: other from",
      })
  void aCallOrLockIsNamed(String before, String inside, String said) {
    tree.hot(before == null ? "" : before.replace("> ", ">\n"), inside);
    assertDefect("no_new_calls", "get: ", said);
  }

  @Test
  void unchangedIsSaidSideBySide() {
    tree.cold("", "node->used += 2;");
    Examined examined = tree.examined();
    assertThat(ScopeTree.of(examined, "unchanged"))
        .returns(DEFECT, Check::outcome)
        .extracting(Check::text)
        .asString()
        .contains("put: other machine code, ", "baseline on the left:\n");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static __thread char seen[100]; char *at(int i) { return seen + i; } | tls | new: seen, 100 bytes",
        "static int counts[10]; int *at(int i) { return counts + i; } | static_data | new: counts, 40 bytes",
        "int *at(int i) { static int counts = 3; counts += i; return &counts; } | static_data | new: counts, 4 bytes",
        "__asm__(\".bss; .skip 4096; .text\"); int more; | static_data | bytes that no symbol names",
        "__asm__(\".section .mine, \\\"awx\\\"; .skip 64; .text\"); | text_growth | can be written to and run",
        "__asm__(\".fill 4096, 1, 0xcc\"); int more(int n) { return n; } | text_growth | bytes of machine code",
      })
  void whatHoldsStateOrCodeIsNamed(String before, String rule, String said) {
    tree.hot(before, "");
    assertDefect(rule, said);
  }

  @Test
  void aVariableThatIsNamedMayBeNew() {
    tree.hot(
        "int *at(int i) { static int named[4]; return named + i; }\nstatic const int table[] = {1, 2, 3};"
            + " int of(int i) { return table[i % 3]; }\nint *const fixed = (int *)&of;",
        "");
    assertSound("static_data");
  }
}
