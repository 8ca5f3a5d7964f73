package hakozuna.report.page;

import java.nio.charset.StandardCharsets;

/**
 * A text that fits one comment of GitHub, piece by piece; from the first piece that does not fit
 * on, all are left out, and it says so.
 */
final class Comment {
  /** GitHub counts letters; as bytes there are never fewer of them. */
  static final int LIMIT = 65_536;

  private static final String CUT =
      "\n\nCut here, because a comment on GitHub holds no more: the rest is in `summary.html` beside this file.\n";

  private final StringBuilder text = new StringBuilder();
  private int bytes;
  private boolean isCut;

  void add(String piece) {
    int more = bytes(piece);
    isCut |= bytes + more + bytes(CUT) > LIMIT;
    if (!isCut) {
      text.append(piece);
      bytes += more;
    }
  }

  private static int bytes(String piece) {
    return piece.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return isCut ? text + CUT : text.toString();
  }
}
