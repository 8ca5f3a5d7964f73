package hakozuna.tools;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the kernel tells of a machine. Files that are not there are "unknown", never a guess.
 *
 * @param root the file system's root; a copy of its files for another host
 */
public record Machine(Path root) {
  /** The fact that names how many CPUs' time the control groups allow. */
  public static final String QUOTA = "cpu quota";

  public static final String NO_QUOTA = "none";
  static final String UNKNOWN = "unknown";
  static final Path HERE = Path.of("/");
  private static final int STEAL_COLUMN = 7;

  /** Returns that of the host that this thread is on. */
  public static Machine here() {
    return Host.current().machine();
  }

  /** Returns every fact that a verdict records, by name. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu", find("proc/cpuinfo", "model name\\s*:\\s*(.+)"));
    facts.put("cpus", cpus());
    facts.put("affinity", allowedCpus());
    facts.put(QUOTA, quota());
    facts.put("governor", read("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
    facts.put("turbo", turbo());
    facts.put("smt", read("sys/devices/system/cpu/smt/control"));
    facts.put(
        "transparent huge pages", find("sys/kernel/mm/transparent_hugepage/enabled", "\\[(\\w+)]"));
    facts.put("aslr", read("proc/sys/kernel/randomize_va_space"));
    facts.put("kernel", read("proc/sys/kernel/osrelease"));
    facts.put("libc", libc());
    facts.put("steal since boot", String.format(Locale.ROOT, "%.2f%%", stealPercent()));
    facts.put("load average", read("proc/loadavg"));
    facts.put("free memory MiB", String.valueOf(availableMemory() >> 20));
    facts.put("perf_event_paranoid", read("proc/sys/kernel/perf_event_paranoid"));
    facts.put("java", Runtime.version().toString());
    return facts;
  }

  /** Returns those facts that are the same after a reboot: what makes another machine. */
  public static Map<String, String> lasting(Map<String, String> facts) {
    Map<String, String> lasting = new TreeMap<>(facts);
    lasting.keySet().retainAll(List.of("cpu", "cpus", "affinity", "smt", QUOTA));
    lasting.remove(QUOTA, NO_QUOTA);
    return lasting;
  }

  /** Returns the CPUs that this process may use, in taskset's notation. */
  public String allowedCpus() {
    return find("proc/self/status", "Cpus_allowed_list:\\s*(\\S+)");
  }

  /**
   * Returns memory that can be had without swapping, bytes; 0 where nobody says. The least of what
   * the machine has, what the control groups leave, and what the limits on address space allow.
   */
  public long availableMemory() {
    OptionalLong free = number("proc/meminfo", "MemAvailable:\\s*(\\d{1,15})");
    LongStream room =
        Stream.of(cgroups().memory(), addressSpace(), commitable())
            .flatMapToLong(OptionalLong::stream);
    return free.isEmpty()
        ? 0
        : LongStream.concat(free.stream().map(kb -> kb << 10), room).min().orElse(0);
  }

  /** What ulimit -v leaves to each process. */
  private OptionalLong addressSpace() {
    return number("proc/self/limits", "Max address space +(\\d{1,18})");
  }

  /** Without overcommit the kernel refuses what it could not back, even if it is never touched. */
  private OptionalLong commitable() {
    OptionalLong most = number("proc/meminfo", "CommitLimit:\\s*(\\d{1,15})");
    OptionalLong promised = number("proc/meminfo", "Committed_AS:\\s*(\\d{1,15})");
    boolean isStrict = read("proc/sys/vm/overcommit_memory").equals("2");
    return isStrict && most.isPresent() && promised.isPresent()
        ? OptionalLong.of(Math.max(0, most.getAsLong() - promised.getAsLong()) << 10)
        : OptionalLong.empty();
  }

  private Cgroups cgroups() {
    return new Cgroups(new KernelFiles(root));
  }

  /** Java knows its own machine's, quota included; of another there are the CPUs it allows. */
  private String cpus() {
    if (root.equals(HERE)) {
      return String.valueOf(Runtime.getRuntime().availableProcessors());
    }
    String allowed = allowedCpus();
    return allowed.equals(UNKNOWN) ? UNKNOWN : String.valueOf(CpuSet.clip(allowed, allowed).size());
  }

  /** Returns how many CPUs' time the control groups allow, such as "2.00 CPUs", or "none". */
  private String quota() {
    OptionalDouble cpus = cgroups().cpus();
    return cpus.isPresent()
        ? String.format(Locale.ROOT, "%.2f CPUs", cpus.getAsDouble())
        : NO_QUOTA;
  }

  /** Returns the share of CPU time since boot that the hypervisor gave to others, percent. */
  double stealPercent() {
    String[] columns = find("proc/stat", "cpu +([0-9 ]+)").split(" +");
    if (columns.length <= STEAL_COLUMN) {
      return 0;
    }
    double all = Arrays.stream(columns).limit(STEAL_COLUMN + 1L).mapToLong(Long::parseLong).sum();
    return 100 * Long.parseLong(columns[STEAL_COLUMN]) / all;
  }

  private static String libc() {
    Command.Result result = Command.of("getconf", "GNU_LIBC_VERSION").run();
    return result.ok() ? result.output().strip() : UNKNOWN;
  }

  private String turbo() {
    KernelFiles files = new KernelFiles(root);
    Optional<Boolean> boost = files.text("sys/devices/system/cpu/cpufreq/boost").map("1"::equals);
    Optional<Boolean> intel =
        files.text("sys/devices/system/cpu/intel_pstate/no_turbo").map("0"::equals);
    return boost.or(() -> intel).map(on -> on ? "on" : "off").orElse(UNKNOWN);
  }

  private String read(String file) {
    return new KernelFiles(root).text(file).orElse(UNKNOWN);
  }

  private String find(String file, String pattern) {
    return new KernelFiles(root).find(file, pattern).orElse(UNKNOWN);
  }

  private OptionalLong number(String file, String pattern) {
    return new KernelFiles(root).number(Path.of(file), pattern);
  }
}
