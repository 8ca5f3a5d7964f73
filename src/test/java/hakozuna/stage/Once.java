package hakozuna.stage;

import hakozuna.model.Verdict;
import hakozuna.verdict.StageProblem;
import java.util.Optional;
import java.util.function.Supplier;

/** Something costly that is made once; a failure is remembered, never tried again. */
final class Once<T> {
  private final Supplier<T> maker;
  private T made;
  private StageProblem failure;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    if (failure != null) {
      throw failure;
    }
    if (made == null) {
      made = make();
    }
    return made;
  }

  Optional<T> ifMade() {
    return Optional.ofNullable(made);
  }

  Optional<StageProblem> failure() {
    return Optional.ofNullable(failure);
  }

  private T make() {
    try {
      return maker.get();
    } catch (StageProblem problem) {
      failure = problem;
    } catch (RuntimeException fault) {
      failure = new StageProblem(Verdict.INVALID, "a fault of the suite itself: " + fault);
      failure.initCause(fault);
    }
    throw failure;
  }
}
