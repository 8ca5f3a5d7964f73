package hakozuna.model;

import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A single value of a YAML file, whose letters are what it means.
 *
 * @param file for complaints
 */
record YamlScalar(String file, ScalarNode node) {
  private static final Set<Tag> PLAIN =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

  /**
   * Returns the value. A tag would give it another meaning than its letters have, and so would the
   * word for nothing.
   */
  String text() {
    String text = node.getValue();
    if (text.strip().chars().anyMatch(Character::isISOControl)) {
      throw complaint("'" + text + "' holds what no screen shows in one line");
    }
    if (!PLAIN.contains(node.getTag())) {
      throw complaint("the tag " + node.getTag() + " means nothing here; write the value alone");
    }
    if (node.getTag().equals(Tag.NULL) && !text.isEmpty()) {
      throw complaint("'" + text + "' is YAML for no value; quote it if it is meant");
    }
    return text;
  }

  private BadFileException complaint(String complaint) {
    return complaint(file, node, complaint);
  }

  /** Returns an exception that names the file and the line of a node. */
  static BadFileException complaint(String file, Node at, String complaint) {
    return new BadFileException(file + ":" + (at.getStartMark().getLine() + 1), complaint);
  }
}
