package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Verdict;
import hakozuna.stats.PairedSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NullControlTest {
  private final NullControl control = new NullControl(1, 4);

  @Test
  void findsAPositionEffectWhateverTheCandidateDoes() {
    ControlFinding finding = position(56, 0.05, 0.3);

    assertThat(finding.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(finding.estimate()).isBetween(4.0, 6.5);
    assertThat(finding.reason()).startsWith("the second run of a block differs from the first by");
  }

  @Test
  void isSilentWhereThereIsNone() {
    assertThat(position(56, 0, 0.3).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void saysWhenBlocksAreTooFewOrAllInOneOrder() {
    assertThat(position(6, 0.05, 0).reason()).isEqualTo("too few blocks to tell: 6");
    List<Boolean> alike = Collections.nCopies(20, true);
    assertThat(control.position("lane", noise(20, 0.01), alike).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void refusesAnOrderForBlocksThatAreNotThere() {
    assertThatThrownBy(() -> control.position("lane", noise(20, 0.01), List.of(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lane: 1 orders for 20 blocks");
  }

  @Test
  void findsAStrongMemory() {
    ControlFinding finding = control.memory("lane", memory(0.6, 448));

    assertThat(finding.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(finding.reason()).contains("something that outlasts a block favours one variant");
  }

  @Test
  void leavesAWeakMemoryToTheInterval() {
    assertThat(control.memory("lane", memory(0.2, 448)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(control.memory("lane", memory(0, 14)).reason())
        .endsWith("14 blocks are too few to tell");
    assertThat(control.memory("lane", memory(0, 7)).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void findsACopyThatDiffersFromItsOriginal() {
    PairedSeries copies = PairedSeries.of(0.05, 0.051, 0.052, 0.05, 0.049, 0.05, 0.051);

    assertThat(control.copy("lane", copies).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(control.copy("lane", copies).forStage().gate()).isEqualTo("null control copy lane");
    assertThat(control.copy("lane", noise(7, 0.003)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(control.copy("lane", noise(7, 0.2)).reason()).startsWith("too few blocks to tell");
    assertThat(control.copy("lane", noise(3, 0.2)).reason()).isEqualTo("too few blocks to tell: 3");
  }

  private ControlFinding position(int blocks, double effect, double candidate) {
    double[] values = noise(blocks, 0.01).values();
    List<Boolean> candidateFirst = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      candidateFirst.add(i % 3 == 0 || i % 5 == 1);
      values[i] += candidate + (candidateFirst.get(i) ? -effect : effect);
    }
    return control.position("lane", PairedSeries.of(values), candidateFirst);
  }

  private static PairedSeries noise(int blocks, double spread) {
    Random random = new Random(9);
    return PairedSeries.of(
        random.doubles(blocks).map(ignored -> spread * random.nextGaussian()).toArray());
  }

  private static PairedSeries memory(double lag1, int blocks) {
    Random random = new Random(9);
    double[] values = new double[blocks];
    for (int i = 1; i < blocks; i++) {
      values[i] = lag1 * values[i - 1] + 0.05 * random.nextGaussian();
    }
    return PairedSeries.of(values);
  }
}
