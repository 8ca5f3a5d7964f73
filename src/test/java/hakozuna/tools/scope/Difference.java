package hakozuna.tools.scope;

import hakozuna.tools.scope.SeenFiles.Line;
import java.util.List;

/**
 * Where the two sides of a file begin to differ.
 *
 * @param baseline the line there; empty where the baseline has nothing
 * @param candidate the same of the candidate
 */
record Difference(String file, List<Line> baseline, List<Line> candidate) {
  private static final int SHOWN = 3;
  private static final int WIDTH = 160;

  static Difference of(String file, List<Line> baseline, List<Line> candidate) {
    return new Difference(file, baseline, candidate);
  }

  /** Returns the first place, and both texts. */
  String text() {
    int begin = 0;
    int most = Math.min(baseline.size(), candidate.size());
    while (begin < most && isSame(baseline.get(begin), candidate.get(begin))) {
      begin++;
    }
    int end = 0;
    while (end < most - begin
        && isSame(
            baseline.get(baseline.size() - 1 - end), candidate.get(candidate.size() - 1 - end))) {
      end++;
    }
    List<Line> old = baseline.subList(begin, baseline.size() - end);
    List<Line> young = candidate.subList(begin, candidate.size() - end);
    return "    %s:%d\n        baseline:  %s\n        candidate: %s"
        .formatted(file, line(old, young, begin), words(old), words(young));
  }

  /** Where only lines are gone, the baseline says where. */
  private int line(List<Line> old, List<Line> young, int begin) {
    return !young.isEmpty() ? young.get(0).number() : !old.isEmpty() ? old.get(0).number() : begin;
  }

  private static boolean isSame(Line one, Line other) {
    return one.text().equals(other.text());
  }

  private static String words(List<Line> lines) {
    String text = String.join(" ", lines.stream().limit(SHOWN).map(Line::text).toList());
    String cut = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
    boolean isWhole = lines.size() <= SHOWN && cut.equals(text);
    return text.isEmpty() ? "(nothing)" : "`" + cut + (isWhole ? "`" : " …`");
  }

  /** Returns all that differs; empty where nothing does. */
  String sideBySide(int most) {
    List<String> old = baseline.stream().map(Line::text).toList();
    List<String> young = candidate.stream().map(Line::text).toList();
    return old.equals(young)
        ? ""
        : "%s, baseline on the left:\n%s".formatted(file, new SideBySide(old, young).text(most));
  }
}
