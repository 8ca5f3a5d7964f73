package hakozuna.model;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A word that somebody may have misspelt. Capitals, dots and dashes make no difference.
 *
 * @param word as it was typed
 */
public record Spelling(String word) {
  private static final int LETTERS = 2;
  private static final int LEAST_BEGINNING = 3;

  /** Returns those of the known words that may have been meant. */
  public List<String> near(Collection<String> known) {
    return known.stream().filter(this::isNear).sorted().toList();
  }

  /** Near is what is within two letters of a known word, or begins like one. */
  private boolean isNear(String known) {
    String typed = plain(word);
    String right = plain(known);
    int[][] letters = letters(typed, right);
    int apart = letters[typed.length()][right.length()];
    int beginning =
        IntStream.rangeClosed(0, typed.length())
            .map(end -> letters[end][right.length()])
            .min()
            .orElseThrow();
    return apart <= LETTERS && apart < Math.min(typed.length(), right.length())
        || beginning <= Math.min(LETTERS, (right.length() - LEAST_BEGINNING) / 2)
        || typed.length() >= LEAST_BEGINNING && right.startsWith(typed);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-._]", "");
  }

  /**
   * Returns how many letters are added, dropped, changed or swapped with their neighbour between
   * the beginnings of two words (Damerau and Levenshtein's distance, no letter edited twice).
   */
  private static int[][] letters(String one, String other) {
    int[][] letters = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        letters[i][j] = i == 0 || j == 0 ? i + j : least(letters, one, other, i, j);
      }
    }
    return letters;
  }

  private static int least(int[][] letters, String one, String other, int i, int j) {
    int changed = letters[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int least = Math.min(changed, 1 + Math.min(letters[i - 1][j], letters[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, letters[i - 2][j - 2] + 1) : least;
  }
}
