package hakozuna.tools.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A program that a build ran.
 *
 * @param program the file that ran
 * @param folder where it was started
 * @param steering what of its environment changes what it makes, as NAME=VALUE
 * @param words its arguments, its own name first; instead of an {@code @file} what the file held
 */
record BuildCommand(String program, String folder, List<String> steering, List<String> words) {
  private static final int BEFORE_STEERING = 3;

  /** Returns the name that it is known by: a link such as cc leads to another file. */
  String name() {
    return Path.of(program).getFileName().toString();
  }

  /** Returns the name that it was called by. */
  String calledAs() {
    return words.isEmpty() ? name() : words.get(0).replaceFirst(".*/", "");
  }

  /** Returns it in one line, which {@link #parse} reads. */
  String line() {
    List<String> parts = new ArrayList<>(List.of(program, folder, "" + steering.size()));
    parts.addAll(steering);
    parts.addAll(words);
    return String.join("\t", parts.stream().map(BuildCommand::escaped).toList());
  }

  static BuildCommand parse(String line) {
    List<String> parts = Arrays.stream(line.split("\t", -1)).map(BuildCommand::plain).toList();
    int words = BEFORE_STEERING + Integer.parseInt(parts.get(2));
    return new BuildCommand(
        parts.get(0),
        parts.get(1),
        parts.subList(BEFORE_STEERING, words),
        parts.subList(words, parts.size()));
  }

  private static String escaped(String word) {
    return word.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String word) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      boolean isEscape = word.charAt(i) == '\\' && i + 1 < word.length();
      plain.append(isEscape ? meant(word.charAt(++i)) : word.charAt(i));
    }
    return plain.toString();
  }

  private static char meant(char letter) {
    return switch (letter) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> letter;
    };
  }
}
