package hakozuna.model;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of ours says something it must not; the message names file, line, value and remedy. */
public final class BadFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 4000;

  /** No screen shows these, and some change what it shows; a surrogate alone is no character. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\n\t]]");

  private static final Pattern LONG_WORD = Pattern.compile("(\\S{100})\\S{200,}");

  public BadFileException(String place, String complaint) {
    super(printable(place + ": " + complaint));
  }

  /** Returns a sentence that any screen can show, whatever bytes it quotes. */
  public static String printable(String sentence) {
    String cut = LONG_WORD.matcher(sentence).replaceAll("$1…");
    cut = cut.length() > LONGEST ? cut.substring(0, LONGEST) + "…" : cut;
    return UNPRINTABLE.matcher(cut).replaceAll(BadFileException::code);
  }

  private static String code(MatchResult unprintable) {
    return Matcher.quoteReplacement("\\u%04X".formatted(unprintable.group().codePointAt(0)));
  }
}
