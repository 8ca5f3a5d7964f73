package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageVerdictTest {
  @Test
  void passesOnlyWhenEveryGatePasses() {
    assertThat(stage(Verdict.PASS, Verdict.PASS))
        .isEqualTo(new StageVerdict(Verdict.PASS, "all 2 gates pass"));
  }

  @Test
  void putsInvalidBeforeFailBeforeUndecidedBeforePass() {
    assertThat(stage(Verdict.PASS, Verdict.UNDECIDED).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(stage(Verdict.UNDECIDED, Verdict.FAIL).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(stage(Verdict.FAIL, Verdict.INVALID).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void putsADefectBeforeABrokenMeasurement() {
    Answer defect = answer("b", Verdict.PASS).overruled(new Problem(Verdict.FAIL, "it crashed"));
    List<Answer> gates = List.of(defect, answer("a", Verdict.INVALID));

    assertThat(StageVerdict.of(gates(gates), gates, List.of()))
        .isEqualTo(new StageVerdict(Verdict.FAIL, "a defect of the candidate: b m"));
  }

  @Test
  void isInvalidWhenTheNullControlSeesAnEffectAndOnlyThen() {
    List<Answer> pass = List.of(answer("a", Verdict.PASS));
    Answer broken = answer("c", Verdict.INVALID);
    Answer tooFew = answer("c", Verdict.UNDECIDED);

    assertThat(StageVerdict.of(gates(pass), pass, List.of(broken)))
        .isEqualTo(new StageVerdict(Verdict.INVALID, "the null control: c m"));
    assertThat(StageVerdict.of(gates(pass), pass, List.of(tooFew)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void isInvalidWhenAGateIsMissingSurplusOrDecidedTwice() {
    Answer a = answer("a", Verdict.PASS);
    Gate b = answer("b", Verdict.PASS).gate();

    assertThat(StageVerdict.of(List.of(a.gate(), b), List.of(a), List.of()).reason())
        .contains("missing [b m]");
    assertThat(StageVerdict.of(List.of(), List.of(a), List.of()).reason())
        .contains("undeclared [a m]");
    assertThat(StageVerdict.of(List.of(a.gate()), List.of(a, a), List.of()).reason())
        .contains("twice 1");
    assertThat(StageVerdict.of(List.of(), List.of(), List.of()).verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void isRefusedBeforeItIsAnythingMeasured() {
    assertThat(stage(Verdict.REFUSED, Verdict.INVALID).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void saysTheRuleByWhichItIsRefused() {
    assertThat(stage(Verdict.REFUSED, Verdict.REFUSED).reason()).isEqualTo("because");
  }

  @Test
  void knowsNoDefectThatIsNotAFail() {
    Gate gate = answer("a", Verdict.PASS).gate();
    assertThatThrownBy(() -> new Answer(gate, Verdict.PASS, true, Map.of(), "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a m: a defect is a FAIL, not PASS");
  }

  private static StageVerdict stage(Verdict... verdicts) {
    List<Answer> gates = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      gates.add(answer("gate " + gates.size(), verdict));
    }
    return StageVerdict.of(gates(gates), gates, List.of());
  }

  private static List<Gate> gates(List<Answer> answers) {
    return answers.stream().map(Answer::gate).toList();
  }

  private static Answer answer(String lane, Verdict verdict) {
    return new Gate(GateKind.THROUGHPUT, lane, "m", 1).answer(verdict, "because");
  }
}
