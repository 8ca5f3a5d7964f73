package hakozuna.tools;

import hakozuna.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the launcher wrote about one process.
 *
 * @param ending how it ended
 * @param life from the word to exec until the end; so never shorter than a time measured in it
 * @param startedAt when it was started
 * @param usage what the kernel counted for it
 * @param mapped whether the library was in its memory when it ended: yes, no, unseen where it had
 *     no ordinary end, forbidden where the launcher may not look
 * @param programCode whether its code in memory was that of its files when it ended: whole,
 *     patched, or unseen; filtered where the program put a filter before the kernel's calls
 * @param leftovers processes that had to be killed after it ended
 * @param oomKills processes the kernel killed for memory meanwhile; -1 where it does not say
 */
public record LaunchReport(
    Ending ending,
    Duration life,
    Instant startedAt,
    Usage usage,
    String mapped,
    String programCode,
    int leftovers,
    long oomKills) {

  /**
   * How a process ended.
   *
   * @param status exited, signalled, limit, flooded, not_started or orphaned
   * @param code exit code, signal number or errno, as the status says
   * @param sender of the signal that ended it: kernel for what it did itself, own for one of its
   *     run's processes, outside for anybody else, unknown, or none
   */
  public record Ending(String status, int code, String sender) {}

  /** Reads a report; one that is not whole is an error. */
  public static LaunchReport parse(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("not a line of the launcher's report: " + line);
      }
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
    if (!"ok".equals(values.get("end"))) {
      throw new IllegalArgumentException("the launcher's report is not whole: " + text);
    }
    return new LaunchReport(
        new Ending(word(values, "status"), (int) number(values, "code"), word(values, "sender")),
        Duration.ofNanos(number(values, "life_ns")),
        Instant.ofEpochMilli(number(values, "started_ms")),
        usage(values),
        word(values, "mapped"),
        word(values, "program_code"),
        (int) number(values, "leftovers"),
        number(values, "oom_kills"));
  }

  public String status() {
    return ending.status();
  }

  public int code() {
    return ending.code();
  }

  /** Returns why the kernel did not start the program. */
  public String refusal() {
    String words =
        switch (code()) {
          case 2 -> "it, or the loader that it names, is not there";
          case 8 -> "it is no program of this machine";
          case 13 -> "it is not executable, or lies on a file system that is mounted noexec";
          default -> "the kernel refuses it";
        };
    return words + " (errno " + code() + ")";
  }

  boolean exitedWith(int exit) {
    return status().equals("exited") && code() == exit;
  }

  private static Usage usage(Map<String, String> values) {
    return new Usage(
        number(values, "voluntary_switches") + number(values, "involuntary_switches"),
        number(values, "minor_faults"),
        number(values, "major_faults"),
        number(values, "user_us") / 1e6,
        number(values, "system_us") / 1e6,
        number(values, "max_rss_kb"));
  }

  private static String word(Map<String, String> values, String key) {
    return value(values, key, "[a-z_]+");
  }

  private static long number(Map<String, String> values, String key) {
    return Long.parseLong(value(values, key, "-?\\d{1,18}"));
  }

  private static String value(Map<String, String> values, String key, String form) {
    String value = values.getOrDefault(key, "(missing)");
    if (!value.matches(form)) {
      throw new IllegalArgumentException("the launcher's report says " + key + "=" + value);
    }
    return value;
  }
}
