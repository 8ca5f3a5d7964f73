package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A name of a file as git gives it: bytes, which need not be a name that Java can hold.
 *
 * @param bytes the name's own
 */
record FileName(byte[] bytes) {
  /** Java's sign for what it could not decode. */
  private static final String UNREADABLE = "\uFFFD";

  private static final String REMEDY =
      "the file name %s cannot be read: rename it in letters that are UTF-8, or"
          + " start Maven with LC_ALL=C.UTF-8";

  Path path() {
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Path.of(name);
    } catch (CharacterCodingException | InvalidPathException e) {
      throw unreadable(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /** Refuses a name of which Java lost a letter: two such names would be one. */
  static void mustBeReadable(String name) {
    if (name.contains(UNREADABLE)) {
      throw unreadable(name);
    }
  }

  private static BuildException unreadable(String name) {
    return new BuildException(REMEDY.formatted(name));
  }
}
