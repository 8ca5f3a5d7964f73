package hakozuna.tools.scope;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What C and C++ are made of: blanks between two tokens say nothing, blanks inside of one do. */
final class Tokens {
  /** The tail of each is written without alternatives: a long text must not fill the stack. */
  private static final String LITERAL =
      "(?:u8|[uUL])?(?:R\"([^ ()\\\\\\s]{0,16})\\((?s:.*?)\\)\\1\""
          + "|\"[^\\n]*?(?<!\\\\)(?:\\\\\\\\)*\"|'[^\\n]*?(?<!\\\\)(?:\\\\\\\\)*')";

  private static final String NUMBER = "\\.?\\d(?:[eEpP][+-]|'\\w|[\\w.])*+";
  private static final String OPERATOR =
      "<<=|>>=|<=>|\\.\\.\\.|->\\*|->|\\+\\+|--|<<|>>|&&|\\|\\||::|##|\\.\\*|[-+*/%&|^=!<>]=";
  private static final Pattern ONE =
      Pattern.compile(LITERAL + "|" + NUMBER + "|[\\w$]+|" + OPERATOR + "|\\S");
  private static final Pattern BLANKS = Pattern.compile(LITERAL + "|\\s+");

  private Tokens() {}

  static List<String> of(String text) {
    return ONE.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Returns a line with one blank for many, but for those inside of a literal. */
  static String line(String text) {
    return BLANKS.matcher(text.strip()).replaceAll(Tokens::narrowed);
  }

  private static String narrowed(MatchResult found) {
    return found.group().isBlank() ? " " : Matcher.quoteReplacement(found.group());
  }
}
