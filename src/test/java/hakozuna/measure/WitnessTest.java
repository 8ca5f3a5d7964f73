package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.RunFailure;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.Samples;
import hakozuna.tools.Guard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A defect is the candidate's only while the baseline still runs beside it. */
class WitnessTest {
  private static final Lane LANE =
      new Lane("tiny", new LaneArguments(3, 5, 9, 1, 99, 33, 17), 1, Map.of(Stage.SCREEN, 1.0));
  private static final int FAR = 40;

  private final List<RunRequest> requests = new ArrayList<>();
  private final List<RunOutcome> kept = new ArrayList<>();
  private Kind kind = Kind.CRASHED;
  private Predicate<RunRequest> breaks = request -> false;

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {
        "CRASHED",
        "EXITED",
        "HUNG",
        "FAILED_ALLOCATIONS",
        "NO_WORK",
        "WRONG_SPEED",
        "IMPOSSIBLE_TIME",
        "NO_RESULT_LINE",
        "LEFTOVERS",
        "TOO_MUCH_OUTPUT"
      })
  void aMachineThatBreaksBothSidesIsNobodysDefect(Kind broken) {
    kind = broken;
    for (boolean baselineFirst : List.of(true, false)) {
      int block = block(baselineFirst);
      breaks = request -> request.slot().block() >= block && !isFirstBaseline(request, block);
      RunFailure failure = measured().failure().orElseThrow();
      assertThat(failure.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(failure.sentence())
          .contains(
              "candidate: the run broke, and so did the baseline's right after it", "so it is");
      assertThat(history().failure().map(RunFailure::verdict)).contains(Verdict.INVALID);
      assertThat(history().defect()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCandidateThatBreaksAloneHasADefect(boolean baselineFirst) {
    int block = block(baselineFirst);
    breaks = run -> run.slot().block() == block && run.slot().variant() == Variant.CANDIDATE;
    LaneData data = measured();
    assertThat(data.failure().orElseThrow().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(history().failure()).isEqualTo(data.failure());
    RunRequest last = requests.get(requests.size() - 1);
    assertThat(last.slot().variant()).as("the witness").isEqualTo(Variant.BASELINE);
    assertThat(data.samples().stream().map(run -> run.slot())).doesNotHaveDuplicates();
    assertThat(data.samples())
        .filteredOn(run -> run.slot().block() == block)
        .as("one baseline run of the block is a sample, whether or not it ran again")
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInvalidPairThatIsRepeatedCountsNoMoreAndADefectAfterItDoes(boolean baselineFirst) {
    int block = block(baselineFirst);
    breaks = run -> run.slot().block() == block && !isFirstBaseline(run, block);
    measured();
    LaneHistory before = history();
    breaks = run -> run.slot().block() == block && run.slot().variant() == Variant.CANDIDATE;
    sitting(before).until(FAR);
    assertThat(history().failure().map(RunFailure::verdict)).contains(Verdict.FAIL);
  }

  private boolean isFirstBaseline(RunRequest request, int block) {
    return request.slot().variant() == Variant.BASELINE
        && request.slot().position() == 0
        && request.slot().block() == block;
  }

  private static int block(boolean baselineFirst) {
    Schedule schedule = new Schedule(7, "tiny");
    Variant first = baselineFirst ? Variant.BASELINE : Variant.CANDIDATE;
    int block = 1;
    while (schedule.order(block).get(0) != first) {
      block++;
    }
    return block;
  }

  private LaneData measured() {
    requests.clear();
    kept.clear();
    LaneSitting sitting = sitting(new LaneHistory(List.of(), List.of(), 2, Set.of()));
    sitting.until(FAR);
    return sitting.data();
  }

  private LaneSitting sitting(LaneHistory history) {
    Map<Variant, Path> libraries =
        Map.of(Variant.BASELINE, Path.of("/b.so"), Variant.CANDIDATE, Path.of("/c.so"));
    Bench bench =
        new Bench(Path.of("/bench"), "0", Duration.ofSeconds(9), Guard.hiding(List.of()), false);
    StageRuns runs =
        new StageRuns(Stage.SCREEN, 2, List.of(libraries), bench, Duration.ofHours(1), 7);
    Progress silent = new Progress(new PrintStream(new ByteArrayOutputStream()), "test");
    silent.close();
    return new LaneSitting(runs, LANE, this::run, kept::add, silent, history, 0);
  }

  /** What a call that comes next, or an archive, would read of the same runs. */
  private LaneHistory history() {
    return new LaneHistory(
        kept.stream()
            .filter(RunOutcome.Done.class::isInstance)
            .map(run -> ((RunOutcome.Done) run).sample())
            .toList(),
        kept.stream()
            .filter(RunOutcome.Broken.class::isInstance)
            .map(run -> ((RunOutcome.Broken) run).failure())
            .toList(),
        2,
        Set.of());
  }

  private RunOutcome run(RunRequest request) {
    requests.add(request);
    return breaks.test(request)
        ? new RunOutcome.Broken(new RunFailure(request.slot(), kind, "so it is", "raw/x.txt"))
        : new RunOutcome.Done(Samples.at(request.slot(), 2000));
  }
}
