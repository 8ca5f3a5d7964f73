package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.model.BadFileException;
import hakozuna.model.Lane;
import hakozuna.model.OrderFolder;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.testkit.OrderFolderCopy;
import hakozuna.testkit.SoundChecks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A work order that lets CPU time per operation grow by 5% on every lane. */
class CpuTimeTest {
  private static final String FILE = "work-orders/b82.yaml";

  @TempDir private Path folder;

  private WorkOrder order(String limit) {
    OrderFolderCopy files = OrderFolderCopy.in(folder);
    files.replace(FILE, "improves_any:", "max_cpu_growth: " + limit + "\nimproves_any:");
    return files.library().workOrder("b82");
  }

  @ParameterizedTest
  @CsvSource({"0.9, PASS", "1.0, PASS", "1.02, PASS", "1.2, FAIL", "2.5, FAIL"})
  void decidesByCpuTimePerOperation(double times, Verdict verdict) {
    Judgement judgement = judge(order("5%"), times);

    assertThat(judgement.gates(GateKind.CPU_TIME))
        .hasSize(4)
        .allSatisfy(
            answer -> {
              assertThat(answer.verdict()).isEqualTo(verdict);
              assertThat(answer.gate().asked()).isEqualTo("≤ +5.00%");
              assertThat(answer.gate().sentence())
                  .isEqualTo("cpu-seconds/op grows by at most +5.00%");
            });
    assertThat(judgement.gates(GateKind.THROUGHPUT))
        .allMatch(answer -> answer.verdict() == Verdict.PASS);
    assertThat(judgement.verdict().verdict()).isEqualTo(verdict);
  }

  @Test
  void aRunWithoutCpuTimeIsInvalid() {
    assertThat(judge(order("5%"), 0).gates(GateKind.CPU_TIME))
        .allMatch(answer -> answer.verdict() == Verdict.INVALID)
        .allMatch(
            answer -> answer.reason().equals("a run reports 0, so there is no growth to compute"));
  }

  @Test
  void sharesTheStagesError() {
    WorkOrder without = OrderFolder.own().workOrder("b82");
    assertThat(RuleSettings.failErrorOfGate(without)).isEqualTo(0.02 / 6);
    assertThat(RuleSettings.failErrorOfGate(order("5%"))).isEqualTo(0.02 / 10);
  }

  @Test
  void aNegativeLimitIsNamedWithItsLine() {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> order("-5%"))
        .withMessageContaining(FILE + ":")
        .withMessageContaining("max_cpu_growth");
  }

  private static Judgement judge(WorkOrder order, double times) {
    Map<String, LaneEvidence> lanes = new HashMap<>();
    for (Lane lane : order.lanes()) {
      lanes.put(lane.name(), new LaneEvidence(samples(lane, times), Optional.empty(), 56));
    }
    Evidence evidence =
        new Evidence(lanes, Optional.empty(), List.of(), SoundChecks.of(order), Map.of());
    return new StageJudge(new Asked(order, Stage.SCREEN, Map.of())).judge(evidence);
  }

  /** The candidate is 10% faster, switches half as often, and uses so many times the CPU. */
  private static List<Sample> samples(Lane lane, double times) {
    List<Sample> samples = new ArrayList<>();
    for (int block = 0; block < 28; block++) {
      boolean candidateFirst = block % 3 == 0;
      samples.add(sample(lane, block, candidateFirst ? 1 : 0, Variant.BASELINE, 1));
      samples.add(sample(lane, block, candidateFirst ? 0 : 1, Variant.CANDIDATE, times));
    }
    return samples;
  }

  private static Sample sample(Lane lane, int block, int position, Variant variant, double times) {
    boolean faster = variant == Variant.CANDIDATE;
    double wobble = 1 + 0.001 * (block % 5);
    return new Sample(
        new Slot(Stage.SCREEN, lane.name(), 1, block, position, variant),
        1000,
        1,
        (faster ? 1100 : 1000) * wobble,
        new Usage(faster ? 500 : 1000, 50, 0, 0.5 * times * wobble, 0.25 * times * wobble, 99),
        "wait4",
        Instant.EPOCH,
        0.01 + 1 / ((faster ? 1.1 : 1) * wobble),
        "raw/x.txt",
        "ab",
        List.of(),
        "");
  }
}
