package hakozuna.report.picture;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Words in pictures. */
final class SvgText {
  /** Characters that fit into a line. */
  static final int LINE = 52;

  private static final int FONT = 16;
  private static final int LEADING = 24;
  private static final int MARGIN = 20;

  private SvgText() {}

  /** Returns text without what no XML may hold: control characters, and halves of characters. */
  static String legal(String text) {
    return text.codePoints()
        .map(c -> isLegal(c) ? c : '\ufffd')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isLegal(int c) {
    boolean isControl = c < ' ' && c != '\t' && c != '\n' || c == '\r';
    boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !isControl && !isHalf && c != 0xfffe && c != 0xffff;
  }

  /** Returns a name that fits into so many characters: its begin and its end. */
  static String shortened(String name, int length) {
    String legal = legal(name).replaceAll("\\s+", " ");
    int[] all = legal.codePoints().toArray();
    int begin = length * 2 / 3;
    int end = length - begin - 1;
    return all.length <= length
        ? legal
        : new String(all, 0, begin) + "\u2026" + new String(all, all.length - end, end);
  }

  /** Returns words as lines that fit into a picture. */
  static List<String> lines(String words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.strip().split("\\s+")) {
      String fitting = shortened(word, LINE);
      if (line.length() + fitting.length() >= LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(fitting);
    }
    lines.add(line.toString());
    return lines;
  }

  static int height(int lines) {
    return 2 * MARGIN + lines * LEADING;
  }

  static Element line(Element text, String words, int number) {
    text.setAttribute("x", String.valueOf(MARGIN));
    text.setAttribute("y", String.valueOf(MARGIN + FONT + number * LEADING));
    text.setAttribute("font-size", FONT + "px");
    text.setAttribute("font-weight", number == 0 ? "bold" : "normal");
    text.setAttribute("class", Ink.TEXT.cssClass("fill"));
    text.setTextContent(legal(words));
    return text;
  }
}
