package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, 95, 0.01, 40, at least one run",
    "7, 0, 95, 0.01, 40, a resolution above 0",
    "7, 1, 100, 0.01, 40, a confidence of 50 to 100%",
    "7, 1, 95, 0, 40, a FAIL error of 0 to 0.5",
    "7, 1, 95, 0.01, 6, at least as many blocks in all as at the first look",
  })
  void refusesWhatNoRuleCanWorkWith(
      int runs,
      double resolution,
      double confidence,
      double failError,
      int plannedBlocks,
      String rule) {
    assertThatThrownBy(
            () -> new RuleSettings(runs, resolution, confidence, failError, plannedBlocks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a rule needs " + rule + ", not ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-100, Double.NaN})
  void refusesAThresholdThatNothingMisses(double threshold) {
    RuleSettings settings = new RuleSettings(7, 1, 95, 0.01, 40);
    assertThatThrownBy(() -> ThroughputRule.of("l", threshold, settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rule needs a threshold above -100%, not " + threshold);
  }

  @Test
  void sharesTheStagesErrorOfAFalseFail() {
    assertThat(RuleSettings.failErrorOfGate(4)).isEqualTo(0.005);
    assertThatThrownBy(() -> RuleSettings.failErrorOfGate(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a stage needs at least one gate, not 0");
  }

  @Test
  void neverFailsWithMoreErrorThanItPasses() {
    RuleSettings settings = new RuleSettings(7, 1, 99, 0.02, 40);

    assertThat(settings.passError()).isCloseTo(0.005, within(1e-12));
    assertThat(settings.failErrorSpent()).isCloseTo(0.005, within(1e-12));
  }

  @Test
  void halvesBothErrorsForTwoCounters() {
    RuleSettings half = new RuleSettings(7, 1, 95, 0.004, 40).sharing(2);

    assertThat(half.confidence()).isCloseTo(97.5, within(1e-12));
    assertThat(half.failErrorSpent()).isCloseTo(0.002, within(1e-12));
  }
}
