package hakozuna.tools;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel tells of this machine. Files that are not there are "unknown", never a guess.
 *
 * @param root the file system's root; another one in tests
 */
public record Machine(Path root) {
  static final String UNKNOWN = "unknown";
  private static final int STEAL_COLUMN = 7;

  public static Machine here() {
    return new Machine(Path.of("/"));
  }

  /** Returns every fact that a verdict records, by name. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu", find("proc/cpuinfo", "model name\\s*:\\s*(.+)"));
    facts.put("cpus", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("affinity", allowedCpus());
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

  /** Returns the CPUs that this process may use, in taskset's notation. */
  public String allowedCpus() {
    return find("proc/self/status", "Cpus_allowed_list:\\s*(\\S+)");
  }

  /** Returns memory that can be had without swapping, bytes; 0 where nobody says. */
  public long availableMemory() {
    String free = find("proc/meminfo", "MemAvailable:\\s*(\\d+)");
    return free.equals(UNKNOWN) ? 0 : Math.min(Long.parseLong(free) << 10, cgroupRoom());
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

  private long cgroupRoom() {
    String limit = find("sys/fs/cgroup/memory.max", "^(\\d+)$");
    String used = find("sys/fs/cgroup/memory.current", "^(\\d+)$");
    return limit.equals(UNKNOWN) || used.equals(UNKNOWN)
        ? Long.MAX_VALUE
        : Long.parseLong(limit) - Long.parseLong(used);
  }

  private String turbo() {
    Optional<Boolean> boost = text("sys/devices/system/cpu/cpufreq/boost").map("1"::equals);
    Optional<Boolean> intel = text("sys/devices/system/cpu/intel_pstate/no_turbo").map("0"::equals);
    return boost.or(() -> intel).map(on -> on ? "on" : "off").orElse(UNKNOWN);
  }

  private String read(String file) {
    return text(file).orElse(UNKNOWN);
  }

  private String find(String file, String pattern) {
    return text(file)
        .map(text -> Pattern.compile(pattern).matcher(text))
        .filter(Matcher::find)
        .map(found -> found.group(1).strip())
        .orElse(UNKNOWN);
  }

  private Optional<String> text(String file) {
    try {
      return Disk.text(root.resolve(file)).map(String::strip);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
