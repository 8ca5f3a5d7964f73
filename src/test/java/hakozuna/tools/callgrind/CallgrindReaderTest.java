package hakozuna.tools.callgrind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.BadFileException;
import hakozuna.testkit.Captured;
import hakozuna.testkit.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallgrindReaderTest {
  private static final String LIBRARY = "/subject/base.so";
  private static final String SMALL =
      """
      # callgrind format
      version: 1
      events: Ir

      ob=(1) /bench
      fn=(1) main
      10 5
      cob=(2) /lib.so
      cfn=(2) malloc
      calls=3 20
      +1 33
      cob=(2)
      cfn=(3) free.part.0
      calls=2 40
      * 20
      cfn=(4) helper
      calls=1 7
      -2 4
      fn=(4)
      7 4

      ob=(2)
      fn=(2)
      20 13
      cfn=(5) grow
      calls=1 30
      20 20
      fn=(5)
      30 20
      fn=(3)
      40 20

      totals: 62
      """;

  @Test
  void addsUpWhatACallCosts() {
    AllocatorCost cost = AllocatorCost.of(CallgrindReader.read("f", SMALL), "/lib.so", 10);
    assertThat(cost.mallocs()).isEqualTo(3);
    assertThat(cost.perMalloc()).isEqualTo(11);
    assertThat(cost.perFree()).isEqualTo(10);
    assertThat(cost.perOp()).isCloseTo(5.3, within(1e-9));
    assertThat(cost.selfPerOp("malloc")).hasValue(1.3);
    assertThat(cost.functions()).as("seen as free.part.0").containsEntry("free", 20L);
  }

  @Test
  void doesNotTakeAFunctionThatWasInlinedAwayForFree() {
    AllocatorCost cost = AllocatorCost.of(CallgrindReader.read("f", SMALL), "/lib.so", 10);
    assertThat(cost.selfPerOp("inlined")).isEmpty();
    assertThat(cost.selfPerOp("helper")).as("of another object").isEmpty();
  }

  @Test
  void readsARealRun() {
    CallgrindProfile profile = CallgrindReader.read("f", Captured.text("callgrind-4-threads.txt"));
    AllocatorCost cost = AllocatorCost.of(profile, LIBRARY, 20_000);
    assertThat(cost.mallocs()).isBetween(9_000L, 11_000L);
    assertThat(cost.perMalloc()).isBetween(20.0, 500.0);
    assertThat(cost.functions()).containsKeys("malloc", "hz4_malloc", "hz4_mid_free");
    assertThat(cost.simulated()).isEmpty();
  }

  @Test
  void readsSimulatedEvents() {
    CallgrindProfile profile = CallgrindReader.read("f", Captured.text("callgrind-simulated.txt"));
    AllocatorCost cost = AllocatorCost.of(profile, LIBRARY, 1_000);
    assertThat(profile.events()).startsWith("Ir", "Dr", "Dw").contains("Bcm", "D1mr");
    assertThat(cost.simulated()).containsKeys("Bcm", "D1mr").doesNotContainKey("Ir");
  }

  @Test
  void saysThatTheLibraryWasNotUsed() {
    CallgrindProfile profile = CallgrindReader.read("f", SMALL);
    assertThatThrownBy(() -> AllocatorCost.of(profile, "/other.so", 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the program never called malloc of /other.so; was it preloaded?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "totals: 62    | totals: 63     | 33 | add up to 62, the totals say 63",
        "totals: 62    |                | 33 | ends without its totals",
        "20 13         | 20 12          | 33 | add up to 61",
        "30 20         | 30 x           | 29 | is no figure",
        "30 20         | 30 20 20       | 29 | has 3 figures",
        "40 20         | 40 20,0        | 31 | unknown line",
        "calls=3 20    | calls=three 20 | 10 | unknown line",
        "cfn=(2) malloc| cfn=(9)        | 9  | a name that was never given",
        "cfn=(2) malloc| jump=3 20      | 9  | unknown line",
        "events: Ir    | events: Cy Ir  | 3  | the first event must be Ir",
        "events: Ir    |                | 7  | a cost before its function and its events"
      })
  void refusesAFileThatIsBroken(String old, String other, int line, String complaint) {
    String broken = SMALL.replace(old, other == null ? "" : other);
    assertThatThrownBy(() -> CallgrindReader.read("f", broken))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("f:" + line + ": ")
        .hasMessageContaining(complaint);
  }

  @Test
  void brokenFilesReadAsWhatTheySayOrAreRefused() {
    int refused =
        new Mutations(Captured.text("callgrind-4-threads.txt"), 500)
            .refusedBy(
                text -> {
                  CallgrindProfile profile = CallgrindReader.read("f", text);
                  assertThat(profile.events()).startsWith("Ir");
                  profile.self().keySet().forEach(own -> assertThat(text).contains(own.name()));
                });
    assertThat(refused).isBetween(100, 499);
  }
}
