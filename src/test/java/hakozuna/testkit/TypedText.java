package hakozuna.testkit;

import hakozuna.tools.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A command as Maven would get it from a shell.
 *
 * @param words all but the first, which is mvn
 */
public record TypedText(List<String> words) {
  private static final Pattern PASTED = Pattern.compile("(?m)^ +mvn (?:.*\\\\\\n)*.*$");
  private static final String SHOW = "mvn() { for word; do printf '%s\\n' \"$word\"; done; }\n";

  /** Reads one that stands in a text as it can be pasted, a line or several. */
  public static List<TypedText> all(String screen) {
    return PASTED.matcher(screen).results().map(found -> of(found.group())).toList();
  }

  public static TypedText of(String command) {
    return new TypedText(Command.of("sh", "-c", SHOW + command).run().output().lines().toList());
  }

  /** Returns the profile that is asked for. */
  public String profile() {
    return beginning("-P").get(0);
  }

  /** Returns the properties as Maven sets them. */
  public Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    for (String property : beginning("-D")) {
      String[] parts = property.split("=", 2);
      properties.put(parts[0], parts.length == 1 ? "true" : parts[1]);
    }
    return properties;
  }

  private List<String> beginning(String option) {
    List<String> found = new ArrayList<>();
    words.stream()
        .filter(word -> word.startsWith(option))
        .forEach(word -> found.add(word.substring(option.length())));
    return found;
  }
}
