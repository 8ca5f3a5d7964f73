package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.Captured;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exactly one whole result line, or no sample. */
class BenchOutputTest {
  private static final String CAPTURED = Captured.text("bench-main_r0.txt");
  private static final String LINE =
      "bench_random_mixed_mt_remote: threads=3 ops=500 time=0.250000 ops/s=2000.00\n";

  @Test
  void theCapturedOutputIsRead() {
    BenchOutput output = BenchOutput.parse(CAPTURED);
    assertThat(CAPTURED)
        .contains("ops=" + output.ops() + " ")
        .contains(String.format(Locale.ROOT, "time=%.6f ", output.seconds()))
        .contains(String.format(Locale.ROOT, "ops/s=%.2f\n", output.opsPerSecond()));
    assertThat(output.failedAllocations()).isZero();
  }

  @Test
  void aLineAmongOthersIsFound() {
    assertThat(BenchOutput.parse("warming up\n" + LINE + "[EFFECTIVE_REMOTE] actual=0.50\n"))
        .isEqualTo(new BenchOutput(500, 0.25, 2000, 0));
  }

  @Test
  void failedAllocationsAreRead() {
    assertThat(BenchOutput.parse(LINE + "[ALLOC_FAILURES] count=3\n").failedAllocations())
        .isEqualTo(3);
    assertThat(BenchOutput.parse(LINE + "[ALLOC_FAILURES] count=0\n").failedAllocations()).isZero();
  }

  @Test
  void emptyOutputIsSaidToBeEmpty() {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse(" \n"))
        .withMessage("no result line in: (empty output)")
        .matches(e -> !e.isDoubled());
  }

  @Test
  void outputWithoutAResultIsQuotedUpToALength() {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse("segmentation fault? " + "x".repeat(1000)))
        .withMessageStartingWith("no result line in: segmentation fault? xxx")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @Test
  void twoResultsAreNone() {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse(LINE + LINE))
        .withMessage("2 of the result line")
        .matches(BenchOutputException::isDoubled);
  }

  @Test
  void aWholeAndABrokenResultAreNone() {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse(LINE + "bench_random_mixed_mt_remote: threa"))
        .matches(BenchOutputException::isDoubled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "threads=3 ops=500 time=0.250000",
        "threads=3 ops=500 time=0.250000 ops/s=",
        "threads=3 ops=500 time=0,250000 ops/s=2000,00",
        "threads=3 ops=-5 time=0.250000 ops/s=2000.00",
        "threads=3 ops=500 time=nan ops/s=inf",
        "threads=3 ops=5e2 time=0.250000 ops/s=2000.00",
        "threads=3 ops=9999999999999999999999 time=0.250000 ops/s=2000.00",
        "threads=3 ops=500 time=0.250000 ops/s=2000.00 and more",
        "ops=500 threads=3 time=0.250000 ops/s=2000.00"
      })
  void aBrokenResultIsQuoted(String rest) {
    String line = "bench_random_mixed_mt_remote: " + rest;
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse(line + "\n"))
        .withMessage("a broken result line: " + line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"count=", "count=-1", "count=many", "", "3"})
  void aBrokenLineOfFailuresIsNotZeroFailures(String rest) {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse(LINE + "[ALLOC_FAILURES] " + rest + "\n"))
        .withMessageStartingWith("a broken [ALLOC_FAILURES] line");
  }

  @Test
  void twoLinesOfFailuresAreNone() {
    String failures = "[ALLOC_FAILURES] count=0\n";
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse(LINE + failures + failures))
        .matches(BenchOutputException::isDoubled);
  }
}
