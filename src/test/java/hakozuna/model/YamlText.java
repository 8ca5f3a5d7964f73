package hakozuna.model;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The text of one YAML document. What SnakeYAML cannot or will not read is a complaint with a line.
 *
 * @param file name for messages
 */
record YamlText(String file, String text) {
  /** A work order has some 4,000 characters; YAML of a million takes seconds to refuse. */
  private static final int LONGEST = 100_000;

  Node root() {
    if (text.length() > LONGEST) {
      long line = text.substring(0, LONGEST).lines().count();
      throw complaint(line, "longer than " + LONGEST + " characters");
    }
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root == null) {
        throw complaint(1, "the file is empty");
      }
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw complaint(line, "not YAML: " + e.getProblem());
    } catch (YAMLException e) { // a limit was reached: it has no place
      throw complaint(lineOfTooMuch(), "not YAML that can be read: " + e.getMessage());
    }
  }

  /** Returns the first line that is nested too deeply or refers to too much. */
  private long lineOfTooMuch() {
    LoaderOptions limits = new LoaderOptions();
    int depth = 0;
    int aliases = 0;
    for (Event event : new Yaml(limits).parse(new StringReader(text))) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      aliases += event instanceof AliasEvent ? 1 : 0;
      if (Math.max(depth, aliases) > limits.getNestingDepthLimit()) {
        return event.getStartMark().getLine() + 1L;
      }
    }
    return 1;
  }

  private BadFileException complaint(long line, String complaint) {
    return new BadFileException(file + ":" + line, complaint);
  }
}
