package hakozuna.stage;

import hakozuna.model.Verdict;
import hakozuna.verdict.Problem;
import hakozuna.verdict.StageProblem;
import java.util.function.Function;
import java.util.function.Supplier;

/** What goes wrong while something is measured is an answer, too. */
final class Faults {
  private Faults() {}

  /**
   * Does the work; what keeps it from being done, a fault of our own included, becomes a problem.
   */
  static <T> T asProblem(Supplier<T> work, Function<Problem, T> otherwise) {
    try {
      return work.get();
    } catch (StageProblem problem) {
      return otherwise.apply(new Problem(problem.verdict(), problem.getMessage()));
    } catch (RuntimeException fault) {
      fault.printStackTrace();
      return otherwise.apply(new Problem(Verdict.INVALID, "a fault of the suite itself: " + fault));
    }
  }
}
