package hakozuna.tools;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What git prints with {@code -z}: texts of any bytes, each ended by a zero. */
public final class ZeroEnded {
  private ZeroEnded() {}

  /** Returns the texts without their zeros. */
  public static List<byte[]> split(byte[] zeroEnded) {
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    for (byte one : zeroEnded) {
      if (one == 0) {
        parts.add(part.toByteArray());
        part.reset();
      } else {
        part.write(one);
      }
    }
    return parts;
  }

  /** Returns the texts as one, each with its zero. */
  static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
      joined.write(0);
    }
    return joined.toByteArray();
  }
}
