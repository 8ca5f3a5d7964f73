package hakozuna.tools.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Preprocessed C or C++, cut into statements: where its lines and blanks stand does not matter.
 *
 * @param texts each statement's tokens, a blank between, in order
 * @param functions the beginning of the function that each statement is in; empty outside of all
 */
record Statements(List<String> texts, List<String> functions) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|\\.?\\d(?:[eEpP][+-]|[\\w.'])*|\\w+|\\S");

  static Statements of(String preprocessed) {
    Cutter cutter = new Cutter();
    TOKEN.matcher(preprocessed).results().map(MatchResult::group).forEach(cutter::take);
    cutter.end();
    return new Statements(List.copyOf(cutter.texts), List.copyOf(cutter.functions));
  }

  /** Returns the tokens of a statement's text. */
  static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Returns whether a token is a word and not a number, a string or a sign. */
  static boolean isWord(String token) {
    return Character.isJavaIdentifierStart(token.charAt(0)) && !token.startsWith("$");
  }

  /** Takes token after token; a brace or a semicolon outside round brackets ends a statement. */
  private static final class Cutter {
    private final List<String> texts = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private final List<String> current = new ArrayList<>();
    private final Deque<String> around = new ArrayDeque<>();
    private int brackets;

    void take(String token) {
      brackets += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      if (token.equals("}")) {
        end();
        around.pollLast();
      }
      current.add(token.replace('\n', ' '));
      if (token.equals("{")) {
        around.addLast(String.join(" ", current));
      }
      boolean isBrace = token.equals("{") || token.equals("}");
      if (isBrace || token.equals(";") && brackets <= 0) {
        end();
      }
    }

    void end() {
      if (!current.isEmpty()) {
        texts.add(String.join(" ", current));
        functions.add(function());
        current.clear();
      }
      brackets = 0;
    }

    private String function() {
      return around.stream().filter(text -> text.contains("(")).findFirst().orElse("");
    }
  }
}
