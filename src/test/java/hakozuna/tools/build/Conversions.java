package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.GitObjects;
import hakozuna.tools.GitObjects.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What git does to a content when it checks it out: line ends, encodings and its own marks are done
 * here, too; a filter is a program that the tree names, and is refused.
 *
 * @param objects whose contents
 * @param worktree a folder with the files of attributes
 * @param drivers the filters that this user has set up
 * @param windowsLines whether line ends are converted unless an attribute says otherwise
 */
record Conversions(GitObjects objects, Path worktree, Set<String> drivers, boolean windowsLines) {
  private static final List<String> ATTRIBUTES =
      List.of("filter", "text", "eol", "ident", "working-tree-encoding");
  private static final Set<String> NONE = Set.of("unspecified", "unset");
  private static final String DRIVERS = "^filter\\..*\\.(smudge|process)$";
  private static final String LINES = "^core\\.(autocrlf|eol)$";
  private static final String BUILD_BOTH =
      "; build both sides yourself and name the libraries with -Dsubject.baseline.library and -Dsubject.candidate.library, or keep the file itself in git";

  static Conversions of(GitObjects objects, Path worktree) {
    Map<String, String> lines = objects.settings(LINES, Optional.empty());
    return new Conversions(
        objects,
        worktree,
        objects.settings(DRIVERS, Optional.empty()).keySet().stream()
            .map(key -> key.substring(key.indexOf('.') + 1, key.lastIndexOf('.')))
            .collect(Collectors.toSet()),
        "true".equalsIgnoreCase(lines.get("core.autocrlf"))
            || "crlf".equalsIgnoreCase(lines.get("core.eol")));
  }

  /** Returns what each file's attributes are, in their order. */
  List<List<String>> attributes(List<Entry> files) {
    return objects.attributes(files, worktree, ATTRIBUTES);
  }

  /**
   * Returns a file's content as a checkout has it.
   *
   * @throws BuildException where a program would have to make it
   */
  byte[] converted(Entry file, byte[] stored, List<String> attributes) {
    String filter = attributes.get(0);
    if (drivers.contains(filter)) {
      throw new BuildException(
          "%s is made by git's filter %s when it is checked out, and no program that a tree names is run here%s"
              .formatted(Disk.text(file.name()), filter, BUILD_BOTH));
    }
    if (GitListing.isPointer(stored)) {
      throw new BuildException(
          "%s is not the file but git-lfs's note of it, and nothing is fetched here%s"
              .formatted(Disk.text(file.name()), BUILD_BOTH));
    }
    return isConverted(attributes) ? objects.asCheckedOut(file, worktree) : stored;
  }

  private boolean isConverted(List<String> attributes) {
    String text = attributes.get(1), eol = attributes.get(2);
    boolean isText = !text.equals("unset");
    boolean hasWindowsLines = eol.equals("crlf") || windowsLines && !eol.equals("lf");
    return isText && hasWindowsLines
        || attributes.get(3).equals("set")
        || !NONE.contains(attributes.get(4));
  }
}
