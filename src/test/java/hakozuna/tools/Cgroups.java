package hakozuna.tools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The control groups of this process, of both versions: what holds is the least limit of its own
 * group and of all groups above it that can be seen from here.
 *
 * <p>Source: cgroups(7), proc(5) and the kernel's admin-guide, "Control Group v2" and "cgroup-v1".
 *
 * @param files the kernel's files
 */
record Cgroups(KernelFiles files) {
  private static final Pattern MOUNT =
      Pattern.compile("\\S+ \\S+ \\S+ (\\S+) (\\S+) .* - (cgroup2?) \\S+ (\\S+)");
  private static final Pattern MEMBER = Pattern.compile("\\d+:([^:]*):(/.*)");
  private static final String FIRST_WORD = "^(\\d{1,18})\\b";

  /**
   * Returns how much more memory this process may have, bytes; nothing where no group limits it.
   */
  OptionalLong memory() {
    LongStream v2 = groups("").stream().flatMapToLong(this::room);
    LongStream v1 = groups("memory").stream().flatMapToLong(this::roomOfOld);
    return LongStream.concat(v2, v1).min();
  }

  /** Returns how many CPUs' time this process may use; nothing where no group limits it. */
  OptionalDouble cpus() {
    Stream<Optional<Double>> v2 = groups("").stream().map(group -> quota(group.resolve("cpu.max")));
    Stream<Optional<Double>> v1 = groups("cpu").stream().map(this::quotaOfOld);
    return Stream.concat(v2, v1).flatMap(Optional::stream).mapToDouble(cpus -> cpus).min();
  }

  private LongStream room(Path group) {
    OptionalLong used = files.number(group.resolve("memory.current"), FIRST_WORD);
    OptionalLong cache =
        files.number(group.resolve("memory.stat"), "(?m)^inactive_file (\\d{1,18})$");
    return Stream.of("memory.max", "memory.high")
        .flatMapToLong(limit -> files.number(group.resolve(limit), FIRST_WORD).stream())
        .map(limit -> left(limit, used, cache));
  }

  /** A limit of 2^63 less a page is how version 1 says that there is none. */
  private LongStream roomOfOld(Path group) {
    OptionalLong used = files.number(group.resolve("memory.usage_in_bytes"), FIRST_WORD);
    OptionalLong cache =
        files.number(group.resolve("memory.stat"), "(?m)^total_inactive_file (\\d{1,18})$");
    return files.number(group.resolve("memory.limit_in_bytes"), FIRST_WORD).stream()
        .map(limit -> left(limit, used, cache));
  }

  /** File pages that nobody used lately go as soon as memory is wanted. */
  private static long left(long limit, OptionalLong used, OptionalLong cache) {
    long kept = used.orElse(0) - Math.min(used.orElse(0), cache.orElse(0));
    return Math.max(0, limit - kept);
  }

  private Optional<Double> quota(Path file) {
    OptionalLong quota = files.number(file, FIRST_WORD);
    OptionalLong period = files.number(file, "^\\d+ (\\d{1,18})$");
    return share(quota, period);
  }

  private Optional<Double> quotaOfOld(Path group) {
    return share(
        files.number(group.resolve("cpu.cfs_quota_us"), FIRST_WORD),
        files.number(group.resolve("cpu.cfs_period_us"), FIRST_WORD));
  }

  private static Optional<Double> share(OptionalLong quota, OptionalLong period) {
    return quota.isPresent() && period.orElse(0) > 0
        ? Optional.of((double) quota.getAsLong() / period.getAsLong())
        : Optional.empty();
  }

  /**
   * Returns this process's group and those above it.
   *
   * @param controller of version 1, or an empty text for version 2
   */
  private List<Path> groups(String controller) {
    for (String line : files.lines("proc/self/mountinfo")) {
      Matcher mount = MOUNT.matcher(line);
      if (mount.matches() && isOf(controller, mount)) {
        Path point = Path.of("/").relativize(Path.of(mount.group(2).replace("\\040", " ")));
        return upwards(point, below(mount.group(1), member(controller)));
      }
    }
    return List.of(Path.of("sys/fs/cgroup").resolve(controller));
  }

  private static boolean isOf(String controller, Matcher mount) {
    return controller.isEmpty()
        ? mount.group(3).equals("cgroup2")
        : mount.group(3).equals("cgroup") && has(mount.group(4), controller);
  }

  private static boolean has(String commas, String controller) {
    return List.of(commas.split(",")).contains(controller);
  }

  private String member(String controller) {
    return files.lines("proc/self/cgroup").stream()
        .map(MEMBER::matcher)
        .filter(Matcher::matches)
        .filter(member -> has(member.group(1), controller))
        .map(member -> member.group(2))
        .findFirst()
        .orElse("/");
  }

  /** A group outside of what is mounted here, as in a container, is the mount's own root. */
  private static Path below(String root, String group) {
    Path from = Path.of(root);
    Path to = Path.of(group);
    return to.startsWith(from) && !group.contains("..") ? from.relativize(to) : Path.of("");
  }

  private static List<Path> upwards(Path mount, Path group) {
    List<Path> groups = new ArrayList<>();
    for (Path at = mount.resolve(group); at != null && at.startsWith(mount); at = at.getParent()) {
      groups.add(at);
    }
    return groups;
  }
}
