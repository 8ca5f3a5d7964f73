package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImplausibleTest {
  @Test
  void findsNothingInOrdinaryRuns() {
    assertThat(problem(runs(50, 1000, 1010, 990), runs(70, 1005, 1000))).isEmpty();
  }

  @Test
  void failsACandidateThatDidNoWork() {
    Problem found = problem(runs(50, 1000), runs(50, 1000, 3)).orElseThrow();

    assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(found.reason())
        .isEqualTo("no work done: a candidate run did 3 ops, the baseline's do 1000");
  }

  @Test
  void failsACandidateTenTimesAsFast() {
    Problem found = problem(runs(50, 1000), runs(500, 1000)).orElseThrow();

    assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(found.reason()).isEqualTo("implausible: the candidate is 10.0 times as fast");
  }

  @Test
  void isInvalidWhenTheTwoDoOtherWork() {
    Problem found = problem(runs(50, 1000, 1010), runs(50, 1100, 1100, 1100)).orElseThrow();

    assertThat(found.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(found.reason())
        .isEqualTo("other work: the candidate does 1100 ops a run, the baseline 1000 to 1010");
  }

  @Test
  void letsOpsDifferAsMuchAsTheBaselinesOwnDo() {
    assertThat(problem(runs(50, 1000, 1010), runs(50, 1019))).isEmpty();
    assertThat(problem(runs(50, 1000, 1200), runs(50, 1401))).isPresent();
  }

  @Test
  void letsACountThatDependsOnTimingMoveALittleAndAFixedOneNotAtAll() {
    assertThat(problem(runs(50, 1000, 1010), runs(50, 1060))).isEmpty();
    assertThat(problem(runs(50, 1000, 1010), runs(50, 1061))).isPresent();
    assertThat(problem(runs(50, 1000, 1000), runs(50, 1001))).isPresent();
  }

  private static Optional<Problem> problem(List<Sample> baseline, List<Sample> candidate) {
    return new Implausible(baseline, candidate).problem();
  }

  private static List<Sample> runs(double opsPerSecond, long... ops) {
    Slot slot = new Slot(Stage.SCREEN, "lane", 1, 0, 0, Variant.BASELINE);
    Usage usage = new Usage(0, 0, 0, 0, 0, 0);
    return java.util.Arrays.stream(ops)
        .boxed()
        .flatMap(
            count ->
                Stream.of(
                    new Sample(
                        slot,
                        count,
                        1,
                        opsPerSecond,
                        usage,
                        "wait4",
                        Instant.EPOCH,
                        1,
                        "raw",
                        "",
                        List.of(),
                        "")))
        .toList();
  }
}
