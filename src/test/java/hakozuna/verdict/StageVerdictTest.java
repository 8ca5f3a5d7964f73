package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.List;
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
    List<GateFinding> findings =
        List.of(GateFinding.defect("b"), GateFinding.measured("a", Verdict.INVALID));

    assertThat(StageVerdict.of(List.of("a", "b"), findings, List.of()))
        .isEqualTo(new StageVerdict(Verdict.FAIL, "a defect of the candidate: b"));
  }

  @Test
  void isInvalidWhenTheNullControlSeesAnEffectAndOnlyThen() {
    List<GateFinding> pass = List.of(GateFinding.measured("a", Verdict.PASS));
    GateFinding broken = GateFinding.measured("null control copy a", Verdict.INVALID);
    GateFinding tooFew = GateFinding.measured("null control copy a", Verdict.UNDECIDED);

    assertThat(StageVerdict.of(List.of("a"), pass, List.of(broken)))
        .isEqualTo(new StageVerdict(Verdict.INVALID, "the null control: null control copy a"));
    assertThat(StageVerdict.of(List.of("a"), pass, List.of(tooFew)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void isInvalidWhenAGateIsMissingSurplusOrDecidedTwice() {
    GateFinding a = GateFinding.measured("a", Verdict.PASS);

    assertThat(StageVerdict.of(List.of("a", "b"), List.of(a), List.of()).reason())
        .contains("missing [b]");
    assertThat(StageVerdict.of(List.of(), List.of(a), List.of()).reason())
        .contains("undeclared [a]");
    assertThat(StageVerdict.of(List.of("a"), List.of(a, a), List.of()).reason())
        .contains("twice 1");
    assertThat(StageVerdict.of(List.of(), List.of(), List.of()).verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void isRefusedBeforeItIsAnythingMeasured() {
    assertThat(stage(Verdict.REFUSED, Verdict.INVALID).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void knowsNoDefectThatIsNotAFail() {
    assertThatThrownBy(() -> new GateFinding("a", Verdict.PASS, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a: a defect is a FAIL, not PASS");
  }

  private static StageVerdict stage(Verdict... verdicts) {
    List<GateFinding> findings = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      findings.add(GateFinding.measured("gate " + findings.size(), verdict));
    }
    List<String> declared = findings.stream().map(GateFinding::gate).toList();
    return StageVerdict.of(declared, findings, List.of());
  }
}
