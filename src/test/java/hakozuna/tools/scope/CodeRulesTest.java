package hakozuna.tools.scope;

import static hakozuna.model.Check.Outcome.DEFECT;
import static hakozuna.model.Check.Outcome.SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.testkit.ScopeTree;
import java.nio.file.Path;
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
  void aFunctionOfTheLibraryUnderAnotherNameIsNoNewCall() {
    tree.write(
        "lib/hot.inc",
        """
        #ifdef BOX
        #define refill refill_slowly
        #endif
        static __attribute__((noinline)) node_t *refill(unsigned n) { list->used += n; return list; }
        node_t *get(unsigned n) { return n < 9 && list ? list->next : refill(n); }
        """);
    assertSound("no_new_calls");
  }

  @Tag("attack")
  @Test
  void aCallInThePlaceOfAnotherIsANewOneWhereTheOtherIsStillThere() {
    tree.write(
        "lib/hot.inc",
        """
        static __attribute__((noinline)) node_t *refill(unsigned n) { list->used += n; return list; }
        #ifdef BOX
        static __attribute__((noinline)) node_t *scan(unsigned n) { list->used ^= n; return refill(n); }
        #else
        #define scan refill
        #endif
        node_t *get(unsigned n) { return n < 9 && list ? list->next : scan(n); }
        """);
    assertDefect("no_new_calls", "get: ", "new: scan from");
  }

  @Test
  void functionsOfOneNameInTwoFilesAreNoCycle() {
    tree.write("lib/Makefile", "all:\n\tcc -fPIC -O2 -g $(DEFS) -shared -o lib.so main.c other.c\n")
        .write(
            "lib/other.c",
            "int get_more(int);\nstatic __attribute__((noinline)) int grow(int n) { __asm__ volatile(\"\"); return n * 3; }\n"
                + "int get_more(int n) { return grow(n) + grow(n + 1); }\n")
        .hot("int get_more(int);\nint used(int n);\nint used(int n) { return get_more(n); }", "")
        .write(
            "lib/tail.inc",
            "int used(int);\nint last(int n) { return n; }\n#ifndef BOX\nint used(int n) { return n; }\n#endif\n"
                + "static __attribute__((noinline)) int grow(int n) { __asm__ volatile(\"\"); return used(n) + 1; }\n"
                + "int tail(int n) { return grow(n) + grow(n + 2); }\n");
    assertSound("no_new_loops");
  }

  @Test
  void ofManyNewLoopsTheFirstAreShown() {
    tree.hot("", "for (node_t *n = list; n; n = n->next) n->used++;\n".repeat(20));
    Check check = tree.check("no_new_loops");
    assertThat(check.text()).contains("20 more loops", "\n    and 8 more");
    assertThat(check.figure()).isEqualTo(20);
  }
}
