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
    Answer answer = position(56, 0.05, 0.3);

    assertThat(answer.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(answer.own().orElseThrow().estimate()).isBetween(4.0, 6.5);
    assertThat(answer.reason()).startsWith("the second run of a block differs from the first by");
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
  void findsAStrongCorrelation() {
    Answer answer = control.correlation("lane", correlated(0.6, 448));

    assertThat(answer.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(answer.reason()).contains("something that outlasts a block favours one variant");
  }

  @Test
  void leavesAWeakCorrelationToTheInterval() {
    assertThat(control.correlation("lane", correlated(0.2, 448)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(control.correlation("lane", correlated(0, 14)).reason())
        .endsWith("14 blocks are too few to tell");
    assertThat(control.correlation("lane", correlated(0, 7)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void findsACopyThatDiffersFromItsOriginal() {
    PairedSeries copies = PairedSeries.of(0.05, 0.051, 0.052, 0.05, 0.049, 0.05, 0.051);

    assertThat(control.copy("lane", copies).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(control.copy("lane", copies).gate().title()).isEqualTo("lane null control copy");
    assertThat(control.copy("lane", noise(7, 0.003)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(control.copy("lane", noise(7, 0.2)).reason()).startsWith("too few blocks to tell");
    assertThat(control.copy("lane", noise(3, 0.2)).reason()).isEqualTo("too few blocks to tell: 3");
  }

  private Answer position(int blocks, double effect, double candidate) {
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

  private static PairedSeries correlated(double lag1, int blocks) {
    Random random = new Random(9);
    double[] values = new double[blocks];
    for (int i = 1; i < blocks; i++) {
      values[i] = lag1 * values[i - 1] + 0.05 * random.nextGaussian();
    }
    return PairedSeries.of(values);
  }
}
