package hakozuna.stage;

import hakozuna.model.Verdict;
import hakozuna.tools.HeldLock;
import java.nio.file.Path;

/**
 * One stage at a time writes to an output folder: a second one would empty it under the first, and
 * disturb what it measures.
 */
record OutputLock(StageFolder folder, HeldLock lock) implements AutoCloseable {

  /** Takes the lock of a stage's folder, or fails. */
  static OutputLock take(StageFolder folder) {
    Path path = folder.path();
    Path file = path.resolveSibling("." + path.getFileName() + ".lock");
    return HeldLock.take(file)
        .map(lock -> new OutputLock(folder, lock))
        .orElseThrow(
            () ->
                new StageProblem(
                    Verdict.INVALID,
                    "another run is writing to "
                        + path
                        + ": wait until it ends, or choose another folder with -Doutput.dir"));
  }

  @Override
  public void close() {
    lock.close();
  }
}
