package hakozuna.stage;

import hakozuna.model.Verdict;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files that are executed, as they were when they were hashed.
 *
 * @param files each by what people call it
 * @param sha256 each one's hash, by the same name
 */
record HashedFiles(Map<String, Path> files, Map<String, String> sha256) {
  private static final String CHANGED =
      "%s has changed since it was hashed: %s; nothing that was measured with it counts: find out what writes there, then rerun";

  static HashedFiles of(Map<String, Path> files) {
    Map<String, String> sha256 = new LinkedHashMap<>();
    files.forEach((name, file) -> sha256.put(name, Sha256.of(file)));
    return new HashedFiles(files, sha256);
  }

  /** Stops whoever would measure, or has measured, what was not hashed. */
  void mustHold() {
    Optional<String> changed = changed();
    if (changed.isPresent()) {
      String name = changed.get();
      throw new StageProblem(Verdict.INVALID, CHANGED.formatted(name, files.get(name)));
    }
  }

  /**
   * Stops the same, and deletes the file that is another one by now: kept, it would be taken for
   * what was built.
   */
  void mustBeAsMade() {
    changed().map(files::get).ifPresent(Disk::delete);
    mustHold();
  }

  /** Returns the first that is another one by now, or gone. */
  Optional<String> changed() {
    return files.keySet().stream()
        .filter(name -> !now(name).equals(Optional.of(sha256.get(name))))
        .findFirst();
  }

  /** Returns the hash of a file as it is; none where it is gone. */
  private Optional<String> now(String name) {
    return Disk.bytes(files.get(name)).map(Sha256::of);
  }
}
