package hakozuna.testkit;

import hakozuna.tools.Disk;
import java.nio.file.Path;

/** Real output of tools, kept under {@code src/test/resources/captured}. */
public final class Captured {
  private Captured() {}

  public static String text(String name) {
    return Disk.read(Path.of("src/test/resources/captured", name));
  }
}
