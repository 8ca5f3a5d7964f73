package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Lane;
import hakozuna.model.OrderFolder;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.testkit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lanes of two clocks, made: what the candidate did, and what it lets the bench's clock say. */
class ClockRuleTest {
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");
  private static final Lane LANE =
      ORDER.lanes().stream().filter(lane -> lane.name().equals("main_r0")).findFirst().get();
  private static final int BLOCKS = 28;

  private final Random random = new Random(7);
  private double restNoise = 0.0002;
  private double noise = 0.01;
  private int blocks = BLOCKS;
  private Usage usage = usage(865, 160, 0.25);

  /** The gate asks for +3%; a baseline's run measures 8 ms and lives 9.3. */
  @ParameterizedTest
  @CsvSource({
    "1.40, 1.00, 0.0, PASS", // honest
    "1.40, 1.00, 0.3, PASS", // a constructor that costs a little more than the baseline's
    "0.70, 0.50, 0.0, FAIL", // half as fast as its clock says
    "0.95, 0.90, 0.0, FAIL", // a clock that is a tenth slow
    "0.70, 1.00, 0.0, FAIL", // slow by either clock
    "1.40, 0.90, 0.0, PASS" // fast enough by either clock, though its own is not true
  })
  void aPassNeedsBothClocks(double speed, double clock, double constructorMs, Verdict verdict) {
    assertThat(answer(0.008, speed, clock, constructorMs).verdict()).isEqualTo(verdict);
  }

  @Test
  void bothFiguresAreSaid() {
    assertThat(answer(0.008, 0.70, 0.5, 0).reason())
        .startsWith("by the bench's clock +4")
        .contains(", by the launcher's -29")
        .contains("% of the work moved out of the measured time, into start-up or exit,");
    assertThat(marks(0.008, 0.70, 0.5, 0))
        .singleElement()
        .asString()
        .startsWith("main_r0: ")
        .contains("of the work moved out of the measured time", "by the bench's clock +4");
  }

  @Test
  void neverPassesAtHalfSpeedHoweverNoisyTheMachine() {
    for (int seed = 0; seed < 30; seed++) {
      random.setSeed(seed);
      noise = 0.2;
      restNoise = 0.002;
      blocks = seed % 2 == 0 ? 7 : 56;
      assertThat(answer(0.008, 0.7, 0.5, 0).verdict())
          .as("seed " + seed)
          .isNotEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aHeavyConstructorOfALongRunCostsNoVerdictAndOnlyAMarkWhereItMatters() {
    assertThat(answer(0.4, 1.1, 1, 3).verdict()).isEqualTo(Verdict.PASS);
    assertThat(marks(0.4, 1.1, 1, 3)).as("0.8%").isEmpty();
    assertThat(marks(0.4, 1.1, 1, 16)).singleElement().asString().contains("4.2% of the work");
  }

  @Test
  void runsTooShortToBeCheckedFinelyPassWithAMark() {
    restNoise = 0.0006;
    blocks = 14;
    noise = 0.002;
    Answer answer = answer(0.008, 1.04, 1, 0);
    assertThat(answer.verdict()).isEqualTo(Verdict.PASS);
    assertThat(marks(0.008, 1.04, 1, 0))
        .singleElement()
        .asString()
        .contains("the launcher's clock confirms the bench's only to within", "more iterations");
  }

  @Test
  void aTimeThatIsNothingBesideTheLifeIsNotChecked() {
    assertThat(answer(0.00002, 1.4, 1, 0).verdict()).isEqualTo(Verdict.PASS);
    assertThat(marks(0.00002, 1.4, 1, 0)).singleElement().asString().contains("of a run's life");
  }

  /** As the golden ledgers' benches do, whose time is longer than their life. */
  @Test
  void whatAnEarlierVersionRecordedIsJudgedByTheBenchAlone() {
    List<Sample> samples = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      samples.add(Samples.lasting(slot(block, Variant.BASELINE), 0.5, 0.001, usage));
      samples.add(Samples.lasting(slot(block, Variant.CANDIDATE), 0.4, 0.001, usage));
    }
    Judgement judgement = judge(samples);
    assertThat(judgement.marks()).isEmpty();
    assertThat(throughput(judgement).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void countersThatCollapseAreMarksAndNoVerdict() {
    Usage before = usage;
    usage = usage(530, 160, 0.25);
    List<Sample> samples = samples(0.4, 1.1, 1, 0, before);
    assertThat(judge(samples).marks())
        .singleElement()
        .asString()
        .startsWith("main_r0: page-faults/op fell by 39% (-38")
        .endsWith(
            "the work order asks for a fall, not for work left out: see what proves the work");
    assertThat(throughput(judge(samples)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void cpuTimeAndSwitchesMayFallWithTheTimeButNotFurther() {
    Usage before = usage;
    usage = usage(865, 80, 0.125);
    assertThat(judge(samples(0.4, 2, 1, 0, before)).marks()).as("twice the speed").isEmpty();
    assertThat(judge(samples(0.4, 1.04, 1, 0, before)).marks())
        .hasSize(2)
        .anyMatch(mark -> mark.contains("cpu-seconds/op fell by 48% more than the run's life"))
        .anyMatch(
            mark -> mark.contains("context-switches/op fell by 48% more than the run's life"));
  }

  private Answer answer(double seconds, double speed, double clock, double constructorMs) {
    return throughput(judge(samples(seconds, speed, clock, constructorMs, usage)));
  }

  private List<String> marks(double seconds, double speed, double clock, double constructorMs) {
    return judge(samples(seconds, speed, clock, constructorMs, usage)).marks();
  }

  private static Answer throughput(Judgement judgement) {
    return judgement.gates(GateKind.THROUGHPUT).stream()
        .filter(answer -> answer.gate().lane().equals(LANE.name()))
        .findFirst()
        .orElseThrow();
  }

  private static Judgement judge(List<Sample> samples) {
    LaneEvidence lane = new LaneEvidence(samples, Optional.empty(), 56);
    Evidence evidence =
        new Evidence(Map.of(LANE.name(), lane), Optional.empty(), List.of(), Map.of());
    return new StageJudge(new Asked(ORDER, Stage.SCREEN, Map.of())).judge(evidence);
  }

  /** The candidate is so many times as fast, and its clock runs at such a share of the true one. */
  private List<Sample> samples(
      double seconds, double speed, double clock, double constructorMs, Usage baseline) {
    List<Sample> samples = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      samples.add(run(block, Variant.BASELINE, seconds, 1, 0, baseline));
      samples.add(
          run(block, Variant.CANDIDATE, seconds / speed, clock, constructorMs / 1e3, usage));
    }
    return samples;
  }

  private Sample run(
      int block, Variant variant, double seconds, double clock, double more, Usage used) {
    double work = seconds * Math.exp(noise * random.nextGaussian());
    double rest = 0.0013 + Math.abs(restNoise * random.nextGaussian()) + more;
    return Samples.lasting(slot(block, variant), clock * work, work + rest, used);
  }

  private static Slot slot(int block, Variant variant) {
    int first = block % 2 == 0 ? 0 : 1;
    int position = variant == Variant.BASELINE ? first : 1 - first;
    return new Slot(Stage.SCREEN, LANE.name(), 1, block, position, variant);
  }

  private static Usage usage(long faults, long switches, double cpuSeconds) {
    return new Usage(switches, faults, 0, cpuSeconds / 2, cpuSeconds / 2, 12_000);
  }
}
