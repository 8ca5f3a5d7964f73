package hakozuna.stage;

import hakozuna.ledger.BrokenLedgerException;
import hakozuna.model.BadFileException;
import hakozuna.model.Verdict;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.DiskException;
import hakozuna.tools.HostException;
import hakozuna.verdict.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/** A stage cannot be measured at all, for a reason that is its verdict. */
final class StageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Path DETAILS = Path.of("target", "fault.txt");
  private static final String FAULT =
      "a fault of the suite itself, not of your candidate: report it with %s, then rerun";
  private static final String NO_MEMORY =
      "Java ran out of memory or threads: close other programs, raise the limit (ulimit -u, ulimit -v,"
          + " or the container's), or give it more with -DargLine=-Xmx2g";

  private final Verdict verdict;

  /** A problem of the whole stage: INVALID or REFUSED. */
  StageProblem(Verdict verdict, String message) {
    super(message);
    this.verdict = verdict;
  }

  Verdict verdict() {
    return verdict;
  }

  Problem problem() {
    return new Problem(verdict, getMessage());
  }

  /**
   * Does the work; what keeps it from being done, a fault of our own included, is an answer, too.
   */
  static <T> T answered(Supplier<T> work, Function<Problem, T> otherwise) {
    try {
      return work.get();
    } catch (StageProblem e) {
      return otherwise.apply(e.problem());
    } catch (BadFileException | BuildException | BrokenLedgerException | HostException e) {
      return otherwise.apply(invalid(e.getMessage()));
    } catch (UncheckedIOException e) {
      return otherwise.apply(invalid(DiskException.sentence(e)));
    } catch (OutOfMemoryError e) {
      return otherwise.apply(invalid(NO_MEMORY));
    } catch (RuntimeException | Error fault) {
      return otherwise.apply(invalid(FAULT.formatted(kept(fault))));
    }
  }

  private static Problem invalid(String why) {
    return new Problem(Verdict.INVALID, why);
  }

  /** Returns where the details are; on the console where no file can hold them. */
  private static String kept(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace, true));
    try {
      Disk.write(DETAILS, trace.toString());
      return DETAILS.toAbsolutePath().toString();
    } catch (UncheckedIOException e) {
      System.err.println(trace);
      return "the lines above";
    }
  }
}
