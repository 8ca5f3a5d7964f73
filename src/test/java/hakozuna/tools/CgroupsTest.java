package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.TinyTree;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory and CPUs that control groups leave, from this process's own group upwards. */
class CgroupsTest {
  private static final long GIB = 1L << 30;
  private static final String V2 =
      "35 24 0:29 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate\n";

  @TempDir private Path folder;
  private TinyTree files;

  @BeforeEach
  void machineOf64GiB() {
    files = new TinyTree(folder);
    file("proc/meminfo", "MemTotal: 67108864 kB\nMemAvailable: 67108864 kB\n");
  }

  @Test
  void cacheThatNobodyUsesIsFree() {
    group("sys/fs/cgroup", 10 * GIB, 9 * GIB, 8 * GIB);
    assertThat(free()).isEqualTo(9 * GIB);
  }

  @Test
  void theLeastOfTheOwnGroupAndThoseAboveItCounts() {
    file("proc/self/mountinfo", "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n" + V2);
    file("proc/self/cgroup", "0::/user.slice/user-1000.slice/run.scope\n");
    group("sys/fs/cgroup/user.slice/user-1000.slice/run.scope", 30 * GIB, 10 * GIB, 0);
    assertThat(free()).isEqualTo(20 * GIB);
    group("sys/fs/cgroup/user.slice", 12 * GIB, 11 * GIB, 4 * GIB);
    assertThat(free()).isEqualTo(5 * GIB);
    group("sys/fs/cgroup/user.slice/other", GIB, GIB, 0);
    assertThat(free()).as("a neighbour's limit").isEqualTo(5 * GIB);
    file("sys/fs/cgroup/user.slice/user-1000.slice/memory.high", 2 * GIB + "\n");
    assertThat(free()).as("the limit that slows down").isEqualTo(2 * GIB);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/                 | /                | sys/fs/cgroup",
        "/                 | /../../other     | sys/fs/cgroup",
        "/docker/abc       | /docker/abc      | sys/fs/cgroup",
        "/docker/abc       | /docker/abc/sub  | sys/fs/cgroup/sub",
        "/docker/abc       | /elsewhere       | sys/fs/cgroup",
      })
  void aContainerSeesItsGroupAtTheMount(String root, String member, String group) {
    file("proc/self/mountinfo", V2.replace(" / /sys", " " + root + " /sys"));
    file("proc/self/cgroup", "0::" + member + "\n");
    group(group, 3 * GIB, GIB, 0);
    assertThat(free()).isEqualTo(2 * GIB);
  }

  @Test
  void versionOneHasOtherNamesAndANumberForNoLimit() {
    file(
        "proc/self/mountinfo",
        "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755\n"
            + "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct\n"
            + "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"
            + "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n");
    file("proc/self/cgroup", "5:memory:/job\n3:cpu,cpuacct:/job/a\n1:name=systemd:/x\n0::/x\n");
    String memory = "sys/fs/cgroup/memory/";
    file(memory + "memory.limit_in_bytes", "9223372036854771712\n");
    file(memory + "memory.usage_in_bytes", "1\n");
    assertThat(free()).isEqualTo(64 * GIB);
    assertThat(quota()).isEqualTo("none");
    file(memory + "job/memory.limit_in_bytes", 10 * GIB + "\n");
    file(memory + "job/memory.usage_in_bytes", 9 * GIB + "\n");
    file(memory + "job/memory.stat", "inactive_file 5\ntotal_inactive_file " + 8 * GIB + "\n");
    assertThat(free()).isEqualTo(9 * GIB);
    file("sys/fs/cgroup/cpu,cpuacct/job/a/cpu.cfs_quota_us", "-1\n");
    file("sys/fs/cgroup/cpu,cpuacct/job/a/cpu.cfs_period_us", "100000\n");
    assertThat(quota()).isEqualTo("none");
    file("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "150000\n");
    file("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
    assertThat(quota()).isEqualTo("1.50 CPUs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max 100000      | none",
        "200000 100000   | 2.00 CPUs",
        "50000 100000    | 0.50 CPUs",
        "200000 0        | none",
        "200000          | none",
        "99999999999999999999 100000 | none",
        "''              | none",
      })
  void aQuotaIsAShareOfCpus(String file, String quota) {
    file("sys/fs/cgroup/cpu.max", file + "\n");
    assertThat(quota()).isEqualTo(quota);
  }

  @Test
  void theLeastQuotaUpwardsCounts() {
    file("proc/self/mountinfo", V2);
    file("proc/self/cgroup", "0::/a/b\n");
    file("sys/fs/cgroup/a/b/cpu.max", "300000 100000\n");
    file("sys/fs/cgroup/a/cpu.max", "200000 100000\n");
    assertThat(quota()).isEqualTo("2.00 CPUs");
  }

  @Test
  void aQuotaBelowTheCpusIsARemarkWithItsRemedy() {
    CpuSet sixteen = CpuSet.clip("0-15", "0-15");
    assertThat(new Doctor(Map.of(Machine.QUOTA, "2.00 CPUs"), sixteen).remarks())
        .singleElement()
        .asString()
        .startsWith("the container's CPU quota is 2.00 CPUs, but 16 CPUs are used")
        .contains("--cpus=16 or more");
    assertThat(new Doctor(Map.of(Machine.QUOTA, "16.00 CPUs"), sixteen).remarks()).isEmpty();
    assertThat(new Doctor(Map.of(Machine.QUOTA, "none"), sixteen).remarks()).isEmpty();
  }

  @Test
  void strictCommitmentAndAddressSpaceAreLimitsToo() {
    file("proc/self/limits", "Max address space         8589934592           unlimited   bytes\n");
    assertThat(free()).isEqualTo(8 * GIB);
    file(
        "proc/meminfo",
        "MemAvailable: 67108864 kB\nCommitLimit: 8388608 kB\nCommitted_AS: 5242880 kB\n");
    assertThat(free()).as("overcommit is allowed").isEqualTo(8 * GIB);
    file("proc/sys/vm/overcommit_memory", "2\n");
    assertThat(free()).isEqualTo(3 * GIB);
    file("proc/self/limits", "Max address space         unlimited            unlimited   bytes\n");
    assertThat(free()).isEqualTo(3 * GIB);
  }

  @Test
  void usageAboveTheLimitAndCacheAboveUsageAreNoNegativeMemory() {
    group("sys/fs/cgroup", GIB, 2 * GIB, 0);
    assertThat(free()).isZero();
    group("sys/fs/cgroup", GIB, 2 * GIB, 5 * GIB);
    assertThat(free()).isEqualTo(GIB);
  }

  private void group(String group, long most, long used, long inactiveFile) {
    file(group + "/memory.max", most + "\n");
    file(group + "/memory.current", used + "\n");
    file(group + "/memory.stat", "anon 1\nfile 2\ninactive_file " + inactiveFile + "\n");
  }

  private long free() {
    return new Machine(folder).availableMemory();
  }

  private String quota() {
    return new Machine(folder).facts().get(Machine.QUOTA);
  }

  private void file(String name, String text) {
    files.write(name, text);
  }
}
