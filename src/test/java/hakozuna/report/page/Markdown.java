package hakozuna.report.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that is nothing but text where GitHub shows Markdown: it makes no link, calls nobody, and
 * names no issue. A zero-width space keeps @ and # from what follows them, as bots write it.
 */
final class Markdown {
  private static final int LONGEST = 2000;
  private static final Pattern FENCE = Pattern.compile("`{3,}");

  private Markdown() {}

  /** Returns a text for a paragraph, a list or a cell of a table, on one line of the source. */
  static String plain(String words) {
    return cut(words)
        .strip()
        .replaceAll("[\\\\`*\\[\\]{}<>|~#^]", "\\\\$0")
        .replace("&", "&amp;")
        .replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\_")
        .replaceAll("@|#|\\bGH-", "$0&#8203;")
        .replace("$", "<span>$</span>")
        .replaceAll("^([-+]|\\d+(?=[.)]))", "\\\\$1")
        .replaceAll("\\\\(\\d+)([.)])", "$1\\\\$2")
        .replaceAll("://", ":&#8203;//")
        .replaceAll("\\bwww\\.", "www&#8203;.")
        .replaceAll("\\R", "<br>")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /** Returns lines as they are; the fence is longer than any that they hold. */
  static String code(String kind, String lines) {
    String shown = cut(lines);
    String fence = "```";
    Matcher held = FENCE.matcher(shown);
    while (held.find()) {
      fence = held.group().length() >= fence.length() ? held.group() + "`" : fence;
    }
    return fence + kind + "\n" + shown.strip() + "\n" + fence + "\n";
  }

  private static String cut(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + " …";
  }
}
