package hakozuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.InstructionCounts;
import hakozuna.model.Variant;
import hakozuna.tools.callgrind.AllocatorCost;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.InstructionRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstructionTextTest {
  private static final Gate GATE = new Gate(GateKind.INSTRUCTIONS, "l", "instructions/free", 1);

  private static AllocatorCost cost(long self, Map<String, Double> simulated) {
    return new AllocatorCost(
        100, 50, 50, 500, self, 500 + self, Map.of("release", self), simulated);
  }

  @Test
  void namesWhatGrewAndWhatWasNotSeen() {
    List<AllocatorCost> baseline = List.of(cost(400, Map.of()), cost(400, Map.of()));
    List<AllocatorCost> candidate = List.of(cost(500, Map.of()), cost(500, Map.of()));
    InstructionCounts counts =
        new InstructionCounts(
            Map.of(Variant.BASELINE, baseline, Variant.CANDIDATE, candidate), "valgrind-3");
    String text =
        new InstructionText(counts)
            .of(
                List.of(
                    new InstructionRule(GATE)
                        .decide(
                            counts.values(Variant.BASELINE, "instructions/free"),
                            counts.values(Variant.CANDIDATE, "instructions/free"))),
                List.of("release", "inlined"));
    assertThat(text)
        .contains("counted by valgrind-3 (callgrind)", "one thread at a time")
        .contains("FAIL  instructions/free goes from 8.00 to 10.00, +25.00%")
        .containsPattern("release +4\\.000 +5\\.000 +\\+1\\.000")
        .containsPattern("inlined +not seen +not seen");
  }

  @Test
  void labelsWhatIsSimulated() {
    assertThat(InstructionText.simulated(cost(1, Map.of("Bcm", 0.5)), cost(1, Map.of())))
        .startsWith("Simulated by")
        .containsPattern("Bcm +0\\.5000 +not seen");
  }
}
