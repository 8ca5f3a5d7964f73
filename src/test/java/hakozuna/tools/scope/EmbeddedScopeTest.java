package hakozuna.tools.scope;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.OrderFolder;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.testkit.ScopeTree;
import hakozuna.tools.Guard;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantSource;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The subject that ships, by the rules of b82: each control breaks its own. */
class EmbeddedScopeTest {
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");
  private static final Path ROOT = Path.of("src/test/native").toAbsolutePath();

  @TempDir private static Path shared;
  private static VariantStore store;
  private static SourceTree tree;

  @BeforeAll
  static void open() {
    store = new VariantStore(shared, Toolchain.find(), Guard.hiding(List.of()));
    tree = SourceTree.of(ROOT);
  }

  @ParameterizedTest
  @CsvSource({
    "NEUTRAL,   ''",
    "FREE_WORK, files unchanged",
    "BRANCH,    files no_new_branches",
    "LIST_WALK, no_new_loops",
    "RECURSION, no_new_loops",
    "CALL,      no_new_calls",
    "LOCKED,    no_new_calls",
    "TLS_ARRAY, tls",
    "STATE,     static_data",
    "TEXT,      text_growth",
  })
  void eachControlBreaksItsRule(String control, String rules) {
    assertThat(defects(examined("-DHZ4_CONTROL_" + control + "=1"))).isEqualTo(rules);
  }

  @ParameterizedTest
  @CsvSource({
    "FREE_WORK, files,           hakozuna/hz4/src/hz4_malloc.inc:",
    "FREE_WORK, unchanged,       'hz4_free: other machine code, '",
    "BRANCH,    no_new_branches, hz4_mid_free: 5 conditional jumps; 4 in the baseline",
    "BRANCH,    no_new_branches, new: ja from hakozuna/hz4/src/hz4_mid_free.inc:13 `HZ4_CONTROL_MID_FREE(page);`",
    "LIST_WALK, no_new_loops,    new: hz4_mid_find_page: jne from hakozuna/hz4/src/hz4_mid_malloc.inc:",
    "RECURSION, no_new_loops,    new: hz4_control_depth calls itself",
    "CALL,      no_new_calls,    new: sched_yield from hakozuna/hz4/src/hz4_mid_malloc.inc:",
    "LOCKED,    no_new_calls,    new: lock orl from hakozuna/hz4/src/hz4_mid_malloc.inc:",
    "TLS_ARRAY, tls,             'new: hz4_control_seen; 64 bytes'",
    "STATE,     static_data,     'new: hz4_control_state; 8 bytes'",
  })
  void andIsNamedWithItsFunctionFileOrSymbol(String control, String rule, String said) {
    Check check = ScopeTree.of(examined("-DHZ4_CONTROL_" + control + "=1"), rule);
    assertThat(check.outcome()).isEqualTo(Outcome.DEFECT);
    assertThat(check.text().replace(",", ";")).contains(said.replace(",", ";"));
  }

  @Test
  void theBoxOfB82KeepsToItsScope() {
    Examined examined = examined(ORDER.flags().candidate().get(0));
    assertThat(defects(examined)).isEmpty();
    assertThat(ScopeTree.of(examined, "files").text())
        .isEqualTo("only allowed files differ: hakozuna/hz4/src/hz4_mid_malloc.inc");
    assertThat(ScopeTree.of(examined, "unchanged").text())
        .endsWith("changed beside them: hz4_mid_malloc_locked");
  }

  private static Examined examined(String flag) {
    List<String> before = ORDER.flags().of(Variant.BASELINE);
    List<String> after = new ArrayList<>(before);
    after.add(flag);
    return ScopeExamination.of(
        ORDER.counters().scope().orElseThrow(),
        store,
        ORDER.subject(),
        new VariantSource(tree, before),
        new VariantSource(tree, after),
        store.library(tree, ORDER.subject(), Variant.BASELINE, before),
        store.library(tree, ORDER.subject(), Variant.CANDIDATE, after));
  }

  private static String defects(Examined examined) {
    Stream<Check> broken =
        examined.checks().stream().filter(check -> check.outcome() != Outcome.SOUND);
    return broken
        .peek(check -> assertThat(check.outcome()).isEqualTo(Outcome.DEFECT))
        .map(check -> check.gate().replace("scope.", ""))
        .collect(Collectors.joining(" "));
  }
}
