package hakozuna.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** What the file system refused: the file, why, and what a user can do. */
public final class DiskException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;
  private static final String DENIED = "Permission denied";
  private static final String MAKE_ROOM =
      "; make room and run the same command again: every finished run is kept";
  private static final String WRITABLE =
      "; make it writable, or choose other folders with -Doutput.dir and -Dledger.dir";

  /** What a user can do, by the system's own words. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          "No space left on device",
          MAKE_ROOM,
          "Disk quota exceeded",
          MAKE_ROOM,
          "File too large",
          "; raise the limit (ulimit -f) and run the same command again",
          "Read-only file system",
          WRITABLE,
          DENIED,
          WRITABLE);

  DiskException(String what, Path file, IOException cause) {
    super("cannot " + what + " " + file + ": " + why(cause), cause);
  }

  private static String why(IOException e) {
    String reason = String.valueOf(e.getMessage());
    if (e instanceof NoSuchFileException) {
      reason = "it is not there";
    } else if (e instanceof AccessDeniedException) {
      reason = DENIED;
    } else if (e instanceof FileSystemException other && other.getReason() != null) {
      reason = other.getReason();
    }
    return reason + REMEDIES.getOrDefault(reason, "");
  }
}
