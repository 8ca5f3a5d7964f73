package hakozuna.verdict;

import hakozuna.model.Verdict;
import org.assertj.core.api.AbstractAssert;

/** One assertion encodes one threshold. */
public final class GateAssert extends AbstractAssert<GateAssert, Answer> {
  private GateAssert(Answer actual) {
    super(actual, GateAssert.class);
  }

  public static GateAssert assertThat(Answer actual) {
    return new GateAssert(actual);
  }

  /** Fails, with rule, reason and figures, unless the gate passed. */
  public GateAssert isReached() {
    isNotNull();
    if (actual.verdict() != Verdict.PASS) {
      throw GateFailure.ofStage(actual.verdict(), actual.text());
    }
    return this;
  }
}
