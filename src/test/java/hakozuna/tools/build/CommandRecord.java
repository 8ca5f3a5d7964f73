package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the launcher wrote of the programs of a run; see {@code commands.c}. */
final class CommandRecord {
  /** What steers compilers besides their words. */
  private static final Pattern STEERING =
      Pattern.compile(
          "(CPATH|C(PLUS|OBJC)?_INCLUDE_PATH|LIBRARY_PATH|COMPILER_PATH|GCC_EXEC_PREFIX|GCC_SPECS"
              + "|CCC_\\w+|LD_(PRELOAD|LIBRARY_PATH|RUN_PATH|AUDIT)|LDEMULATION|CCACHE_\\w+)=.*",
          Pattern.DOTALL);

  /** A word of a file of words: blanks end it, unless quotes or a backslash hold them. */
  private static final Pattern WORD =
      Pattern.compile(
          "(?:[^\\s\"'\\\\]|\\\\.|\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+')++",
          Pattern.DOTALL);

  private final byte[] bytes;
  private int at;

  private CommandRecord(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the programs in the order in which they began.
   *
   * @throws BuildException when the run was not seen to its end
   */
  static List<BuildCommand> read(byte[] bytes) {
    try {
      return new CommandRecord(bytes).commands();
    } catch (RuntimeException e) {
      throw new BuildException(
          "which programs the build ran is not known: the launcher's record ends after %d bytes; rerun"
              .formatted(bytes.length));
    }
  }

  private List<BuildCommand> commands() {
    List<BuildCommand> commands = new ArrayList<>();
    Map<String, String> parts = new LinkedHashMap<>();
    List<String> files = new ArrayList<>();
    for (String name = name(); !name.equals("end"); name = name()) {
      if (name.equals("program") && !parts.isEmpty()) {
        commands.add(command(parts, files));
        files.clear();
      }
      String part = part();
      parts.put(name, part);
      if (name.equals("file")) {
        files.add(part);
      }
    }
    if (!parts.isEmpty()) {
      commands.add(command(parts, files));
    }
    return commands;
  }

  private String name() {
    int from = at;
    while (bytes[at] != ' ') {
      at++;
    }
    return text(from, at++);
  }

  private String part() {
    int from = at;
    while (bytes[at] != '\n') {
      at++;
    }
    int begin = at + 1;
    at = begin + Integer.parseInt(text(from, at));
    return text(begin, at++);
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static BuildCommand command(Map<String, String> parts, List<String> files) {
    List<String> steering =
        split(parts.get("environment")).stream()
            .filter(variable -> STEERING.matcher(variable).matches())
            .sorted()
            .toList();
    List<String> words = new ArrayList<>();
    int next = 0;
    for (String word : split(parts.get("words"))) {
      String held = word.startsWith("@") && next < files.size() ? files.get(next++) : "";
      words.addAll(held.isEmpty() ? List.of(word) : wordsOf(held));
    }
    return new BuildCommand(parts.get("program"), parts.get("folder"), steering, words);
  }

  private static List<String> split(String text) {
    List<String> all = new ArrayList<>(Arrays.asList(text.split("\0", -1)));
    all.remove(all.size() - 1);
    return all;
  }

  private static List<String> wordsOf(String file) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(file); word.find(); ) {
      words.add(word.group().replaceAll("(?s)\\\\(.)|[\"']", "$1"));
    }
    return words;
  }
}
