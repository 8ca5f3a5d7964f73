package hakozuna.tools;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bench says of itself.
 *
 * @param failedAllocations how often malloc gave NULL; 0 where the bench does not say
 */
public record BenchOutput(long ops, double seconds, double opsPerSecond, long failedAllocations) {
  private static final Pattern RESULT =
      Pattern.compile(
          "bench_random_mixed_mt_remote: threads=\\d+ ops=(\\d{1,18}) time=(\\d+\\.\\d+)"
              + " ops/s=(\\d+\\.\\d+)");
  private static final Pattern FAILURES = Pattern.compile("\\[ALLOC_FAILURES] count=(\\d{1,18})");

  /** Reads standard output; complains, quoting it, about anything but exactly one whole result. */
  public static BenchOutput parse(String stdout) {
    List<String> results = starting("bench_random_mixed_mt_remote:", stdout);
    if (results.isEmpty()) {
      throw new BenchOutputException(false, "no result line in: " + excerpt(stdout));
    }
    Matcher result = only(RESULT, results, "result line");
    List<String> failures = starting("[ALLOC_FAILURES]", stdout);
    return new BenchOutput(
        Long.parseLong(result.group(1)),
        Double.parseDouble(result.group(2)),
        Double.parseDouble(result.group(3)),
        failures.isEmpty()
            ? 0
            : Long.parseLong(only(FAILURES, failures, "[ALLOC_FAILURES] line").group(1)));
  }

  private static List<String> starting(String start, String stdout) {
    return stdout.lines().filter(line -> line.startsWith(start)).toList();
  }

  private static Matcher only(Pattern whole, List<String> lines, String what) {
    if (lines.size() > 1) {
      throw new BenchOutputException(true, lines.size() + " of the " + what);
    }
    Matcher matcher = whole.matcher(lines.get(0));
    if (!matcher.matches()) {
      throw new BenchOutputException(false, "a broken " + what + ": " + lines.get(0));
    }
    return matcher;
  }

  private static String excerpt(String stdout) {
    String text = stdout.strip();
    return text.isEmpty() ? "(empty output)" : text.substring(0, Math.min(200, text.length()));
  }
}
