package hakozuna.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Real output of tools, kept under {@code src/test/resources/captured}. */
public final class Captured {
  private Captured() {}

  /** Returns the text of one file. */
  public static String text(String name) {
    try (InputStream file = Captured.class.getResourceAsStream("/captured/" + name)) {
      if (file == null) {
        throw new IllegalArgumentException("no file captured/" + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
