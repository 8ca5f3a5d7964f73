package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.DiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes files that a repository names into an empty folder, and nothing outside of it: links are
 * made last, so that none leads a file elsewhere.
 */
final class TreeWriter {
  private static final String WITHOUT = "name a revision without it";

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final Map<Path, Path> links = new TreeMap<>();

  TreeWriter(Path folder) {
    this.folder = folder;
  }

  /** Refuses a name that a repository can hold and an honest git never writes. */
  static Path safe(Path file) {
    boolean isPlain = !file.isAbsolute() && !file.toString().isEmpty();
    for (Path name : file) {
      isPlain &= !List.of("..", ".", ".git").contains(name.toString());
    }
    if (!isPlain) {
      throw new BuildException("'" + file + "' is no name of a file in a tree: rename it in git");
    }
    return file;
  }

  void file(Path file, byte[] content, boolean isExecutable) {
    Path at = folder.resolve(file);
    Disk.folder(at.getParent());
    try {
      Files.write(at, content, StandardOpenOption.CREATE_NEW);
      String mode = isExecutable ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(at, PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new DiskException("write", at, e);
    }
    files.add(file);
  }

  void link(Path link, byte[] target) {
    links.put(link, new FileName(target).path());
  }

  /** Makes the links, and returns every file and link in order. */
  List<Path> finish() {
    links.keySet().forEach(link -> Disk.folder(folder.resolve(link).getParent()));
    links.forEach(this::make);
    links.keySet().forEach(link -> SourceLink.mustStayBelow(folder, link, WITHOUT));
    files.addAll(links.keySet());
    return files.stream().sorted().toList();
  }

  private void make(Path link, Path target) {
    Path at = folder.resolve(link);
    try {
      Files.createSymbolicLink(at, target);
    } catch (IOException e) {
      throw new DiskException("make the link", at, e);
    }
  }
}
