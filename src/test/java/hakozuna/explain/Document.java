package hakozuna.explain;

import hakozuna.tools.Disk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Something for the reader of the report; small, for the report is one page.
 *
 * @param name its title
 * @param type its media type
 */
public record Document(String name, String type, byte[] content) {

  public static Document text(String name, String text) {
    return new Document(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a file of the stage's folder. */
  public static Document file(String name, String type, Path file) {
    return new Document(name, type, Disk.bytes(file).orElseThrow());
  }
}
