package hakozuna.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.Verdict;
import hakozuna.verdict.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

class MechanismStudyTest {
  private static final Movement FELL = Movement.seen("a/op", new Figures(-9, -12, -3, 95, 8, 0));
  private static final Movement STAYED = Movement.seen("b/op", new Figures(-1, -3, 2, 95, 8, 0));
  private static final Movement ROSE = Movement.seen("c/op", new Figures(9, 3, 12, 95, 8, 0));
  private static final Movement UNKNOWN = Movement.notMeasured("d/op", "no statistics");

  @Test
  void isUnexplainedWhenNoNamedCounterFell() {
    assertThat(MechanismStudy.sentence("l", Verdict.PASS, List.of(STAYED, ROSE, UNKNOWN)))
        .isEqualTo(
            "mechanism unexplained: l throughput passed, but no counter that should fall did:"
                + " b/op -1.00% (-3.00% to +2.00% at 95% confidence); c/op +9.00% (+3.00% to +12.00% at 95% confidence);"
                + " d/op not measured: no statistics");
  }

  @Test
  void namesTheCounterThatExplainsTheGain() {
    assertThat(MechanismStudy.sentence("l", Verdict.PASS, List.of(STAYED, FELL)))
        .startsWith("mechanism confirmed on l: these counters fell: a/op -9.00%")
        .doesNotContain("b/op");
  }

  @Test
  void explainsNoGainThatWasNotDecided() {
    for (Verdict verdict : List.of(Verdict.FAIL, Verdict.UNDECIDED, Verdict.INVALID)) {
      assertThat(MechanismStudy.sentence("l", verdict, List.of(FELL)))
          .startsWith("mechanism: l throughput did not pass, so there is no gain to explain");
    }
  }

  @Test
  void isUnexplainedWhereTheWorkOrderNamesNothing() {
    assertThat(MechanismStudy.sentence("l", Verdict.PASS, List.of()))
        .contains("unexplained", "the work order names none");
  }

  @Test
  void measuresAMovementInPairs() {
    double[] eight = {10, 20, 10, 20, 10, 20, 10, 20};
    double[] halved = {5, 10, 5, 10, 5, 10, 5, 10};
    Movement movement = Movement.ofPairs("m", eight, halved);
    assertThat(movement.fell()).isTrue();
    assertThat(movement.change().orElseThrow().estimate()).isCloseTo(-50, within(1e-9));
    assertThat(Movement.ofPairs("m", eight, eight).fell()).isFalse();
    assertThat(Movement.ofPairs("m", new double[] {0}, new double[] {1}).missing())
        .contains("counted 0");
  }
}
