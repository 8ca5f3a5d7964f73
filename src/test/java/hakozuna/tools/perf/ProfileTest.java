package hakozuna.tools.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.BadFileException;
import hakozuna.testkit.Captured;
import hakozuna.tools.perf.Profile.Function;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
  private static final String CAPTURED = Captured.text("perf-script-main_r0.txt");
  private static final String SCRIPT =
      """
      env  7  1.0:    1000 cpu-clock:ppp:\s
      \t  10 main+0x1 (/usr/bin/env)

      a long na  7/8  2.0:    3000 cpu-clock:ppp:\s
      \tffff fault+0x1 ([kernel.kallsyms])
      \t  10 std::vector<int, A (B)>::push(int)+0x1 (/lib.so)
      \t  99 [unknown] ([unknown])

      a long na  7/9  3.0:    1000 cpu-clock:ppp:\s
      \t  11 [unknown] (/opt/lib.so)

      """;

  @Test
  void collapsesStacksFromTheOutsideIn() {
    Profile profile =
        Profile.of(PerfScriptReader.read("f", SCRIPT), "a long na", "/opt/lib.so", 500_000);
    assertThat(profile.samples()).isEqualTo(2);
    assertThat(profile.others()).isEqualTo(1);
    assertThat(profile.stacks())
        .containsEntry("std::vector<int, A (B)>::push(int);fault_[k]", 6000L)
        .containsEntry("[lib.so]", 2000L)
        .hasSize(2);
    assertThat(profile.functions())
        .containsEntry(new Function("fault", "[kernel.kallsyms]"), 6000L)
        .containsKey(new Function("[lib.so]", Profile.LIBRARY));
    assertThat(profile.isByClock()).isTrue();
  }

  @Test
  void threadsThatTheBenchNamedAreItsOwn() {
    String named = SCRIPT.replace("a long na  7/9", "worker 1  7/9").replace("env  7", "env  6/6");
    Profile profile =
        Profile.of(PerfScriptReader.read("f", named), "a long na", "/opt/lib.so", 500_000);
    assertThat(profile.samples()).isEqualTo(2);
    assertThat(profile.others()).isEqualTo(1);
  }

  @Test
  void saysThatACapturedFileEndsInsideASample() {
    assertThatThrownBy(() -> PerfScriptReader.read("f", CAPTURED))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("the file ends inside a sample");
  }

  @Test
  void readsARealScript() {
    String whole = CAPTURED.substring(0, CAPTURED.lastIndexOf("\n\n") + 2);
    Profile profile =
        Profile.of(PerfScriptReader.read("f", whole), "bench", "/subject/base.so", 240_000);
    assertThat(profile.event()).isEqualTo("cpu-clock:ppp");
    assertThat(profile.samples()).isGreaterThan(20);
    assertThat(profile.others()).isEqualTo(1);
    assertThat(profile.stacks().keySet())
        .anySatisfy(stack -> assertThat(stack).startsWith("hz4_mid_malloc;asm_exc_page_fault_[k]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a 7 2.0: 0 cpu-clock:\n\n",
        "a 7 2,0: 10 cpu-clock:\n\n",
        "a 7 2.0: 10 cpu-clock:\n\tnothing here\n\n",
        "a 7 2.0: 10 cpu-clock:\n\t12 f+0x1 (/lib.so)\n",
        "\n"
      })
  void refusesWhatIsNoScript(String text) {
    assertThatThrownBy(() -> PerfScriptReader.read("f", text))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("f:");
  }

  @Test
  void refusesAProfileOfAnotherProgram() {
    List<PerfSample> samples = PerfScriptReader.read("f", SCRIPT);
    assertThatThrownBy(() -> Profile.of(samples, "bench", "/lib.so", 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no sample of bench among 3, ops=10");
  }
}
