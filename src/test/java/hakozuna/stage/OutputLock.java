package hakozuna.stage;

import hakozuna.model.Verdict;
import hakozuna.tools.HeldLock;
import hakozuna.verdict.StageProblem;
import java.nio.file.Path;

/**
 * One stage at a time writes to an output folder: a second one would empty it under the first, and
 * disturb what it measures.
 */
record OutputLock(HeldLock lock) implements AutoCloseable {

  /** Takes the lock of a stage's folder, or fails. */
  static OutputLock take(Path folder) {
    Path file = folder.resolveSibling("." + folder.getFileName() + ".lock");
    return HeldLock.take(file)
        .map(OutputLock::new)
        .orElseThrow(
            () ->
                new StageProblem(
                    Verdict.INVALID,
                    "another call is writing to "
                        + folder
                        + ": wait until it has ended, or give -Doutput.dir another folder"));
  }

  @Override
  public void close() {
    lock.close();
  }
}
