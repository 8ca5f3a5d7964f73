package hakozuna.ledger;

import hakozuna.tools.BuildException;
import hakozuna.tools.Git;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the git around a ledger what it holds of it. */
final class GitAnchor implements Anchor {
  private static final int SHORT_COMMIT = 12;
  private static final String RESTORING = "commit %s holds it: cd '%s' && git checkout %s -- '%s'";

  @Override
  public Optional<byte[]> committed(Path ledger) {
    return Git.around(ledger.getParent()).flatMap(git -> git.committedOrNew(ledger));
  }

  @Override
  public List<byte[]> earlier(Path ledger) {
    return all(ledger.getParent())
        .flatMap(
            git ->
                git.listed(ledger, false).stream()
                    .filter(object -> object.path().equals(Git.real(ledger)))
                    .map(git::bytes))
        .toList();
  }

  @Override
  public Set<String> lines(Path folder) {
    return all(folder)
        .flatMap(git -> git.listed(folder, true).stream())
        .flatMap(blob -> line(folder, blob).stream())
        .collect(Collectors.toSet());
  }

  /** A git inside the ledger does not hide what the one around it holds. */
  private static Stream<Git> all(Path folder) {
    return Stream.iterate(Git.around(folder), Optional::isPresent, git -> outer(git.orElseThrow()))
        .map(Optional::orElseThrow);
  }

  /** One that does not answer this user is somebody else's. */
  private static Optional<Git> outer(Git inner) {
    try {
      return inner.outer().filter(Git::hasCommits);
    } catch (BuildException refused) {
      return Optional.empty();
    }
  }

  @Override
  public String restoring(Path ledger) {
    Path folder = ledger.getParent();
    Path name = folder.getFileName().resolve(ledger.getFileName());
    return all(folder)
        .flatMap(git -> git.holder(ledger).stream())
        .map(commit -> commit.substring(0, SHORT_COMMIT))
        .map(commit -> RESTORING.formatted(commit, folder.getParent(), commit, name))
        .findFirst()
        .orElse("");
  }

  @Override
  public List<Version> aside(Path folder) {
    return Git.around(folder).map(git -> aside(git, folder)).orElse(List.of());
  }

  /** What the present files' own history holds is compared entry by entry elsewhere. */
  private static List<Version> aside(Git git, Path folder) {
    Map<String, List<Git.Listed>> found = new LinkedHashMap<>();
    found.put("a history that a merge left out", git.listed(folder, true));
    git.atBranches(folder).forEach((branch, blobs) -> found.put("branch " + branch, blobs));
    Set<String> seen = new HashSet<>();
    git.listed(folder, false).forEach(blob -> seen.add(blob.hash()));
    List<Version> versions = new ArrayList<>();
    found.forEach(
        (where, blobs) ->
            blobs.stream()
                .filter(blob -> seen.add(blob.hash()))
                .flatMap(blob -> version(git, folder, where, blob).stream())
                .forEach(versions::add));
    return versions;
  }

  private static Optional<Version> version(Git git, Path folder, String where, Git.Listed blob) {
    return line(folder, blob).map(line -> new Version(line, where, git.bytes(blob)));
  }

  /** Returns the line whose file this is, if it lies in the folder itself. */
  private static Optional<String> line(Path folder, Git.Listed blob) {
    Path name = blob.path().getFileName();
    boolean isInside = blob.path().equals(Git.real(folder.resolve(name)));
    return isInside ? LedgerFile.lineOf(name) : Optional.empty();
  }

  @Override
  public String absence(Path folder) {
    return Git.around(folder).isPresent() ? "git ignores it" : "outside git";
  }

  @Override
  public String unseen(Path folder) {
    boolean isShallow = Git.around(folder).filter(Git::isShallow).isPresent();
    return isShallow ? SHALLOW : "";
  }

  @Override
  public boolean isWhole(Path folder) {
    String archives = folder.resolve(Archive.FOLDER).toString();
    return Git.around(folder).map(git -> !git.isDirty(List.of(archives))).orElse(true);
  }
}
