package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.DiskException;
import hakozuna.tools.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where built libraries are kept: below the project, unless the loader could not preload them from
 * there; then in a folder of this user's own where all users have theirs.
 *
 * @param usual below the project
 * @param shared where all users have theirs, such as /tmp
 */
public record StoreFolder(Path usual, Path shared) {
  /** What the name of a library and of its folder need behind the store's. */
  private static final int NAMES_LENGTH = 40;

  /** SECURE_PATH_LIMIT of the GNU loader: it leaves out what is longer, and says nothing. */
  private static final int LONGEST = 1023 - NAMES_LENGTH;

  /** Blank and colon end a name in LD_PRELOAD, and a dollar begins a word such as $LIB. */
  private static final Pattern SPECIAL = Pattern.compile("[ :$]");

  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rwx------");

  /** Returns the store of the project in the current folder. */
  public static StoreFolder here() {
    return new StoreFolder(Path.of("target", "variants").toAbsolutePath(), Path.of("/tmp"));
  }

  /** Returns whether the loader can preload what lies below the project. */
  public boolean isUsual() {
    String path = usual.toString();
    return path.length() <= LONGEST && !SPECIAL.matcher(path).find();
  }

  /** Returns the folder's path; where it is not below the project, nobody else can write to it. */
  public Path path() {
    return isUsual() ? usual : apart();
  }

  private Path apart() {
    Path folder = shared.resolve("hz4-gate-" + Sha256.of(usual.toString()).substring(0, 16));
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OURS_ALONE));
      }
      mustBeOurs(folder);
      return folder;
    } catch (IOException e) {
      throw new BuildException(
          "LD_PRELOAD cannot hold this project's path, and %s cannot be used instead (%s); move the project to a short path without blank, colon and dollar"
              .formatted(folder, new DiskException("use", folder, e).getMessage()));
    }
  }

  /** A library that somebody else can replace must not be preloaded. */
  private static void mustBeOurs(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(folder).equals(Files.getOwner(Path.of("/proc/self")))
        || !Files.getPosixFilePermissions(folder).equals(OURS_ALONE)) {
      throw new BuildException(
          folder + " is not a folder of this user alone: remove it, and it is made anew");
    }
  }
}
