package hakozuna.ledger;

import hakozuna.tools.Git;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What version control holds of a ledger: the part that cannot be edited unseen. */
@FunctionalInterface
public interface Anchor {

  /**
   * Returns the committed bytes of a ledger file, an empty array when it could be committed but is
   * not, and nothing where there is no git or git ignores it: then the ledger is unanchored.
   */
  Optional<byte[]> committed(Path ledger);

  /**
   * Returns what earlier commits held: a ledger that was cut and committed so is shorter than one
   * of them.
   */
  default List<byte[]> earlier(Path ledger) {
    return List.of();
  }

  /** Returns why nothing holds a ledger. */
  default String absence(Path folder) {
    return "outside git";
  }

  /** Returns whether the archives beside the entries are held, too. */
  default boolean isWhole(Path folder) {
    return true;
  }

  /** Returns an anchor that asks git. */
  static Anchor git() {
    return new Anchor() {
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
      public boolean isWhole(Path folder) {
        String archives = folder.resolve(Archive.FOLDER).toString();
        return Git.around(folder).map(git -> !git.isDirty(List.of(archives))).orElse(true);
      }
    };
  }
}
