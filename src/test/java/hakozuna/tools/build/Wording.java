package hakozuna.tools.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a statement's words is kept to know it again: not its strings and numbers, and of its
 * names those that both sides have. A new name is a number within its statement.
 *
 * @param known the names that both sides have
 */
record Wording(Set<String> known) {
  /** What stands for a literal that differs between the sides. */
  static final String CHANGED = "#";

  private static final int FEW_TOKENS = 6;
  private static final int MANY_TOKENS = 14;
  private static final Set<String> KEYWORDS =
      Set.of(
          ("auto break case catch char class const continue default delete do double else enum"
                  + " extern false float for goto if inline int long namespace new nullptr private"
                  + " public register return short signed sizeof static struct switch template this"
                  + " throw true try typedef typename union unsigned using void volatile while bool"
                  + " _Bool size_t __inline __inline__ __attribute__ __extension__ __thread")
              .split(" "));

  /** Returns the wording for two sides: what names each of them has. */
  static Wording of(Stream<Statements> before, Stream<Statements> after) {
    Set<String> both = names(before);
    both.retainAll(names(after));
    return new Wording(both);
  }

  private static Set<String> names(Stream<Statements> side) {
    return side.flatMap(statements -> statements.texts().stream())
        .flatMap(text -> names(text))
        .collect(Collectors.toSet());
  }

  private static Stream<String> names(String text) {
    return Statements.tokens(text).stream()
        .filter(token -> Statements.isWord(token) && !KEYWORDS.contains(token));
  }

  /** Returns whether a statement has no name of its own, such as <code>return 0;</code>. */
  static boolean isTrivial(String text) {
    return names(text).findFirst().isEmpty();
  }

  /** Returns whether a statement alone tells where it belongs. */
  boolean isTelling(String text) {
    int tokens = Statements.tokens(text).size();
    long names = knownIn(text);
    return names >= 2 && tokens >= FEW_TOKENS || names >= 1 && tokens >= MANY_TOKENS;
  }

  private long knownIn(String text) {
    return names(text).filter(known::contains).distinct().count();
  }

  /** Returns the words that are kept; all names where it has none that both sides have. */
  String kept(String text) {
    return knownIn(text) == 0 ? exact(text) : bones(text);
  }

  /** Returns the words without the names that one side alone has. */
  String bones(String text) {
    Map<String, String> numbers = new HashMap<>();
    return worded(
        text,
        name ->
            known.contains(name) || KEYWORDS.contains(name)
                ? name
                : numbers.computeIfAbsent(name, any -> "$" + numbers.size()));
  }

  /** Returns the words with every name as it is. */
  static String exact(String text) {
    return worded(text, name -> name);
  }

  /** A string that is written in two parts is one. */
  private static String worded(String text, UnaryOperator<String> named) {
    List<String> words = new ArrayList<>();
    for (String token : Statements.tokens(text)) {
      String word = Statements.isWord(token) ? named.apply(token) : literal(token);
      boolean isGoingOn = word.equals("\"\"") && last(words).equals("\"\"");
      if (!isGoingOn) {
        words.add(word);
      }
    }
    return String.join(" ", words);
  }

  private static String last(List<String> words) {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  /** Returns one sign for any string and one for any number; other tokens as they are. */
  static String literal(String token) {
    boolean isNumber = token.matches("\\.?\\d.*|'.*");
    return token.startsWith("\"") ? "\"\"" : isNumber ? "0" : token;
  }
}
