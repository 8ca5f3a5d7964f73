package hakozuna.tools.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A place in a source, in a function.
 *
 * @param function the name in the source
 * @param file as the debug information names it; ?? where it does not
 * @param line 0 where it is not known
 */
record Frame(String function, String file, int line) {
  static final String UNKNOWN = "??";

  boolean isKnown() {
    return !file.equals(UNKNOWN) && line > 0;
  }

  /**
   * Reads what {@code addr2line -f -i -a} prints: behind each address the innermost function first,
   * then those that it is inlined into.
   */
  static Map<Long, List<Frame>> read(String text) {
    Map<Long, List<Frame>> all = new HashMap<>();
    List<Frame> stack = new ArrayList<>();
    String function = null;
    for (String line : text.lines().toList()) {
      if (function == null && line.matches("0x\\p{XDigit}{8,16}")) {
        stack = new ArrayList<>();
        all.put(Elf.hex(line.substring(2)), stack);
      } else if (function == null) {
        function = line;
      } else {
        stack.add(of(function, line));
        function = null;
      }
    }
    return all;
  }

  private static Frame of(String function, String place) {
    String plain = place.replaceFirst(" \\(discriminator \\d+\\)$", "");
    int colon = plain.lastIndexOf(':');
    String line = plain.substring(colon + 1);
    return new Frame(
        function,
        plain.substring(0, Math.max(colon, 0)),
        line.matches("\\d+") ? Integer.parseInt(line) : 0);
  }
}
