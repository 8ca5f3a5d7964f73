package hakozuna.ledger;

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

  /** Returns what of the history was not looked at, if any. */
  default String unseen(Path folder) {
    return "";
  }

  /** Returns whether the archives beside the entries are held, too. */
  default boolean isWhole(Path folder) {
    return true;
  }

  /** Returns an anchor that asks git. */
  static Anchor git() {
    return new GitAnchor();
  }
}
