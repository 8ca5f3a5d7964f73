package hakozuna.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in lines that fit a terminal of 100 columns. A path, a hash or a git command is never
 * broken: one that does not fit stands alone on a line of its own.
 */
final class Wrap {
  static final int COLUMNS = 100;

  /** What is copied whole; anything else ends at a blank. */
  private static final Pattern WORD =
      Pattern.compile("cd '[^\\n]*?' && git add \\S+ && git commit|\\S+");

  /** A blank in quotes is part of a shell's word. */
  private static final Pattern SHELL_WORD = Pattern.compile("(?:'[^']*'|\\\\.|[^\\s'\\\\])+");

  private static final String BEHIND = " \\";

  private Wrap() {}

  /**
   * Returns the text with a line feed behind each line.
   *
   * @param first what the first line begins with
   * @param rest what each further one begins with
   */
  static String text(String first, String rest, String text) {
    StringBuilder all = new StringBuilder();
    String begin = first;
    for (String line : text.lines().toList()) {
      if (begin.length() + line.length() <= COLUMNS) {
        add(all, begin + harmless(line));
      } else {
        String indent = line.replaceFirst("\\S.*", "");
        lines(words(WORD, line), begin + indent, rest + indent, "").forEach(l -> add(all, l));
      }
      begin = rest;
    }
    return all.toString();
  }

  /** Returns a command that a shell reads as one, however many lines it has. */
  static String command(String indent, String command) {
    return lines(words(SHELL_WORD, command), indent, indent + "    ", BEHIND).stream()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void add(StringBuilder all, String line) {
    all.append(line.stripTrailing()).append('\n');
  }

  private static List<String> words(Pattern pattern, String line) {
    return pattern.matcher(line).results().map(MatchResult::group).map(Wrap::harmless).toList();
  }

  /** What others named can hold a terminal's commands. */
  private static String harmless(String word) {
    return word.replaceAll("\\p{Cntrl}", "?");
  }

  private static List<String> lines(List<String> words, String first, String rest, String behind) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean isBegun = false;
    for (String word : words) {
      if (isBegun && line.length() + 1 + word.length() + behind.length() > COLUMNS) {
        lines.add(line + behind);
        line = new StringBuilder(rest);
        isBegun = false;
      }
      line.append(isBegun ? " " : "").append(word);
      isBegun = true;
    }
    lines.add(line.toString());
    return lines;
  }
}
