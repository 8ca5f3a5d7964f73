package hakozuna.report.picture;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The colours of pictures, each with its twin for dark pages. They are those of Okabe and Ito
 * (Color Universal Design, 2008), which the colour-blind tell apart; where a thin line of theirs
 * would be too pale on white it is darker. Shapes and dashes say the same once more.
 */
enum Ink {
  PAPER(0xfefefe, 0x1b1e23),
  TEXT(0x1a1a1a, 0xe8e8e8),
  GRID(0xd0d4da, 0x3a4048),
  BASELINE(0x0072b2, 0x56b4e9),
  CANDIDATE(0xc44e00, 0xe69f00),
  ESTIMATE(0x007a59, 0x2fc79b),
  THRESHOLD(0xa0427e, 0xe29ac4),
  LOOK(0x6b7280, 0x9aa3ae);

  private final int light;
  private final int dark;

  Ink(int light, int dark) {
    this.light = light;
    this.dark = dark;
  }

  Color color() {
    return new Color(light);
  }

  /** Returns the colour as something to look through. */
  Color pale() {
    return new Color(color().getRed(), color().getGreen(), color().getBlue(), 60);
  }

  /** Returns the ink that a colour of a drawing is, written as CSS writes it. */
  static Optional<Ink> of(String rgb) {
    return Arrays.stream(values()).filter(ink -> ink.rgb().equals(rgb)).findFirst();
  }

  private String rgb() {
    Color color = color();
    return "rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
  }

  /** Returns the class of whatever is filled, or drawn, with this ink. */
  String cssClass(String property) {
    return "hz-" + property + "-" + name().toLowerCase(Locale.ROOT);
  }

  /** Returns the rules of all classes, for light pages and for dark ones. */
  static String css() {
    return rules(false) + "@media (prefers-color-scheme: dark) {" + rules(true) + "}";
  }

  private static String rules(boolean isDark) {
    return Arrays.stream(values())
        .map(ink -> ink.rule("fill", isDark) + ink.rule("stroke", isDark))
        .collect(Collectors.joining());
  }

  private String rule(String property, boolean isDark) {
    return ".%s{%s:#%06x}".formatted(cssClass(property), property, isDark ? dark : light);
  }
}
