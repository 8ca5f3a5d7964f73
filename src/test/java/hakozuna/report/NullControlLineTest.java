package hakozuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What could not be told is never said to be no effect. */
class NullControlLineTest {

  @Test
  void whereNoPartCouldTellItSaysSo() {
    NullControlLine line = line(Verdict.UNDECIDED, Verdict.UNDECIDED);
    assertThat(line.sentence())
        .isEqualTo("It could not tell: too few blocks for any of its 2 parts.");
    assertThat(line.text()).startsWith("null control: it could not tell");
  }

  @Test
  void whatSawNothingAndWhatCouldNotTellAreCountedApart() {
    NullControlLine line = line(Verdict.PASS, Verdict.UNDECIDED, Verdict.UNDECIDED);
    assertThat(line.sentence())
        .isEqualTo("No effect in 1 of 3 parts; too few blocks to tell for 2.");
    assertThat(line.text()).endsWith("too few blocks to tell for 2: quick part1, quick part2");
  }

  @Test
  void anEffectBreaksTheMeasurement() {
    assertThat(line(Verdict.PASS, Verdict.INVALID).text())
        .contains(
            "an effect in 1, where there can be none, so the measurement is broken: quick part1");
    assertThat(line(Verdict.PASS).sentence()).isEqualTo("No effect in 1 of 1 parts.");
  }

  private static NullControlLine line(Verdict... verdicts) {
    return new NullControlLine(
        Stream.iterate(0, i -> i < verdicts.length, i -> i + 1)
            .map(i -> answer("part" + i, verdicts[i]))
            .toList());
  }

  private static Answer answer(String part, Verdict verdict) {
    return new Gate(GateKind.NULL_CONTROL, "quick", part, Double.NaN).answer(verdict, "");
  }
}
