package hakozuna.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A text broken in many ways, the same ways each time. Each is read as what it truly says, which
 * the reader asserts, or refused with a sentence of ours, in less than a second of CPU time.
 *
 * @param original a whole text that can be read
 * @param count how many ways
 */
public record Mutations(String original, int count) {
  private static final long LONGEST_NANOS = 1_000_000_000;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final List<String> JUNK =
      List.of(
          "\u0000",
          "\u0007",
          "\u001B[2J",
          "\uFEFF",
          "\uFFFD",
          "\u0660\u0663",
          "\"",
          "'",
          ",",
          ";",
          ":",
          "=",
          "\t",
          "\r",
          " ",
          "#",
          "%",
          "*",
          "&a ",
          "*a",
          "!!x ",
          "| ",
          "> ",
          "- ",
          "? ",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "$(touch x)",
          "`",
          "../",
          "@",
          "-1",
          "1e400",
          "NaN",
          "0x10",
          ".5",
          "99999999999999999999",
          "null",
          "~",
          "größe",
          "\uD83D",
          "\n",
          "\n\n",
          "---\n");

  /** Reads each of them; returns how many were refused. */
  public int refusedBy(Consumer<String> reader) {
    int refused = 0;
    for (int seed = 0; seed < count; seed++) {
      String text = mutated(new Random(seed));
      long start = CLOCK.getCurrentThreadCpuTime();
      try {
        reader.accept(text);
      } catch (RuntimeException e) {
        isASentenceOfOurs(e, seed);
        refused++;
      }
      assertThat(CLOCK.getCurrentThreadCpuTime() - start)
          .as("CPU time of seed %d, ns", seed)
          .isLessThan(LONGEST_NANOS);
    }
    return refused;
  }

  private static void isASentenceOfOurs(RuntimeException e, int seed) {
    boolean isOurs =
        e.getClass().getName().startsWith("hakozuna.")
            || e.getClass() == IllegalArgumentException.class;
    if (!isOurs) {
      throw new AssertionError("seed " + seed + " ends in another's exception", e);
    }
    assertThat(e.getMessage())
        .as("seed %d", seed)
        .isNotBlank()
        .doesNotContain(
            "Exception:", "java.lang", "For input string", "com.fasterxml", "org.yaml.s");
  }

  /** Returns the text with one to three faults. */
  private String mutated(Random random) {
    String text = original;
    for (int fault = random.nextInt(3); fault >= 0; fault--) {
      text = random.nextBoolean() ? inLines(text, random) : inLetters(text, random);
    }
    return text;
  }

  private static String inLetters(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    String junk = JUNK.get(random.nextInt(JUNK.size()));
    return switch (random.nextInt(8)) {
      case 0 -> text.substring(0, from);
      case 1 -> text.substring(0, from) + text.substring(to);
      case 2 -> text.substring(0, to) + text.substring(from);
      case 3 -> text.substring(0, from) + junk + text.substring(to);
      case 4 ->
          text.substring(0, from) + junk.repeat(1 + random.nextInt(3000)) + text.substring(from);
      case 5 -> text.replace("\n", random.nextBoolean() ? "\r\n" : "\r");
      case 6 -> (random.nextBoolean() ? "\uFEFF" : junk) + text;
      default -> text.substring(0, from) + junk + text.substring(from);
    };
  }

  private static String inLines(String text, Random random) {
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
    int line = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(other, lines.get(line));
      case 2 -> Collections.swap(lines, line, other);
      case 3 -> lines.set(line, withOtherNumber(lines.get(line), random));
      default -> lines.subList(Math.min(line, other), Math.max(line, other)).clear();
    }
    return String.join("", lines);
  }

  private static String withOtherNumber(String line, Random random) {
    List<String> numbers =
        List.of("0", "-1", "007", "1e400", "99999999999999999999", "1.5", "x", "");
    return line.replaceFirst("[0-9.]+", numbers.get(random.nextInt(numbers.size())));
  }
}
