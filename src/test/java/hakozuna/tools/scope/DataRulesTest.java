package hakozuna.tools.scope;

import static hakozuna.model.Check.Outcome.DEFECT;
import static hakozuna.model.Check.Outcome.SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.testkit.ScopeTree;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a candidate brings along has a name. */
class DataRulesTest {
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
