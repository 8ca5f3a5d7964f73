package hakozuna.model;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML mapping read strictly. Every key that is asked for is a legal one; {@link #nothingElse}
 * then complains about the others. Every complaint names file and line.
 */
final class YamlMap {
  private final String file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> legal = new LinkedHashSet<>();

  private YamlMap(String file, Node node) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw complaint(node, "keys with values are expected here");
    }
    mapping.getValue().forEach(this::add);
  }

  /** Reads a whole document. */
  static YamlMap read(String file, String text) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root == null) {
        throw new BadFileException(file + ":1", "the file is empty");
      }
      return new YamlMap(file, root);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new BadFileException(file + ":" + line, "not YAML: " + e.getProblem());
    }
  }

  private void add(NodeTuple entry) {
    String key = scalar(entry.getKeyNode());
    if (values.put(key, entry.getValueNode()) != null) {
      throw complaint(entry.getKeyNode(), "key '" + key + "' stands here a second time");
    }
    keys.put(key, entry.getKeyNode());
  }

  /** Returns the keys in the order of the file; for mappings whose keys are names. */
  Set<String> names() {
    legal.addAll(values.keySet());
    return values.keySet();
  }

  boolean has(String key) {
    legal.add(key);
    return values.containsKey(key);
  }

  YamlMap map(String key) {
    return new YamlMap(file, required(key));
  }

  String text(String key) {
    String text = scalar(required(key)).strip();
    if (text.isEmpty()) {
      throw complaint(key, "needs a value");
    }
    return text;
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
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

  int wholeNumber(String key, int least, int most) {
    String text = text(key);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, with what is legal
    }
    throw complaint(key, "'" + text + "' is not a whole number from " + least + " to " + most);
  }

  /** Fails, naming the unknown key and the legal ones, if a key was never asked for. */
  void nothingElse() {
    for (Map.Entry<String, Node> key : keys.entrySet()) {
      if (!legal.contains(key.getKey())) {
        throw complaint(
            key.getValue(),
            "unknown key '" + key.getKey() + "'; legal here: " + String.join(", ", legal));
      }
    }
  }

  /** Returns an exception that points at the value of a key. */
  BadFileException complaint(String key, String complaint) {
    return complaint(values.getOrDefault(key, node), key + ": " + complaint);
  }

  private BadFileException complaint(Node at, String complaint) {
    return new BadFileException(file + ":" + (at.getStartMark().getLine() + 1), complaint);
  }

  private Node required(String key) {
    if (!has(key)) {
      throw complaint(node, "key '" + key + "' is missing");
    }
    return values.get(key);
  }

  private String scalar(Node at) {
    if (at instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw complaint(at, "a single value is expected here");
  }
}
