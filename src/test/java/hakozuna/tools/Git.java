package hakozuna.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Questions to git about a working tree; it changes nothing. Where git is but cannot answer, that
 * is an error and never "not committed".
 *
 * @param folder a folder inside the working tree
 * @param program git's name or path
 * @param limit a git that takes longer hangs
 */
public record Git(Path folder, String program, Duration limit) {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** A star in a folder's name is a star. */
  private static final String LITERAL = ":(literal)";

  private static final String BRANCHES = "refs/heads/";

  /** Git picks one of two refs of the same name, and only warns. */
  private static final String AMBIGUOUS = "ambiguous";

  /** How git lists a content and where it lies: in a history, and in a tree. */
  private static final Pattern LISTED =
      Pattern.compile("(?:\\d+ blob )?([0-9a-f]{40,64})[ \t](.+)");

  /**
   * A content that a file has or had, or a folder.
   *
   * @param path where it lies or lay
   * @param hash git's own name for the content
   */
  public record Listed(Path path, String hash) {}

  /** Returns git for the working tree around a folder, or nothing when there is none. */
  public static Optional<Git> around(Path folder) {
    Path real = Disk.real(nearest(folder.toAbsolutePath()));
    for (Path at = real; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(new Git(real, "git", LIMIT));
      }
    }
    return Optional.empty();
  }

  private static Path nearest(Path folder) {
    return Files.isDirectory(folder) ? folder : nearest(folder.getParent());
  }

  /**
   * Returns the bytes of a file as the last commit has them: none when it is new, nothing at all
   * when git ignores it.
   */
  public Optional<byte[]> committedOrNew(Path file) {
    String spec = "HEAD:" + name(file);
    if (hasCommits() && run("cat-file", "-e", spec).ok()) {
      return Optional.of(answer("cat-file", "blob", spec));
    }
    Command.Result ignored = run("check-ignore", "--quiet", real(file).toString());
    if (ignored.exit() > 1) {
      throw failed(ignored, "check-ignore");
    }
    return ignored.ok() ? Optional.empty() : Optional.of(new byte[0]);
  }

  /**
   * Returns what a path had in any commit up to the last one, each content once; none where nothing
   * is committed.
   *
   * @param isFull whether histories count, too, of which a merge kept nothing
   */
  public List<Listed> listed(Path path, boolean isFull) {
    if (!hasCommits()) {
      return List.of();
    }
    String depth = isFull ? "--full-history" : "--dense";
    return listed(answer("rev-list", "--objects", depth, "HEAD", "--", LITERAL + name(path)));
  }

  /** Returns what a folder holds at the tip of each local branch, by the branch. */
  public Map<String, List<Listed>> atBranches(Path path) {
    Map<String, List<Listed>> found = new TreeMap<>();
    text(answer("for-each-ref", "--format=%(refname)", BRANCHES))
        .lines()
        .forEach(
            ref -> {
              byte[] tree = answer("ls-tree", "--full-name", "-r", ref, "--", name(path));
              found.put(ref.substring(BRANCHES.length()), listed(tree));
            });
    return found;
  }

  private List<Listed> listed(byte[] listing) {
    Path top = top();
    return text(listing)
        .lines()
        .map(LISTED::matcher)
        .filter(Matcher::matches)
        .map(words -> new Listed(top.resolve(words.group(2)), words.group(1)))
        .toList();
  }

  /** Returns the top of the working tree. */
  public Path top() {
    String inside = prefix();
    Path top = folder;
    for (int i = inside.isEmpty() ? 0 : Path.of(inside).getNameCount(); i > 0; i--) {
      top = top.getParent();
    }
    return top;
  }

  /** Returns git for the working tree around this one, if there is one. */
  public Optional<Git> outer() {
    return Optional.ofNullable(top().getParent()).flatMap(Git::around);
  }

  /** Returns the bytes of a file's content. */
  public byte[] bytes(Listed file) {
    return answer("cat-file", "blob", file.hash());
  }

  /** Returns the newest commit up to the last one that holds a file, if any does. */
  public Optional<String> holder(Path file) {
    if (!hasCommits()) {
      return Optional.empty();
    }
    return text(answer("rev-list", "--full-history", "HEAD", "--", LITERAL + name(file)))
        .lines()
        .filter(commit -> run("cat-file", "-e", commit + ":" + name(file)).ok())
        .findFirst();
  }

  /** Returns how a path is called from where git runs. */
  private String name(Path path) {
    return "./" + folder.relativize(real(path));
  }

  /** Returns the last commit that touched one of the paths, or "none". */
  public String commit(List<String> paths) {
    String commit =
        hasCommits() ? text(answer(List.of("log", "-1", "--format=%H", "--"), paths)) : "";
    return commit.isEmpty() ? "none" : commit;
  }

  /** Returns whether one of the paths differs from the last commit, new files included. */
  public boolean isDirty(List<String> paths) {
    return !text(answer(List.of("status", "--porcelain", "--"), paths)).isEmpty();
  }

  /**
   * Returns the commit that a revision names.
   *
   * @throws BuildException with git's own words when it names none, or more than one
   */
  public String commitOf(String revision) {
    return named(named(revision) + "^{commit}");
  }

  private String named(String object) {
    Command.Result answer = run("rev-parse", "--verify", object);
    String said = answer.output().strip();
    if (!answer.ok() || said.contains(AMBIGUOUS)) {
      throw new BuildException(said.isEmpty() ? "it names no commit" : said);
    }
    return text(answer.stdout());
  }

  /** Returns the objects of this repository. */
  public GitObjects objects() {
    return new GitObjects(Path.of(text(answer("rev-parse", "--absolute-git-dir"))));
  }

  /** Returns where the folder lies in the working tree: empty at its top, else with a / behind. */
  public String prefix() {
    return Disk.text(answer("rev-parse", "--show-prefix")).replaceFirst("\n$", "");
  }

  /** Returns whether older commits are left out of this clone. */
  public boolean isShallow() {
    return text(answer("rev-parse", "--is-shallow-repository")).equals("true");
  }

  /** Returns whether anything is committed. */
  public boolean hasCommits() {
    Command.Result head = run("rev-parse", "--verify", "--quiet", "HEAD");
    if (head.exit() > 1) {
      throw failed(head, "rev-parse");
    }
    return head.ok();
  }

  /** Returns where a file really lies; its folder may not exist yet, and is kept as it is then. */
  public static Path real(Path file) {
    Path folder = nearest(file.toAbsolutePath().getParent());
    return Disk.real(folder).resolve(folder.relativize(file.toAbsolutePath()));
  }

  private byte[] answer(List<String> words, List<String> paths) {
    return answer(Stream.concat(words.stream(), paths.stream()).toArray(String[]::new));
  }

  /**
   * Returns what git prints.
   *
   * @throws BuildException with git's own words when it refuses
   */
  public byte[] answer(String... words) {
    Command.Result answer = run(words);
    if (!answer.ok()) {
      throw failed(answer, words[0]);
    }
    return answer.stdout();
  }

  private BuildException failed(Command.Result answer, String command) {
    return call().failed(answer, List.of(command));
  }

  private static String text(byte[] bytes) {
    return Disk.text(bytes).strip();
  }

  private Command.Result run(String... words) {
    return call().run(List.of(words));
  }

  private GitCall call() {
    return new GitCall(folder, program, limit, Map.of());
  }
}
