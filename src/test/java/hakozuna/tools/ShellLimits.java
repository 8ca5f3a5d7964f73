package hakozuna.tools;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The hard limits that the user's shell gives every program. The launcher raises soft ones; a hard
 * one stays, and would break the side that needs a little more, whatever it is worth.
 *
 * @param text of {@code /proc/self/limits}
 */
public record ShellLimits(String text) {
  private static final Pattern ROW =
      Pattern.compile("(?m)^Max (\\S+(?: \\S+)*?) {2,}\\S+ +(\\d+) ");
  private static final long MEBIBYTE = 1 << 20;
  private static final Map<String, String> FLAGS =
      Map.of(
          "address space",
          "v",
          "data size",
          "d",
          "cpu time",
          "t",
          "stack size",
          "s",
          "file size",
          "f");

  /** What is enough; anything below the largest number is too little for the others. */
  private static final Map<String, Long> ENOUGH =
      Map.of("stack size", 8 * MEBIBYTE, "file size", 256 * MEBIBYTE);

  public static ShellLimits here() {
    return new ShellLimits(Disk.read(Path.of("/proc/self/limits")));
  }

  /** Returns what is limited too tightly to measure here, and what helps. */
  public Optional<String> complaint() {
    Map<String, String> tight = new TreeMap<>();
    for (MatchResult row : ROW.matcher(text).results().toList()) {
      String name = row.group(1);
      boolean enough =
          Long.parseUnsignedLong(row.group(2)) >= ENOUGH.getOrDefault(name, Long.MAX_VALUE);
      if (FLAGS.containsKey(name) && !enough) {
        tight.put(name, "%s %s (ulimit -H%s)".formatted(name, row.group(2), FLAGS.get(name)));
      }
    }
    return Optional.of(List.copyOf(tight.values()))
        .filter(limits -> !limits.isEmpty())
        .map(
            limits ->
                "this shell limits every program that it starts: %s; a run could break by that and not by the library; remedy: start the suite from a shell without these limits"
                    .formatted(String.join(", ", limits)));
  }
}
