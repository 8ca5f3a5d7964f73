package hakozuna.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text that people wrote, whatever bytes it holds: UTF-8, with or without a byte order mark, or
 * an error that names the line.
 *
 * @param name for messages
 */
public record TextFile(String name) {
  private static final int LARGEST = 64 << 20;
  private static final char MARK = '\uFEFF';

  /** Returns the text of a file; every way in which it is none is a complaint. */
  public String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new BadFileException(name, "is larger than " + (LARGEST >> 20) + " MiB");
      }
      return text(bytes);
    } catch (NoSuchFileException e) {
      throw new BadFileException(name, "there is no such file: " + file);
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "it is a folder" : "may this user read it?";
      throw new BadFileException(name, "the file %s cannot be read; %s".formatted(file, why));
    }
  }

  String text(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1]) {
      throw new BadFileException(name + ":1", "is UTF-16; save it as UTF-8");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    boolean isBroken = decoder.decode(in, out, true).isError();
    String text = out.flip().toString();
    if (isBroken) {
      String odd =
          "byte 0x%02X is not UTF-8; save the file as UTF-8".formatted(bytes[in.position()]);
      throw new BadFileException(name + ":" + line(text, text.length()), odd);
    }
    String plain = text.startsWith("" + MARK) ? text.substring(1) : text;
    checkPrintable(plain);
    return plain;
  }

  private void checkPrintable(String text) {
    for (int at = 0; at < text.length(); at++) {
      char is = text.charAt(at);
      if (is < ' ' && is != '\n' && is != '\r' && is != '\t' || is == 0x7F || is == MARK) {
        String odd = "the character U+%04X, which no screen shows; remove it";
        throw new BadFileException(name + ":" + line(text, at), odd.formatted((int) is));
      }
    }
  }

  /** Counts lines as editors do: each of the three line ends counts once. */
  private static long line(String text, int at) {
    return (text.substring(0, at) + "x").lines().count();
  }
}
