package hakozuna.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A folder that somebody is going to write to, and may not exist yet; looking at it creates
 * nothing.
 *
 * @param what it is for, such as "the ledger"
 * @param folder where it is, or will be
 * @param remedy what to do when it cannot be written
 */
public record WriteAccess(String what, Path folder, String remedy) {

  /** Returns why it cannot be written, and the remedy; nothing where it can. */
  public Optional<String> complaint() {
    Path at = nearest(folder.toAbsolutePath().normalize());
    return obstacle(at).map(why -> "%s cannot be written: %s; %s".formatted(what, why, remedy));
  }

  /** The folder itself, or the one in which it would be created. */
  private static Path nearest(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) || path.getParent() == null
        ? path
        : nearest(path.getParent());
  }

  private static Optional<String> obstacle(Path at) {
    if (!Files.exists(at)) {
      return Optional.of(at + " is a link to nothing");
    }
    if (!Files.isDirectory(at)) {
      return Optional.of(at + " is a file, not a folder");
    }
    return Files.isWritable(at) && Files.isExecutable(at)
        ? Optional.empty()
        : Optional.of(denied(at));
  }

  private static String denied(Path at) {
    try {
      if (Files.getFileStore(at).isReadOnly()) {
        return at + " is on a read-only file system";
      }
      PosixFileAttributes its = Files.readAttributes(at, PosixFileAttributes.class);
      return "%s belongs to %s (%s), and this is user %s"
          .formatted(at, its.owner(), PosixFilePermissions.toString(its.permissions()), user());
    } catch (IOException | UnsupportedOperationException e) {
      return "user " + user() + " may not write in " + at;
    }
  }

  private static String user() {
    Command.Result id = Command.of("id", "-u").run();
    return ProcessHandle.current().info().user().orElse(id.output().strip());
  }
}
