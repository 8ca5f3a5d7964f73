package hakozuna.tools.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two texts, line by line beside each other, where they differ.
 *
 * @param left the baseline's lines
 * @param right the candidate's
 */
record SideBySide(List<String> left, List<String> right) {
  private static final int WIDTH = 60;
  private static final int CONTEXT = 2;

  /** Beyond it the lines are not aligned: the table would take too much memory. */
  private static final long MOST_CELLS = 4_000_000;

  /** One row; null where a side has nothing. */
  private record Row(String left, String right) {
    private boolean isSame() {
      return left != null && left.equals(right);
    }

    private String text() {
      String mark = isSame() ? " " : left == null ? ">" : right == null ? "<" : "|";
      return String.format(
              Locale.ROOT, "  %-" + WIDTH + "s %s %s", cut(left), mark, right == null ? "" : right)
          .stripTrailing();
    }

    private static String cut(String text) {
      return text == null ? "" : text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
    }
  }

  /** Returns the rows that differ, with those around them, and no more than so many. */
  String text(int most) {
    List<Row> rows = rows();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size() && lines.size() < most; i++) {
      if (isNearDifference(rows, i)) {
        lines.add(rows.get(i).text());
      } else if (i > 0 && isNearDifference(rows, i - 1)) {
        lines.add("  …");
      }
    }
    return String.join("\n", lines);
  }

  private static boolean isNearDifference(List<Row> rows, int at) {
    for (int i = Math.max(0, at - CONTEXT); i <= Math.min(rows.size() - 1, at + CONTEXT); i++) {
      if (!rows.get(i).isSame()) {
        return true;
      }
    }
    return false;
  }

  private List<Row> rows() {
    int begin = 0;
    int most = Math.min(left.size(), right.size());
    while (begin < most && left.get(begin).equals(right.get(begin))) {
      begin++;
    }
    int end = 0;
    while (end < most - begin
        && left.get(left.size() - 1 - end).equals(right.get(right.size() - 1 - end))) {
      end++;
    }
    List<Row> rows = new ArrayList<>();
    left.subList(0, begin).forEach(line -> rows.add(new Row(line, line)));
    rows.addAll(
        aligned(left.subList(begin, left.size() - end), right.subList(begin, right.size() - end)));
    left.subList(left.size() - end, left.size()).forEach(line -> rows.add(new Row(line, line)));
    return rows;
  }

  /** By their longest common subsequence. */
  private static List<Row> aligned(List<String> left, List<String> right) {
    boolean isSmall = (long) left.size() * right.size() <= MOST_CELLS;
    int[][] common = isSmall ? common(left, right) : new int[0][0];
    List<Row> rows = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      boolean both = i < left.size() && j < right.size();
      if (both && left.get(i).equals(right.get(j))) {
        rows.add(new Row(left.get(i++), right.get(j++)));
      } else if (j == right.size() || both && (!isSmall || common[i + 1][j] >= common[i][j + 1])) {
        rows.add(new Row(left.get(i++), null));
      } else {
        rows.add(new Row(null, right.get(j++)));
      }
    }
    return rows;
  }

  private static int[][] common(List<String> left, List<String> right) {
    int[][] common = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        common[i][j] =
            left.get(i).equals(right.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
