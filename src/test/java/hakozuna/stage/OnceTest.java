package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.model.Verdict;
import hakozuna.verdict.StageProblem;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is costly is made once, and what failed is not tried again. */
class OnceTest {
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void itIsMadeWhenFirstAskedForAndOnce() {
    Once<Integer> once = new Once<>(made::incrementAndGet);
    assertThat(once.ifMade()).isEmpty();
    assertThat(once.get()).isEqualTo(1);
    assertThat(once.get()).isEqualTo(1);
    assertThat(once.ifMade()).contains(1);
  }

  @Test
  void aFailureIsRememberedAsItWas() {
    Once<Integer> once =
        new Once<>(
            () -> {
              made.incrementAndGet();
              throw new StageProblem(Verdict.INVALID, "no compiler");
            });
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(StageProblem.class)
          .isThrownBy(once::get)
          .withMessage("no compiler");
    }
    assertThat(made).hasValue(1);
    assertThat(once.ifMade()).isEmpty();
  }

  @Test
  void aFaultOfOurOwnIsRememberedToo() {
    Once<Integer> once =
        new Once<>(
            () -> {
              made.incrementAndGet();
              throw new IllegalStateException("a bug");
            });
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(once::get)
          .withMessageContaining("a bug");
    }
    assertThat(made).hasValue(1);
  }
}
