package hakozuna.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.testkit.MadeReport;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.StageVerdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one sentence that everybody reads. */
class MeaningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1  | The candidate is not faster by the 1.00% asked on quick: −6.00%, between −7.00% and −5.00%.",
        "0  | The candidate is slower on quick, where it may not be: −6.00%, between −7.00% and −5.00%.",
        "-2 | The candidate is slower on quick by more than the 2.00% allowed: −6.00%, between −7.00% and −5.00%.",
      })
  void aThresholdThatIsMissedIsSaidByWhatItAsks(double threshold, String sentence) {
    assertThat(words(failed(GateKind.THROUGHPUT, "throughput", threshold))).isEqualTo(sentence);
  }

  @Test
  void otherGatesThatFailAreNamed() {
    Answer more = failed(GateKind.INSTRUCTIONS, "instructions/malloc", 1);
    assertThat(words(failed(GateKind.THROUGHPUT, "throughput", 1), more))
        .endsWith(" One more gate fails: quick instructions/malloc.");
    assertThat(words(more))
        .isEqualTo(
            "instructions/malloc on quick: −6.00%, between −7.00% and −5.00%; needed is ≤ +1.00%.");
    assertThat(words(more, more, more, more, more, more))
        .contains(" 5 more gates fail: ", " and 2 more.");
  }

  @Test
  void aDefectComesFirst() {
    Answer crash =
        new Answer(
            gate(GateKind.MEMORY, "max-rss", 1), Verdict.FAIL, true, Map.of(), "crashed\nat 5", "");
    assertThat(words(failed(GateKind.THROUGHPUT, "throughput", 1), crash))
        .startsWith("The candidate is broken: quick max-rss: crashed. One more gate fails");
    Answer left =
        new Answer(gate(GateKind.SCOPE, "scope.files", 1), Verdict.FAIL, true, Map.of(), "x.c", "");
    assertThat(words(left)).startsWith("The candidate changes more than the work order allows: ");
  }

  @Test
  void anUnboundedIntervalIsSaidWithoutNumbersThatNobodyMeasured() {
    Gate gate = gate(GateKind.THROUGHPUT, "throughput", 1);
    Figures open = new Figures(2, -100, Double.POSITIVE_INFINITY, 95, 3, 2);
    assertThat(Shown.between(gate, open)).isEqualTo("+2.00% (not bounded)");
    Figures half = new Figures(2, -3, Double.POSITIVE_INFINITY, 95, 3, 2);
    assertThat(Shown.interval(gate, half)).isEqualTo("−3.00% or more");
    assertThat(Shown.interval(gate, new Figures(2, -100, 3, 95, 3, 2))).isEqualTo("+3.00% or less");
  }

  @Test
  void theOtherVerdictsSayWhatTheyDecideAndWhatTheyDoNot() {
    assertThat(meaning(MadeReport.of(Verdict.PASS)))
        .isEqualTo("The candidate passes all 7 gates of the screen.");
    assertThat(meaning(MadeReport.of(Verdict.UNDECIDED)))
        .isEqualTo(
            "This machine cannot tell yet: 1 of 7 gates is undecided (main_r50 throughput). No gate fails.");
    assertThat(meaning(MadeReport.of(Verdict.INVALID)))
        .startsWith(
            "The measurement is broken, so it decides nothing: guard_r0 copy: a byte-identical");
    assertThat(meaning(MadeReport.of(Verdict.REFUSED)))
        .startsWith(
            "The ledger does not allow this stage, so nothing was measured: line mid is frozen");
    assertThat(meaning(MadeReport.unbegun("b82.yaml:14: unknown key")))
        .isEqualTo("The measurement is broken, so it decides nothing: b82.yaml:14: unknown key");
  }

  @Test
  void oneGateIsCalledOne() {
    assertThat(words(gate(GateKind.THROUGHPUT, "throughput", 1).answer(Verdict.PASS, "above")))
        .isEqualTo("The candidate passes the one gate of the screen.");
    assertThat(
            words(gate(GateKind.THROUGHPUT, "throughput", 1).answer(Verdict.UNDECIDED, "inside")))
        .isEqualTo("This machine cannot tell yet: the one gate is undecided (quick throughput).");
    assertThat(Shown.gatesWere(1)).isEqualTo("1 gate was");
  }

  @Test
  void theStageThatOnlyObservesSpeaksOfTheBaseline() {
    Answer low =
        gate(GateKind.OBSERVATION, "lock_path", 10)
            .answer(Verdict.FAIL, "low")
            .with(new Figures(5, 4, 6, Double.NaN, 7, 0));
    assertThat(words(low))
        .isEqualTo(
            "The baseline does not have the fixed cost that the work order wants to remove. lock_path on quick: 5.00%, between 4.00% and 6.00%; needed is ≥ 10.00%.");
    Answer high = gate(GateKind.OBSERVATION, "lock_path", 10).answer(Verdict.PASS, "high");
    assertThat(words(high))
        .isEqualTo("The baseline has the fixed cost that the work order wants to remove.");
    assertThat(words()).isEqualTo("This work order declares no Stage A.");
  }

  private static Answer failed(GateKind kind, String metric, double threshold) {
    return gate(kind, metric, threshold)
        .answer(Verdict.FAIL, "missed")
        .with(new Figures(-6, -7, -5, 95, 9, -6));
  }

  private static Gate gate(GateKind kind, String metric, double threshold) {
    return new Gate(kind, "quick", metric, threshold);
  }

  private static String words(Answer... answers) {
    List<Answer> gates = List.of(answers);
    Verdict worst =
        Stream.of(Verdict.FAIL, Verdict.UNDECIDED)
            .filter(one -> gates.stream().anyMatch(answer -> answer.verdict() == one))
            .findFirst()
            .orElse(Verdict.PASS);
    StageVerdict verdict = new StageVerdict(worst, "this work order declares no Stage A");
    StageReport.Head head = MadeReport.of(Verdict.PASS).head();
    return meaning(
        StageReport.unmeasured(
            head, new Judgement(gates, List.of(), verdict), new StageReport.Next("", List.of())));
  }

  private static String meaning(StageReport report) {
    return new Meaning(report).inShort();
  }
}
