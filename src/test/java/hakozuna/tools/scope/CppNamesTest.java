package hakozuna.tools.scope;

import static hakozuna.model.Check.Outcome.BROKEN;
import static hakozuna.model.Check.Outcome.DEFECT;
import static hakozuna.model.Check.Outcome.SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.testkit.ScopeTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library of C++ is asked about, and answers, in the words of its source. */
class CppNamesTest {
  @TempDir private Path folder;
  private ScopeTree tree;

  @BeforeEach
  void write() {
    tree = ScopeTree.in(folder);
    tree.write("lib/Makefile", "all:\n\tg++ -fPIC -O2 -g $(DEFS) -shared -o lib.so main.cpp\n")
        .write(
            "lib/main.cpp",
            """
            namespace a {
            struct Heap { int *head; void give(int *p); void give(long n); int take(int n); };
            #include "hot.inc"
            void Heap::give(int *p) { head = p; }
            void Heap::give(long n) { ADDED head += n; }
            }
            """);
    hot("", "");
  }

  private void hot(String before, String added) {
    tree.write(
        "lib/hot.inc",
        "#ifdef BOX\n%s\n#define ADDED %s\n#define MORE for (int i = 0; i < n; i++) head[i] ^= n;\n#else\n#define ADDED\n#define MORE\n#endif\nint Heap::take(int n) { MORE return *head + n; }\n"
            .formatted(before, added));
  }

  private Check check(String rule, String function) {
    return ScopeTree.of(
        tree.examined(
            ScopeTree.rules(List.of("lib/hot.inc"), List.of(function), List.of(function))),
        rule);
  }

  @Test
  void aNameStandsForAllFunctionsOfThatName() {
    assertThat(check("unchanged", "a::Heap::give"))
        .returns(SOUND, Check::outcome)
        .extracting(Check::text)
        .asString()
        .contains("a::Heap::give(int*): the same", "a::Heap::give(long): the same")
        .contains("changed beside them: a::Heap::take(int)")
        .doesNotContain("_Z");
  }

  @Test
  void oneOfThemIsToldByItsParameters() {
    hot("", "if (n == 7) return;");
    assertThat(check("no_new_branches", "a::Heap::give(int*)").outcome()).isEqualTo(SOUND);
    assertThat(check("no_new_branches", "_ZN1a4Heap4giveEl").outcome()).isEqualTo(DEFECT);
    assertThat(check("no_new_branches", "a::Heap::give").text())
        .startsWith("a::Heap::give(long): ");
    assertThat(check("no_new_loops", "a::Heap::give").text()).contains("new: a::Heap::take(int): ");
  }

  @Test
  void aMisspeltOneIsAskedBackInTheSourcesWords() {
    assertThat(check("unchanged", "a::Heap::gives"))
        .returns(BROKEN, Check::outcome)
        .extracting(Check::text)
        .asString()
        .contains("did you mean a::Heap::give?");
  }

  @Test
  void aVariableIsNamedAndMayBeAllowedInThoseWords() {
    hot("static long seen; long *at() { return &seen; } long named; ", "");
    assertThat(check("static_data", "a::Heap::give").text())
        .contains("new: a::seen, 8 bytes", "new: a::named, 8 bytes");
  }

  @Test
  void aLoopOfATemplateIsOneOfTheFunctionThatItIsInlinedInto() {
    tree.write(
            "lib/each.h",
            "struct N { N *next; int n; }; struct L { N *first; template <class F> void each(F f) { for (N *n = first; n; n = n->next) f(n); } int take(int); };\n")
        .write("lib/main.cpp", "#include \"each.h\"\n#include \"hot.inc\"\n")
        .write(
            "lib/hot.inc",
            """
            int L::take(int n) {
            #ifdef BOX
              each([&](N *one) { one->n ^= n; });
            #endif
              for (N **at = &first; *at; at = &(*at)->next) {
                if ((*at)->n >= n) { N *got = *at; *at = got->next; return got->n; }
              }
              return 0;
            }
            """);
    Check check = check("no_new_loops", "L::take");
    assertThat(check.outcome()).isEqualTo(DEFECT);
    assertThat(check.text()).contains("new: L::take(int): ");
  }
}
