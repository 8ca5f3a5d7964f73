package hakozuna.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Can a program of this machine load a library? A 32-bit one, say, can lie in the usual folders.
 */
final class Elf {
  /** Magic, class and byte order; then the machine. Offsets as elf(5) has them. */
  private static final int IDENTITY = 6;

  private static final int MACHINE = 18;
  private static final int HEAD = 20;
  private static final Path OWN = Path.of("/proc/self/exe");

  private Elf() {}

  static boolean isLoadable(Path library) {
    byte[] own = head(OWN);
    byte[] other = head(library);
    return other.length == HEAD
        && Arrays.equals(own, 0, IDENTITY, other, 0, IDENTITY)
        && Arrays.equals(own, MACHINE, HEAD, other, MACHINE, HEAD);
  }

  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
