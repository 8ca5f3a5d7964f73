package hakozuna.tools.integrity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a check's program says at its end, and only when all held.
 *
 * @param work part, seed, number of checks and proof, as they stand there
 * @param checks how many held
 * @param lateKib memory after the last rounds, KiB; 0 where none was measured
 * @param earlyKib memory after earlier rounds, KiB
 * @param notes what was not as it might be, such as no_pvalloc or errno_of_realloc
 */
record EndLine(String work, long checks, long lateKib, long earlyKib, Set<String> notes) {
  private static final String BEGINNING = "[INTEGRITY] ";
  private static final Pattern LINE =
      Pattern.compile(
          "\\[INTEGRITY\\] (part=\\w+ seed=\\d+ checks=(\\d{1,18}) proof=[0-9a-f]{16}) late_kib=(\\d{1,18}) early_kib=(\\d{1,18}) notes=([\\w,]*)");

  EndLine {
    notes = Set.copyOf(notes);
  }

  /**
   * Returns the one end line of an output; nothing when there is none, two, or an unreadable one.
   */
  static Optional<EndLine> in(String stdout) {
    return count(stdout) == 1
        ? stdout.lines().filter(EndLine::isOne).findFirst().flatMap(EndLine::parse)
        : Optional.empty();
  }

  /** Returns how many lines of an output are meant to be one. */
  static long count(String stdout) {
    return stdout.lines().filter(EndLine::isOne).count();
  }

  private static boolean isOne(String line) {
    return line.startsWith(BEGINNING);
  }

  private static Optional<EndLine> parse(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    Set<String> notes = new TreeSet<>(List.of(found.group(5).split(",")));
    notes.remove("");
    return Optional.of(
        new EndLine(
            found.group(1),
            Long.parseLong(found.group(2)),
            Long.parseLong(found.group(3)),
            Long.parseLong(found.group(4)),
            notes));
  }
}
