package hakozuna.report.picture;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names of files, and of ids, that every system takes. */
final class FileName {
  private static final int LONGEST = 50;

  private FileName() {}

  /** Returns a name of plain characters; what had to be changed gets a suffix of its own. */
  static String of(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    String cut = plain.substring(0, Math.min(LONGEST, plain.length()));
    return cut.equals(name) ? name : cut + "-" + suffix(name);
  }

  private static String suffix(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString().substring(0, 8);
  }
}
