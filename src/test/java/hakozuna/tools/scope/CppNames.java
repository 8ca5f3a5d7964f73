package hakozuna.tools.scope;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people call the functions and variables of C++, whose symbols are written otherwise.
 *
 * @param whole by the symbol, with parameters
 * @param plain by the symbol, without them: one for all functions of that name
 */
record CppNames(Map<String, String> whole, Map<String, String> plain) {
  private static final Pattern SYMBOL = Pattern.compile("_Z\\w+");
  private static final int AT_ONCE = 500;

  /** Asks binutils; names of C stay what they are. */
  static CppNames of(Collection<String> symbols) {
    List<String> written =
        symbols.stream().filter(s -> SYMBOL.matcher(s).matches()).distinct().toList();
    return new CppNames(read(written, List.of()), read(written, List.of("-p")));
  }

  private static Map<String, String> read(List<String> symbols, List<String> options) {
    Map<String, String> names = new TreeMap<>();
    for (int from = 0; from < symbols.size(); from += AT_ONCE) {
      List<String> some = symbols.subList(from, Math.min(from + AT_ONCE, symbols.size()));
      List<String> said = said(some, options);
      for (int i = 0; i < some.size(); i++) {
        names.put(some.get(i), said.get(i));
      }
    }
    return names;
  }

  private static List<String> said(List<String> symbols, List<String> options) {
    List<String> words = new ArrayList<>(List.of("c++filt"));
    Stream.of(options, symbols).forEach(words::addAll);
    Command.Result result = Command.of(words).runApart();
    List<String> lines = Disk.text(result.stdout()).lines().toList();
    if (!result.ok() || lines.size() != symbols.size()) {
      throw new BuildException(
          "c++filt cannot read the names of C++: %s\nOn Debian or Ubuntu: apt-get install binutils"
              .formatted(result.output().strip()));
    }
    return lines;
  }

  /** Returns the symbols that a name stands for; itself where it is none of C++. */
  List<String> meant(String name) {
    List<String> symbols =
        plain.keySet().stream()
            .filter(s -> plain.get(s).equals(name) || whole.get(s).equals(name))
            .toList();
    return symbols.isEmpty() ? List.of(name) : symbols;
  }

  /** Returns a text with people's names for all symbols in it. */
  static String said(String text) {
    Set<String> symbols =
        SYMBOL.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    Map<String, String> names = read(List.copyOf(symbols), List.of());
    return SYMBOL.matcher(text).replaceAll(s -> Matcher.quoteReplacement(names.get(s.group())));
  }
}
