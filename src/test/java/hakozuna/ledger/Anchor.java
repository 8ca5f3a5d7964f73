package hakozuna.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Returns the lines of which the last commit or one before it holds a file in this folder. */
  default Set<String> lines(Path folder) {
    return Set.of();
  }

  /** Returns in words which commit holds a lost file, and the command that brings it back. */
  default String restoring(Path ledger) {
    return "";
  }

  /**
   * Returns what lies beside the history of the present files: what a merge left out, and what
   * other branches hold.
   */
  default List<Version> aside(Path folder) {
    return List.of();
  }

  /**
   * A line's file as it is somewhere else.
   *
   * @param where such as a branch
   */
  record Version(String line, String where, byte[] bytes) {}

  /** What is said of a history that was cut off. */
  String SHALLOW = " (a shallow clone: its older commits were not looked at)";

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
