package hakozuna.stage;

import hakozuna.model.Verdict;
import hakozuna.tools.DiskException;
import hakozuna.verdict.Problem;
import java.util.function.Function;
import java.util.function.Supplier;

/** A stage cannot be measured at all, for a reason that is its verdict. */
final class StageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
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
    } catch (DiskException e) {
      return otherwise.apply(new Problem(Verdict.INVALID, e.getMessage()));
    } catch (RuntimeException fault) {
      fault.printStackTrace();
      return otherwise.apply(new Problem(Verdict.INVALID, "a fault of the suite itself: " + fault));
    }
  }
}
