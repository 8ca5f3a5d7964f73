package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A link among the sources: what it leads to must be hashed and copied with them. */
final class SourceLink {
  private SourceLink() {}

  /** Refuses a link that leads out of the tree; one that leads nowhere inside is none of ours. */
  static void mustStayBelow(Path root, Path file) {
    mustStayBelow(root, file, "put what it leads to into " + root);
  }

  /**
   * Refuses it likewise.
   *
   * @param remedy what helps beside another root
   */
  static void mustStayBelow(Path root, Path file, String remedy) {
    Path link = root.resolve(file);
    if (!Files.isSymbolicLink(link)) {
      return;
    }
    Path target = Disk.target(link);
    Path lexically = file.resolveSibling(target).normalize();
    if (target.isAbsolute() || lexically.startsWith("..") || !endsBelow(root, link)) {
      throw new BuildException(
          "the link %s leads to %s, out of the tree that is copied: %s, or let subject.root be a folder that holds both"
              .formatted(file, target, remedy));
    }
  }

  /** A link may lead through others; one that leads nowhere, or round in a circle, ends nowhere. */
  private static boolean endsBelow(Path root, Path link) {
    try {
      return link.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return true;
    }
  }
}
