package hakozuna.tools.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.BadFileException;
import hakozuna.tools.perf.PerfSample.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame's symbol, object and side, however perf writes them. */
class PerfScriptReaderTest {
  private static final String HEAD = "bench  7/7  2.0:    1000 cycles:P: \n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 hz4_free+0x1 (/a/subject.so (deleted))   | hz4_free | /a/subject.so",
        "12 hz4_free+0x1 (/a/subject.so)             | hz4_free | /a/subject.so",
        "12 hz4_free (/a/subject.so (deleted))       | hz4_free | /a/subject.so",
        "1122 hz4_work+0x22 (/tmp/so (x) y/liba.so)  | hz4_work | /tmp/so (x) y/liba.so",
        "1122 hz4_work+0x22 (/tmp/so (x/liba.so)     | hz4_work | /tmp/so (x/liba.so",
        "111d [unknown] (/tmp/so (x) y/liba.so)      | [unknown] | /tmp/so (x) y/liba.so",
        "12 operator new(unsigned long)+0x1 (/a/s.so) | operator new(unsigned long) | /a/s.so",
        "12 operator new(unsigned long) (/a/s.so)    | operator new(unsigned long) | /a/s.so",
        "12 std::map<a, b>::x(int) const+0x3 (/a b/s.so) | std::map<a, b>::x(int) const | /a b/s.so",
        "12 f(int)::{lambda(int (*)(void))#1}::operator()(int) const+0x0 (/s.so (deleted))"
            + "| f(int)::{lambda(int (*)(void))#1}::operator()(int) const | /s.so",
        "12 malloc@plt+0x4 (/a/bench)                | malloc@plt | /a/bench",
        "12 malloc@@GLIBC_2.2.5+0x4 (/lib/libc.so.6) | malloc@@GLIBC_2.2.5 | /lib/libc.so.6",
        "12 odd+0x10+0x4 (/a/s.so)                   | odd+0x10 | /a/s.so",
        "7fe39c635005 [unknown] (/tmp/perf-6557.map) | [unknown] | /tmp/perf-6557.map",
        "7fe39c635005 [unknown] (//anon)             | [unknown] | //anon",
        "ab __vdso_gettimeofday+0x9 ([vdso])         | __vdso_gettimeofday | [vdso]",
        "10 [unknown] ([heap])                       | [unknown] | [heap]",
        "10 [unknown] ([stack])                      | [unknown] | [stack]",
        "10 [unknown] ([unknown])                    | [unknown] | [unknown]",
        "10 [unknown] ([JIT] tid 12)                 | [unknown] | [JIT] tid 12",
        "10 x+0x1 ([anon:heap])                      | x | [anon:heap]",
        "10 x+0x1 (/memfd:jit (deleted))             | x | /memfd:jit",
        "ffffffffff600000 time+0x0 ([vsyscall])      | time | [vsyscall]",
        "12 f+0x1 (/home/[kernel.kallsyms]/s.so)     | f | /home/[kernel.kallsyms]/s.so",
      })
  void aUsersFrame(String line, String symbol, String object) {
    assertThat(stack("\t            " + line)).containsExactly(new Frame(symbol, object, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ffffffff815de7f8 lock_vma+0x68 ([kernel.kallsyms]) | lock_vma | [kernel.kallsyms]",
        "ffffffff815de7f8 [unknown] ([kernel.kallsyms])     | [unknown] | [kernel.kallsyms]",
        "ffffffffc0a1 nf_ct_get+0x1 ([nf_conntrack])        | nf_ct_get | [nf_conntrack]",
        "ffffffffc0a10000 nf_ct_get+0x1 ([nf_conntrack])    | nf_ct_get | [nf_conntrack]",
        "ffff800008e2b0a4 el0_svc+0x4 ([kernel.kallsyms])   | el0_svc | [kernel.kallsyms]",
        "ffffffff81000000 x+0x1 ([guest.kernel.kallsyms])   | x | [guest.kernel.kallsyms]",
        "ffffffffc0a10000 x+0x1 (/lib/modules/6.1/x.ko.xz)  | x | /lib/modules/6.1/x.ko.xz",
        "ffffffff81000000 x+0x1 (/boot/vmlinux-6.1.0-1)     | x | /boot/vmlinux-6.1.0-1",
        "ffffffffc0a10000 bpf_prog_1a+0x1 (bpf_prog_1a)     | bpf_prog_1a | bpf_prog_1a",
        "ffffffff815de7f8 [unknown] ([unknown])             | [unknown] | [unknown]",
        "c0101234 do_page_fault+0x1 ([kernel.kallsyms])     | do_page_fault | [kernel.kallsyms]",
      })
  void aKernelsFrame(String line, String symbol, String object) {
    assertThat(stack("\t" + line)).containsExactly(new Frame(symbol, object, true));
  }

  @Test
  void anInlinedFunctionBelongsToItsCallersObject() {
    assertThat(
            stack(
                "\tffffffff81000001 clear_page (inlined)\n"
                    + "\tffffffff81000001 fault+0x1 ([kernel.kallsyms])\n"
                    + "\t            5a0f hz4_list_pop (inlined)\n"
                    + "\t            5a0f hz4_take(int (*)(void))+0xffffffff (inlined)\n"
                    + "\t            5a0f hz4_malloc+0x2f (/a b/subject.so (deleted))\n"
                    + "\t              10 main+0x1 (/a/bench)"))
        .containsExactly(
            new Frame("clear_page", "[kernel.kallsyms]", true),
            new Frame("fault", "[kernel.kallsyms]", true),
            new Frame("hz4_list_pop", "/a b/subject.so", false),
            new Frame("hz4_take(int (*)(void))", "/a b/subject.so", false),
            new Frame("hz4_malloc", "/a b/subject.so", false),
            new Frame("main", "/a/bench", false));
  }

  @Test
  void aHighAddressBehindAUsersFrameIsChance() {
    List<Frame> stack = stack("\t10 f+0x1 (/s.so)\n\tffffffffffffffff [unknown] ([unknown])");
    assertThat(stack.get(1).isNowhere()).isTrue();
  }

  @Test
  void anInlinedFunctionWithoutACallerIsRefusedAtTheSamplesEnd() {
    assertThatThrownBy(() -> stack("\t10 hz4_list_pop (inlined)"))
        .isInstanceOf(BadFileException.class)
        .hasMessage("f:3: no caller follows the inlined function hz4_list_pop: ''");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\t12 f+0x1 (/lib.so",
        "\t12 f+0x1 /lib.so)",
        "\t12 f+0x1 ()",
        "\t12 (/lib.so)",
        "\tfffffffff81000001 f+0x1 (/lib.so)",
        "\txyz f+0x1 (/lib.so)",
        "12 f+0x1 (/lib.so)",
        "  a.c:12",
        "\t12 [unknown] ("
      })
  void whatIsNoFrameIsQuoted(String line) {
    assertThatThrownBy(() -> stack(line))
        .isInstanceOf(BadFileException.class)
        .hasMessage("f:2: not a stack frame: '" + line + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a (b) 1/2", "swapper 0", "a: 5 b:", "", "\u0007bell", "kworker/0:1-events"})
  void aThreadMayCallItselfAnything(String name) {
    String head = HEAD.replaceFirst("bench ", name);
    PerfSample sample = PerfScriptReader.read("f", head + "\t10 f+0x1 (/s.so)\n\n").get(0);
    assertThat(sample.program()).isEqualTo(name);
    assertThat(sample.process()).isEqualTo("7");
    assertThat(sample.event()).isEqualTo("cycles:P");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999 cycles", "1000 "})
  void aFigureThatCannotBeIsQuoted(String figures) {
    String head = "bench  7/7  2.0:    " + figures + ":";
    assertThatThrownBy(() -> PerfScriptReader.read("f", head + "\n\n"))
        .isInstanceOf(BadFileException.class)
        .hasMessage("f:1: not the first line of a sample: '" + head + "'");
  }

  @Test
  void cyclesOfTwoKindsOfCoresAreNotAddedUp() {
    String script =
        HEAD.replace("cycles:P", "cpu_core/cycles/P")
            + "\t10 f+0x1 (/s.so)\n\n"
            + HEAD.replace("cycles:P", "cpu_atom/cycles/P")
            + "\t10 f+0x1 (/s.so)\n\n";
    List<PerfSample> samples = PerfScriptReader.read("f", script);
    assertThatThrownBy(() -> Profile.of(samples, "bench", "/s.so", 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("samples of cpu_core/cycles/P and cpu_atom/cycles/P cannot be")
        .hasMessageContaining("taskset -c $(cat /sys/devices/cpu_core/cpus)");
  }

  private static List<Frame> stack(String lines) {
    return PerfScriptReader.read("f", HEAD + lines + "\n\n").get(0).stack();
  }
}
