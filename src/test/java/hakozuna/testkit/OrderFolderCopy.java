package hakozuna.testkit;

import hakozuna.model.OrderFolder;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The suite's own work orders and lanes in a folder of their own, to be edited by tests. Editing
 * the real files keeps the tests right when a key is added.
 *
 * @param root the folder above {@code work-orders} and {@code lanes}
 */
public record OrderFolderCopy(Path root) {

  /** Copies the suite's own files. */
  public static OrderFolderCopy in(Path folder) {
    Path own = OrderFolder.own().root();
    for (String part : List.of("work-orders", "lanes")) {
      Disk.list(own.resolve(part))
          .forEach(file -> Disk.copy(file, folder.resolve(own.relativize(file).toString())));
    }
    return new OrderFolderCopy(folder);
  }

  public OrderFolder library() {
    return new OrderFolder(root);
  }

  public String text(String file) {
    return Disk.read(root.resolve(file));
  }

  /** Writes a file anew, or for the first time. */
  public OrderFolderCopy write(String file, String text) {
    Disk.write(root.resolve(file), text);
    return this;
  }

  /** Replaces a text that must be there. */
  public OrderFolderCopy replace(String file, String old, String fresh) {
    if (!text(file).contains(old)) {
      throw new IllegalArgumentException(file + " has no '" + old + "'");
    }
    return write(file, text(file).replace(old, fresh));
  }

  /** Sets a key's value wherever it stands, a list of one item a line included. */
  public OrderFolderCopy set(String file, String key, String value) {
    Pattern entry = Pattern.compile("(?m)^( *)" + key + ":.*(\\n\\1 +- .*)*$");
    if (!entry.matcher(text(file)).find()) {
      throw new IllegalArgumentException(file + " has no key " + key);
    }
    String line = "$1" + Matcher.quoteReplacement(key + ": " + value);
    return edit(file, text -> entry.matcher(text).replaceAll(line));
  }

  /** Removes a key at the top with all that stands below it, where there is such a key. */
  public OrderFolderCopy removeSection(String file, String key) {
    return edit(file, text -> text.replaceFirst("(?m)^" + key + ":.*\\n((?: .*)?\\n)*", ""));
  }

  /** Removes the one line of a key. */
  public OrderFolderCopy remove(String file, String key) {
    return edit(file, text -> text.replaceFirst("(?m)^ *" + key + ":.*\\n", ""));
  }

  /** Returns the line of a file that a message {@code FILE:LINE: …} points at. */
  public String lineNamedBy(String file, String message) {
    String number = message.substring((root + "/" + file + ":").length()).split(":")[0];
    return text(file).lines().toList().get(Integer.parseInt(number) - 1);
  }

  private OrderFolderCopy edit(String file, UnaryOperator<String> change) {
    return write(file, change.apply(text(file)));
  }
}
