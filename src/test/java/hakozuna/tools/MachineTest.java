package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.TinyTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel's files say, on a file system of our own. */
class MachineTest {
  private static final CpuSet ALL = CpuSet.clip("0-1", "0-1");

  @TempDir private Path folder;
  private TinyTree files;

  @BeforeEach
  void quietMachine() {
    files = new TinyTree(folder);
    file("proc/cpuinfo", "processor : 0\nmodel name\t: Fast CPU 9000\n");
    file("proc/self/status", "Name:\tx\nCpus_allowed_list:\t0-1\n");
    file("proc/meminfo", "MemTotal: 9000 kB\nMemAvailable:    4096 kB\n");
    file("proc/stat", "cpu  1 2 3 9990 5 6 7 8 0 0\ncpu0 1 2 3\n");
    file("proc/loadavg", "0.01 0.02 0.03 1/99 1234\n");
    file("proc/sys/kernel/osrelease", "6.9.9-test\n");
    file("proc/sys/kernel/randomize_va_space", "2\n");
    file("proc/sys/kernel/perf_event_paranoid", "1\n");
    file("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
    file("sys/devices/system/cpu/cpufreq/boost", "0\n");
    file("sys/devices/system/cpu/smt/control", "off\n");
    file("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
  }

  @Test
  void theFactsAreTheKernels() {
    assertThat(machine().facts())
        .containsEntry("cpu", "Fast CPU 9000")
        .containsEntry("affinity", "0-1")
        .containsEntry("governor", "performance")
        .containsEntry("turbo", "off")
        .containsEntry("smt", "off")
        .containsEntry("transparent huge pages", "madvise")
        .containsEntry("aslr", "2")
        .containsEntry("kernel", "6.9.9-test")
        .containsEntry("load average", "0.01 0.02 0.03 1/99 1234")
        .containsEntry("free memory MiB", "4")
        .containsEntry("perf_event_paranoid", "1");
    assertThat(machine().stealPercent()).isEqualTo(100 * 8 / 10022.0);
  }

  @Test
  void aFileThatIsNotThereIsUnknownAndNoGuess() {
    folder.resolve("sys/devices/system/cpu/cpufreq/boost").toFile().delete();
    folder.resolve("proc/cpuinfo").toFile().delete();
    assertThat(machine().facts()).containsEntry("turbo", "unknown").containsEntry("cpu", "unknown");
    file("sys/devices/system/cpu/intel_pstate/no_turbo", "0\n");
    assertThat(machine().facts()).containsEntry("turbo", "on");
  }

  @Test
  void memoryThatIsNotToldIsNoneAndNoCrash() {
    folder.resolve("proc/meminfo").toFile().delete();
    assertThat(machine().availableMemory()).isZero();
  }

  @Test
  void theGroupsLimitCountsWhenItIsTheSmaller() {
    assertThat(machine().availableMemory()).isEqualTo(4096L << 10);
    file("sys/fs/cgroup/memory.max", "3000000\n");
    file("sys/fs/cgroup/memory.current", "1000000\n");
    assertThat(machine().availableMemory()).isEqualTo(2_000_000);
    file("sys/fs/cgroup/memory.max", "max\n");
    assertThat(machine().availableMemory()).isEqualTo(4096L << 10);
  }

  @Test
  void aQuietMachineGetsNoRemark() {
    assertThat(remarks(ALL)).isEmpty();
  }

  @Test
  void eachThingThatDisturbsGetsOneRemarkWithItsRemedy() {
    file("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
    file("sys/devices/system/cpu/cpufreq/boost", "1\n");
    file("sys/devices/system/cpu/smt/control", "on\n");
    file("sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never\n");
    file("proc/loadavg", "3.50 1.00 1.00 1/99 1234\n");
    file("proc/stat", "cpu  1 2 3 4 5 6 7 72 0 0\n");
    assertThat(remarks(CpuSet.clip("0-9", "0-1")))
        .satisfiesExactly(
            cpus -> assertThat(cpus).contains("2 of 10").contains("use a machine with 10 CPUs"),
            governor -> assertThat(governor).contains("powersave").contains("cpupower"),
            turbo -> assertThat(turbo).contains("turbo is on").contains("cpufreq/boost"),
            smt -> assertThat(smt).contains("smt is on").contains("smt/control"),
            pages -> assertThat(pages).contains("always").contains("transparent_hugepage"),
            load -> assertThat(load).contains("load 3.50").contains("stop it"),
            steal -> assertThat(steal).contains("72.00%").contains("a host of your own"));
  }

  @Test
  void whatIsUnknownGetsNoRemark() {
    assertThat(new Doctor(Map.of(), ALL).remarks()).isEmpty();
  }

  @Test
  void thisMachineIsReadWithoutComplaint() {
    assertThat(Machine.here().facts()).doesNotContainValue(null).containsKey("kernel");
    assertThat(Machine.here().availableMemory()).isPositive();
  }

  private List<String> remarks(CpuSet cpus) {
    return new Doctor(machine().facts(), cpus).remarks();
  }

  private Machine machine() {
    return new Machine(folder);
  }

  private void file(String name, String text) {
    files.write(name, text);
  }
}
