package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line may round away, and what it may not. */
class PrintedResultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops=19200000 time=0.369317 ops/s=51987879.64",
        "ops=19200000 time=0.37 ops/s=51987879.64", // rounded up
        "ops=19200000 time=0.36 ops/s=51987879.64", // cut off
        "ops=19200000 time=0.369317 ops/s=5.2e7",
        "ops=19200000 time=0.369317 ops/s=5e7",
        "ops=1.9e7 time=0.369317 ops/s=51987879",
        "ops=19200000 time=1 ops/s=51987879.64", // whole seconds
        "ops=3 time=2.5 ops/s=1.2",
        "ops=19200000 time=0.3693 ops/s=51950000.5" // the clock read a second time
      })
  void roundingIsAllowed(String line) {
    assertThat(printed(line).addsUp()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops=19200000 time=0.369317 ops/s=103975759.28",
        "ops=19200000 time=0.369317 ops/s=52200000.00",
        "ops=19200000 time=0.369317 ops/s=25993939.82",
        "ops=19200000 time=0.37 ops/s=56000000.00",
        "ops=19200000 time=0.369317 ops/s=7e7",
        "ops=500 time=0.500000 ops/s=1100.00"
      })
  void whatNoRoundingExplainsDoesNotAddUp(String line) {
    assertThat(printed(line).addsUp()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ops=1000 time=0.008 ops/s=125000.00, 0.007",
    "ops=1000 time=1 ops/s=125000.00, 0",
    "ops=1000 time=0.008000 ops/s=1e5, 0.005"
  })
  void theLeastTimeIsWhatBothFiguresLeaveOpen(String line, double least) {
    assertThat(printed(line).leastSeconds()).isEqualTo(least);
  }

  private static PrintedResult printed(String line) {
    return BenchOutput.printed("bench: threads=16 " + line + "\n");
  }
}
