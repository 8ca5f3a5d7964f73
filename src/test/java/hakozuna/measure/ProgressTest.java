package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far the work is, in words. */
class ProgressTest {

  @ParameterizedTest
  @CsvSource({"0,0 s", "1499,1 s", "99000,99 s", "100000,1.7 min", "720000,12.0 min", "-5000,0 s"})
  void timesAreSaidAsPeopleSayThem(long millis, String words) {
    assertThat(Progress.words(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @Test
  void aLineNamesItsStage() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Progress progress = new Progress(new PrintStream(out), "screen")) {
      progress.at("tiny, block 1 of 3", Duration.ofSeconds(5));
      progress.say("two lanes");
    }
    assertThat(out).hasToString("[screen] two lanes\n");
  }
}
