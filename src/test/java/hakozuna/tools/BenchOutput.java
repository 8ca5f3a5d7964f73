package hakozuna.tools;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bench says of itself.
 *
 * @param ops operations done
 * @param seconds time they took
 * @param opsPerSecond throughput
 * @param failedAllocations how often malloc gave NULL; 0 where the bench does not say
 */
public record BenchOutput(long ops, double seconds, double opsPerSecond, long failedAllocations) {
  private static final Pattern RESULT =
      Pattern.compile(
          "^bench_random_mixed_mt_remote: threads=\\d+ ops=(\\d{1,18}) time=(\\d+\\.\\d+)"
              + " ops/s=(\\d+\\.\\d+)$",
          Pattern.MULTILINE);
  private static final Pattern ANY_RESULT =
      Pattern.compile("^bench_random_mixed_mt_remote:.*$", Pattern.MULTILINE);
  private static final Pattern FAILURES =
      Pattern.compile("^\\[ALLOC_FAILURES] count=(\\d{1,18})$", Pattern.MULTILINE);
  private static final Pattern ANY_FAILURES =
      Pattern.compile("^\\[ALLOC_FAILURES].*$", Pattern.MULTILINE);

  /** Reads standard output; complains, quoting it, about anything but exactly one whole result. */
  public static BenchOutput parse(String stdout) {
    MatchResult result = only(RESULT, ANY_RESULT, stdout, "result line");
    double seconds = Double.parseDouble(result.group(2));
    double opsPerSecond = Double.parseDouble(result.group(3));
    return new BenchOutput(
        Long.parseLong(result.group(1)), seconds, opsPerSecond, failures(stdout));
  }

  private static long failures(String stdout) {
    return ANY_FAILURES.matcher(stdout).find()
        ? Long.parseLong(only(FAILURES, ANY_FAILURES, stdout, "[ALLOC_FAILURES] line").group(1))
        : 0;
  }

  private static MatchResult only(Pattern whole, Pattern any, String stdout, String what) {
    List<MatchResult> lines = any.matcher(stdout).results().toList();
    if (lines.isEmpty()) {
      throw new BenchOutputException(false, "no " + what + " in: " + excerpt(stdout));
    }
    if (lines.size() > 1) {
      throw new BenchOutputException(true, lines.size() + " of the " + what);
    }
    Matcher matcher = whole.matcher(lines.get(0).group());
    if (!matcher.find()) {
      throw new BenchOutputException(false, "a broken " + what + ": " + lines.get(0).group());
    }
    return matcher.toMatchResult();
  }

  private static String excerpt(String stdout) {
    String text = stdout.strip();
    return text.isEmpty() ? "(empty output)" : text.substring(0, Math.min(200, text.length()));
  }
}
