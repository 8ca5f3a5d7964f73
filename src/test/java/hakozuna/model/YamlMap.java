package hakozuna.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML mapping read strictly. Every key that is asked for is a legal one, every other one is an
 * error. Every complaint names file and line.
 */
final class YamlMap {
  private final String file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> legal = new LinkedHashSet<>();
  private Optional<String> missing = Optional.empty();

  private YamlMap(String file, Node node) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw complaint(node, "expected keys with values here");
    }
    mapping.getValue().forEach(this::add);
  }

  /** Reads a whole document; a key that the reader does not ask for is an error. */
  static <T> T read(String file, String text, Function<YamlMap, T> reader) {
    return new YamlMap(file, new YamlText(file, text).root()).whole(reader);
  }

  private <T> T whole(Function<YamlMap, T> reader) {
    try {
      T value = reader.apply(this);
      unknown().findFirst().ifPresent(this::unknown);
      return value;
    } catch (BadFileException complaint) {
      missing.ifPresent(key -> unknown().forEach(typed -> misspelt(typed, key, reader)));
      throw complaint;
    }
  }

  /** Returns the keys that the reader has not asked for, so far. */
  private Stream<String> unknown() {
    return keys.keySet().stream().filter(key -> !legal.contains(key));
  }

  private void unknown(String key) {
    Set<String> absent = new LinkedHashSet<>(legal);
    absent.removeAll(keys.keySet());
    String near = String.join(", ", new Spelling(key).near(absent));
    throw complaint(
        keys.get(key),
        "unknown key '"
            + key
            + "'; "
            + (near.isEmpty() ? "" : "near: " + near + "; ")
            + "legal here: "
            + String.join(", ", legal));
  }

  /**
   * Complains of a key that was typed for a missing one: its line is where the file must be mended.
   * It is one when the reader, given it under the right name, goes on and never asks for it.
   */
  private <T> void misspelt(String typed, String right, Function<YamlMap, T> reader) {
    YamlMap mended = new YamlMap(file, node);
    mended.values.put(right, values.get(typed));
    boolean whole = true;
    try {
      reader.apply(mended);
    } catch (BadFileException another) {
      whole = false;
    }
    boolean near = !new Spelling(typed).near(List.of(right)).isEmpty();
    boolean goesOn = whole || near && mended.legal.size() > legal.size();
    if (goesOn && !mended.legal.contains(typed)) {
      legal.addAll(mended.legal);
      unknown(typed);
    }
  }

  private void add(NodeTuple entry) {
    String key = scalar(entry.getKeyNode());
    if (values.put(key, entry.getValueNode()) != null) {
      throw complaint(entry.getKeyNode(), "key '" + key + "' is here a second time");
    }
    keys.put(key, entry.getKeyNode());
  }

  /** Returns the keys in the order of the file; for mappings whose keys are names, at least one. */
  Set<String> names(String what, String need) {
    if (values.isEmpty()) {
      throw complaint(what, need);
    }
    legal.addAll(values.keySet());
    return values.keySet();
  }

  boolean has(String key) {
    legal.add(key);
    return values.containsKey(key);
  }

  /** Reads a mapping; a key that the reader does not ask for is an error. */
  <T> T map(String key, Function<YamlMap, T> reader) {
    return new YamlMap(file, required(key)).whole(reader);
  }

  <T> Optional<T> optionalMap(String key, Function<YamlMap, T> reader) {
    return has(key) ? Optional.of(map(key, reader)) : Optional.empty();
  }

  /** Reads one mapping for each stage that measures lanes, and so has runs and thresholds. */
  <T> Map<Stage, T> eachMeasuring(String key, Function<YamlMap, T> reader) {
    return map(
        key,
        stages ->
            Map.of(
                Stage.SCREEN, stages.map(Stage.SCREEN.word(), reader),
                Stage.REPLAY, stages.map(Stage.REPLAY.word(), reader)));
  }

  String text(String key) {
    String text = scalar(required(key)).strip();
    if (text.isEmpty()) {
      throw complaint(key, "needs a value");
    }
    return text;
  }

  <T> Optional<T> optional(String key, Function<String, T> reader) {
    return has(key) ? Optional.of(value(key, reader)) : Optional.empty();
  }

  /** Reads the items of a list; what the reader refuses is a complaint. */
  <T> List<T> values(String key, Function<String, T> reader) {
    texts(key);
    return ((SequenceNode) values.get(key))
        .getValue().stream().map(at -> value(at, reader)).toList();
  }

  /** Returns the items of a list of plain values, none of them twice. */
  List<String> texts(String key) {
    if (!(required(key) instanceof SequenceNode sequence)) {
      throw complaint(key, "needs a list: [one, two] or one '- item' a line");
    }
    List<String> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String text = scalar(item).strip();
      if (text.isEmpty()) {
        throw complaint(item, "an item of '" + key + "' needs a value");
      }
      if (items.contains(text)) {
        throw complaint(item, "'" + text + "' is listed twice under '" + key + "'");
      }
      items.add(text);
    }
    return List.copyOf(items);
  }

  /** Returns the items of a list that must have some. */
  List<String> texts(String key, String need) {
    List<String> items = texts(key);
    if (items.isEmpty()) {
      throw complaint(key, need);
    }
    return items;
  }

  /** Returns the items of a list that must have some, all of them known. */
  List<String> known(String key, String kind, List<String> known, String need) {
    List<String> items = texts(key, need);
    for (String item : items) {
      if (!known.contains(item)) {
        String all = String.join(", ", known);
        throw complaint(key, "unknown " + kind + "'" + item + "'; known: " + all);
      }
    }
    return items;
  }

  private <T> T value(Node at, Function<String, T> reader) {
    try {
      return reader.apply(scalar(at).strip());
    } catch (IllegalArgumentException e) {
      throw complaint(at, e.getMessage());
    }
  }

  /** Reads a value; what the reader refuses is a complaint. */
  <T> T value(String key, Function<String, T> reader) {
    try {
      return reader.apply(text(key));
    } catch (IllegalArgumentException e) {
      throw complaint(key, e.getMessage());
    }
  }

  int wholeNumber(String key, int least, int most) {
    return value(key, text -> Quantity.whole(text, least, most));
  }

  /** Returns the value of a key that must repeat the file's name. */
  String nameOfFile(String key, String name) {
    if (!text(key).equals(name)) {
      throw complaint(key, "'" + text(key) + "' must be the file's name, " + name);
    }
    return name;
  }

  /** Returns an exception that points at the value of a key. */
  BadFileException complaint(String key, String complaint) {
    return complaint(values.getOrDefault(key, node), key + ": " + complaint);
  }

  private BadFileException complaint(Node at, String complaint) {
    return YamlScalar.complaint(file, at, complaint);
  }

  private Node required(String key) {
    if (!has(key)) {
      missing = Optional.of(key);
      throw complaint(node, "key '" + key + "' is missing");
    }
    return values.get(key);
  }

  private String scalar(Node at) {
    if (at instanceof ScalarNode scalar) {
      return new YamlScalar(file, scalar).text();
    }
    throw complaint(at, "expected a single value here");
  }
}
