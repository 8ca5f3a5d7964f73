package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.Git;
import hakozuna.tools.GitObjects;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A revision of the subject, as it was found when it was first asked for: a name may move later,
 * this does not.
 *
 * @param asked what the user calls it
 * @param commit its full hash
 * @param tree hash of the subject's root in it
 * @param root the subject's root in the working tree
 */
public record Revision(String asked, String commit, String tree, Path root) {
  private static final int SHORT = 12;

  /**
   * Looks a revision up; the user's tree, index and refs stay as they are.
   *
   * @param property the one that names it, for complaints
   * @throws BuildException with the value and the remedy, where it names no commit or more than one
   */
  public static Revision of(String property, String asked, Path root) {
    String said = "-D" + property + "=" + asked + ": ";
    Git git = git(asked, said, root);
    String commit = commit(git, asked, said);
    String folder = git.prefix().replaceFirst("/$", "");
    String lacks =
        "%scommit %.12s has no folder %s; name a revision that has it, or another -Dsubject.root";
    return git.objects()
        .tree(commit, folder)
        .map(tree -> new Revision(asked, commit, tree, root))
        .orElseThrow(() -> new BuildException(lacks.formatted(said, commit, folder)));
  }

  private static Git git(String asked, String said, Path root) {
    if (asked.startsWith("-")) {
      throw new BuildException(
          said + "a revision begins with no '-'; name a commit, tag or branch");
    }
    Git git =
        Git.around(root)
            .orElseThrow(
                () ->
                    new BuildException(said + root + " lies in no git working tree; make it one"));
    if (!git.hasCommits()) {
      throw new BuildException(said + "nothing is committed in " + root + "; commit the baseline");
    }
    return git;
  }

  private static String commit(Git git, String asked, String said) {
    try {
      return git.commitOf(asked);
    } catch (BuildException none) {
      String remedy =
          git.isShallow()
              ? "this clone is shallow: git -C %s fetch --unshallow"
              : "git -C %s log --oneline --all shows those that there are";
      throw new BuildException(said + none.getMessage() + "\n" + remedy.formatted(git.folder()));
    }
  }

  /**
   * Writes its files below a folder, but for what is no source.
   *
   * @param store where; a folder of the same content is used again
   * @param but what we write into the tree ourselves
   */
  public SourceTree sources(Path store, List<Path> but) {
    Path home = store.resolve("revisions").toAbsolutePath();
    Disk.folder(home);
    Path fresh = Disk.temporary(home, "new-");
    try {
      return kept(home, written(fresh, but));
    } catch (BuildException unread) {
      throw new BuildException(words() + ": " + unread.getMessage());
    } finally {
      Disk.delete(fresh);
    }
  }

  private SourceTree written(Path scratch, List<Path> but) {
    Path written = scratch.resolve("src");
    Disk.folder(written);
    TreeWriter writer = new TreeWriter(written);
    files(Git.around(root).orElseThrow())
        .write(writer, Path.of(""), scratch, file -> SourceTree.isSource(root, file, but));
    return SourceTree.of(written, writer.finish().stream());
  }

  private RevisionFiles files(Git git) {
    GitObjects objects = git.objects();
    return new RevisionFiles(objects, commit, git.prefix(), git.top());
  }

  /** A folder is called by what is in it, so that two calls at once do not take it from another. */
  private static SourceTree kept(Path home, SourceTree made) {
    Path kept = home.resolve(made.sha256().substring(0, SHORT));
    if (!isOf(kept, made)) {
      Disk.delete(kept);
      Disk.rename(made.root(), kept);
    }
    return SourceTree.of(kept, made.files().stream());
  }

  private static boolean isOf(Path kept, SourceTree made) {
    return kept.toFile().isDirectory()
        && Set.copyOf(Disk.leaves(kept)).equals(placed(kept, made))
        && SourceTree.of(kept, made.files().stream()).sha256().equals(made.sha256());
  }

  private static Set<Path> placed(Path kept, SourceTree made) {
    return made.files().stream().map(kept::resolve).collect(Collectors.toSet());
  }

  /** Returns commit and name, for people. */
  public String words() {
    boolean isHash = commit.startsWith(asked);
    return "commit " + commit.substring(0, SHORT) + (isHash ? "" : " (" + asked + ")");
  }
}
