package hakozuna.stage;

import hakozuna.model.Settings;
import hakozuna.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What asks for a stage, as it is typed in a shell.
 *
 * @param profile the Maven profile's name
 * @param values the user's properties, by name
 */
record TypedCommand(String profile, Map<String, String> values) {

  /** Returns the command by which this stage was asked for. */
  static TypedCommand of(Stage stage, Properties properties) {
    Map<String, String> set = new TreeMap<>();
    properties.stringPropertyNames().stream()
        .filter(Settings::isKnown)
        .forEach(name -> set.put(name, properties.getProperty(name)));
    return new TypedCommand(stage.word(), set);
  }

  static TypedCommand of(Stage stage, Settings settings) {
    return new TypedCommand(stage.word(), new TreeMap<>(settings.values()));
  }

  /** Returns the same for another profile. */
  TypedCommand asking(String other) {
    return new TypedCommand(other, values);
  }

  TypedCommand with(String name, String value) {
    Map<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new TypedCommand(profile, more);
  }

  TypedCommand without(List<String> names) {
    Map<String, String> less = new TreeMap<>(values);
    less.keySet().removeAll(names);
    return new TypedCommand(profile, less);
  }

  TypedCommand withOnly(List<String> names) {
    Map<String, String> few = new TreeMap<>(values);
    few.keySet().retainAll(names);
    return new TypedCommand(profile, few);
  }

  @Override
  public String toString() {
    return "mvn verify -P"
        + profile
        + values.entrySet().stream()
            .map(property -> " -D" + property.getKey() + value(property.getValue()))
            .collect(Collectors.joining());
  }

  /** Maven sets a property that is given without a value to true. */
  private static String value(String value) {
    return value.equals("true") || value.isEmpty() ? "" : "=" + quoted(value);
  }

  /** In single quotes a shell reads every character as itself. */
  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_@%+=:,./-]+")
        ? value
        : "'" + value.replace("'", "'\\''") + "'";
  }
}
