package hakozuna.ledger;

import hakozuna.tools.Git;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the git around a ledger what it holds of it. */
final class GitAnchor implements Anchor {
  @Override
  public Optional<byte[]> committed(Path ledger) {
    return Git.around(ledger.getParent()).flatMap(git -> git.committedOrNew(ledger));
  }

  @Override
  public List<byte[]> earlier(Path ledger) {
    return Git.around(ledger.getParent()).map(git -> git.history(ledger)).orElse(List.of());
  }

  @Override
  public String absence(Path folder) {
    return Git.around(folder).isPresent() ? "git ignores it" : "outside git";
  }

  @Override
  public String unseen(Path folder) {
    boolean isShallow = Git.around(folder).filter(Git::isShallow).isPresent();
    return isShallow ? " (a shallow clone: its older commits were not looked at)" : "";
  }

  @Override
  public boolean isWhole(Path folder) {
    String archives = folder.resolve(Archive.FOLDER).toString();
    return Git.around(folder).map(git -> !git.isDirty(List.of(archives))).orElse(true);
  }
}
