package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number without its unit means nothing. */
class QuantityTest {

  @ParameterizedTest
  @CsvSource({"-1.0%,-1", "+3.5%,3.5", "0%,0", "100%,100", "-100 %,-100"})
  void percentagesAreReadWithTheirSign(String text, double percent) {
    assertThat(Quantity.percent(text)).isEqualTo(percent);
  }

  @ParameterizedTest
  @CsvSource({"250 ms,250", "5s,5000", "3 min,180000", "1 h,3600000", "0.5 s,500"})
  void timesAreReadInTheirUnit(String text, long millis) {
    assertThat(Quantity.duration(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"5 B,5", "3 KiB,3072", "2MiB,2097152", "1.5 GiB,1610612736"})
  void amountsOfMemoryAreReadInTheirUnit(String text, long bytes) {
    assertThat(Quantity.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "1", "1,0%", "1.0 percent", "1e3%", "100.1%", "-100.1%", "--1%"})
  void whatIsNoPercentageIsQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.percent(text))
        .withMessage("'" + text + "' is not a percentage such as -1.0%, from -100% to +100%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5 m", "5 S", "0 s", "-5 s", "s"})
  void whatIsNoTimeIsQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.duration(text))
        .withMessage("'" + text + "' is not a time such as 60 s, 3 min or 1 h");
  }

  @Test
  void theUsersLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.FRANCE);
      assertThat(Quantity.percent("+1.5%")).isEqualTo(1.5);
    } finally {
      Locale.setDefault(before);
    }
  }
}
