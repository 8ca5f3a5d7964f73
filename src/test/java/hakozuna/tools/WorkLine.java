package hakozuna.tools;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the included bench counted itself, thread by thread; its line {@code [WORK] …}.
 *
 * @param seed what its choices came from
 * @param threads those that did all they were asked to
 * @param iterations of all threads
 * @param allocations that gave a block
 * @param checksum the sum of the stamps written into the blocks
 * @param returned the sum of the stamps read when the blocks were freed
 * @param each what each thread added to the checksum
 */
public record WorkLine(
    long seed,
    long threads,
    long iterations,
    long allocations,
    long checksum,
    long returned,
    List<Long> each) {
  private static final String BEGIN = "[WORK]";
  private static final String COUNT = "=(\\d{1,18}) ";
  private static final String SUM = "=([0-9a-f]{16})";
  private static final Pattern FORM =
      Pattern.compile(
          "\\[WORK] seed=(\\d{1,19}) threads"
              + COUNT
              + "iterations"
              + COUNT
              + "allocations"
              + COUNT
              + "checksum"
              + SUM
              + " returned"
              + SUM
              + " each=([0-9a-f]{16}(?:,[0-9a-f]{16})*)");

  /**
   * Reads standard output.
   *
   * @throws IllegalArgumentException saying what it has instead of one whole line
   */
  public static WorkLine parse(String stdout) {
    List<String> lines = stdout.lines().filter(line -> line.startsWith(BEGIN)).toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          "no [WORK] line, which this bench prints at its end; something ended it before, or printed in its place");
    }
    if (lines.size() > 1) {
      throw new IllegalArgumentException(lines.size() + " [WORK] lines");
    }
    Matcher line = FORM.matcher(lines.get(0));
    if (!line.matches()) {
      throw new IllegalArgumentException("a broken [WORK] line: " + lines.get(0));
    }
    return new WorkLine(
        Long.parseUnsignedLong(line.group(1)),
        Long.parseLong(line.group(2)),
        Long.parseLong(line.group(3)),
        Long.parseLong(line.group(4)),
        sum(line.group(5)),
        sum(line.group(6)),
        Stream.of(line.group(7).split(",")).map(WorkLine::sum).toList());
  }

  private static long sum(String hex) {
    return Long.parseUnsignedLong(hex, 16);
  }
}
