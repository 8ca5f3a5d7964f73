package hakozuna.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
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
      "; make it writable, or choose other folders with -Doutput.dir, -Dledger.dir and"
          + " -Dhistory.dir";

  /** What a user can do, by the system's own words. */
  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry("No space left on device", MAKE_ROOM),
          Map.entry("Disk quota exceeded", MAKE_ROOM),
          Map.entry(
              "File too large", "; raise the limit (ulimit -f) and run the same command again"),
          Map.entry("Read-only file system", WRITABLE),
          Map.entry("Operation not permitted", WRITABLE),
          Map.entry(DENIED, WRITABLE),
          Map.entry(
              "Not a directory",
              "; a part of this path is a file: move it, or choose another folder"),
          Map.entry("a file of this name is in the way", "; move it, or choose another folder"),
          Map.entry("File name too long", "; choose a shorter path"),
          Map.entry("Too many open files", "; raise the limit (ulimit -n) and rerun"),
          Map.entry(
              "Too many levels of symbolic links", "; a link leads back to itself: remove it"),
          Map.entry("Input/output error", "; the disk or its mount is broken (dmesg says more)"),
          Map.entry("Stale file handle", "; mount the network file system again and rerun"),
          Map.entry("No locks available", "; choose a folder on a local disk"));

  public DiskException(String what, Path file, IOException cause) {
    super("cannot " + what + " " + file + ": " + why(cause), cause);
  }

  /** Returns the same sentence for what a library or the JDK threw. */
  public static String sentence(UncheckedIOException refused) {
    if (refused instanceof DiskException) {
      return refused.getMessage();
    }
    IOException cause = refused.getCause();
    String file = cause instanceof FileSystemException at ? " " + at.getFile() : "";
    boolean hasWords = !cause.toString().equals(refused.getMessage());
    return (hasWords ? refused.getMessage() : "cannot use" + file) + ": " + why(cause);
  }

  private static String why(IOException e) {
    String reason = reason(e);
    return reason + REMEDIES.getOrDefault(reason, "");
  }

  /** The library has a class for what happens often, and the system's words for the rest. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (e instanceof AccessDeniedException) {
      return DENIED;
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of this name is in the way";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "somebody put new files into it";
    }
    return e instanceof FileSystemException other && other.getReason() != null
        ? other.getReason()
        : String.valueOf(e.getMessage());
  }
}
