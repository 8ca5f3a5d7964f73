package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.model.RunFailure.Kind;
import hakozuna.testkit.Captured;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        .withMessage("no result line '… ops=N time=SECONDS ops/s=N' in: (empty output)")
        .matches(e -> e.kind() == Kind.NO_RESULT_LINE);
  }

  @Test
  void outputWithoutAResultIsQuotedUpToALength() {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse("segmentation fault? " + "x ".repeat(1000)))
        .withMessageContaining("in: segmentation fault? x x x")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mybench: threads=4 ops=1000000 time=0.5 ops/s=2000000\n",
        "mybench: threads=4 ops=1000000 time=0.5 ops/s=2000000",
        "ops=1000000 time=0.5 ops/s=2000000\n",
        "my bench (v2), 4 threads:\tops=1000000\ttime=0.500000\tops/s=2000000.00\n",
        "x ops=1e6 time=5e-1 ops/s=2.0E+06\n",
        "x ops=1000000.0 time=.5 ops/s=2000000.\n",
        "x ops=1000000 p99=12us time=0.5 rss=3MB ops/s=2000000 seed=7\n",
        "x time=0.5 ops=1000000 ops/s=2000000\n",
        "10%\r50%\r\u001B[1;32mx ops=1000000 time=0.5 ops/s=2000000\u001B[0m\r\n",
        "\u0000\u0007x ops=1000000 time=0.5 ops/s=2000000\n",
        "thread 0: ops=500 time=0.5\nx ops=1000000 time=0.5 ops/s=2000000\nops per thread: 5\n",
        "== results ==\nx ops=1000000 time=0.5 ops/s=2000000\n== end ==\n",
        "größe: ops=1000000 time=0.5 ops/s=2000000\n"
      })
  void anyBenchThatPrintsTheFormIsRead(String stdout) {
    assertThat(BenchOutput.parse(stdout)).isEqualTo(new BenchOutput(1_000_000, 0.5, 2e6, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x ops=0 time=0.0 ops/s=nan\n",
        "x ops=0 time=0 ops/s=-nan\n",
        "x ops=0 ops/s=0\n"
      })
  void noOperationsAreNoWorkWhateverTheRestSays(String stdout) {
    assertThat(BenchOutput.parse(stdout)).isEqualTo(new BenchOutput(0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINE + LINE,
        LINE + "x ops=5 ops/s=",
        LINE + "ops/s=7\n",
        "a ops=5 time=1 ops/s=5\rb ops=5 time=1 ops/s=5\n"
      })
  void twoResultsAreNone(String stdout) {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse(stdout))
        .withMessage("2 of the result line")
        .matches(e -> e.kind() == Kind.DOUBLED_RESULT_LINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x ops=500 time=0.25                        | no ops/s=",
        "x ops=500 ops/s=2000.00                    | no time=",
        "x time=0.25 ops/s=2000.00                  | no ops=",
        "x ops=500 time=0.25 ops/s=                 | ops/s= is not a plain number",
        "x ops=500 time=0,25 ops/s=2000,00          | ops/s=2000,00 is not a plain number",
        "x ops=500, time=0.25, ops/s=2000           | ops=500, is not a plain number",
        "x ops=-5 time=0.25 ops/s=2000.00           | ops=-5 is not a plain number",
        "x ops=500 time=nan ops/s=inf               | ops/s=inf is not a plain number",
        "x ops=500 time=inf ops/s=0.0001            | time=inf is not a plain number",
        "x ops=500 time=0.25 ops/s=inf              | ops/s=inf is not a plain number",
        "x ops=500 time=-0.25 ops/s=2000            | time=-0.25 is not a plain number",
        "x ops=500 time=0.000000 ops/s=2000         | time=0.000000 is not from 1e-6 to 1e15",
        "x ops=500 time=1e99 ops/s=2000             | time=1e99 is not from 1e-6 to 1e15",
        "x ops=500 time=0.25 ops/s=1e-9             | ops/s=1e-9 is not from 1e-6 to 1e15",
        "x ops=1.5 time=0.25 ops/s=2000             | ops=1.5 is not a whole number below 1e18",
        "x ops=1e99 time=0.25 ops/s=2000            | ops=1e99 is not a whole number below 1e18",
        "x ops=0x10 time=0.25 ops/s=2000            | ops=0x10 is not a plain number",
        "x ops=١٢ time=0.25 ops/s=2000              | ops=١٢ is not a plain number",
        "x ops=500 time=0.25s ops/s=2000            | time=0.25s is not a plain number",
        "x ops=500 time=0.25 ops/s=2M               | ops/s=2M is not a plain number",
        "x ops=500 time=0.25 ops/s=2.0 M            | 'M' is not name=value",
        "x ops=500 k time=0.25 ops/s=2000           | 'k' is not name=value",
        "x ops=500 ops=600 time=0.25 ops/s=2000     | more than one ops=",
        "x ops=5\u00000 time=0.25 ops/s=2000        | ops=5\\u00000 is not a plain number",
      })
  void aBrokenResultIsQuoted(String line, String why) {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse("warming up\n" + line + "\n"))
        .withMessage(
            "a broken result line, %s; needed is '… ops=N time=SECONDS ops/s=N': %s",
            why, line.replace("\u0000", "\\u0000"))
        .matches(e -> e.kind() == Kind.UNREADABLE_RESULT);
  }

  @Test
  void aFigureThatIsCutOffDoesNotPassForASmallerOne() {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse("x ops=1000000 time=0.5 ops/s=20000"))
        .withMessageStartingWith("the output has no line end, and ops/time is not ops/s")
        .matches(e -> e.kind() == Kind.UNREADABLE_RESULT);
  }

  @Test
  void muchOutputAroundTheLineDoesNotMatter() {
    String much = ("lorem ops=5 ipsum " + "x".repeat(80) + "\n").repeat(100_000);
    assertThat(BenchOutput.parse(much + LINE + much).ops()).isEqualTo(500);
    assertThat(BenchOutput.parse(LINE + "y".repeat(10_000_000)).ops()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"count=", "count=-1", "count=many", "", "3"})
  void aBrokenLineOfFailuresIsNotZeroFailures(String rest) {
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse(LINE + "[ALLOC_FAILURES] " + rest + "\n"))
        .withMessageStartingWith("a broken [ALLOC_FAILURES] line")
        .matches(e -> e.kind() == Kind.UNREADABLE_RESULT);
  }

  @Test
  void twoLinesOfFailuresAreNone() {
    String failures = "[ALLOC_FAILURES] count=0\n";
    assertThatExceptionOfType(BenchOutputException.class)
        .isThrownBy(() -> BenchOutput.parse(LINE + failures + failures))
        .matches(e -> e.kind() == Kind.DOUBLED_RESULT_LINE);
  }
}
