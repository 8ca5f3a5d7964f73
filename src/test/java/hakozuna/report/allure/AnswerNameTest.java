package hakozuna.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A test is called by what was asked and what was answered. */
class AnswerNameTest {
  private static final Gate LANE = new Gate(GateKind.THROUGHPUT, "main_r50", "throughput", 1);

  @Test
  void aWideIntervalHasOneDecimalAndANarrowOneTwo() {
    assertThat(name(LANE, Verdict.FAIL, figures(-33.81, -53.12, -4.04)))
        .isEqualTo("main_r50 throughput ≥ +1.00%: FAIL, −33.8% [−53.1, −4.0]");
    assertThat(name(LANE, Verdict.PASS, figures(1.312, 1.101, 1.523)))
        .isEqualTo("main_r50 throughput ≥ +1.00%: PASS, +1.31% [+1.10, +1.52]");
  }

  @Test
  void anOpenEndIsUnboundedAndWhatWasNotMeasuredHasNoFigures() {
    assertThat(name(LANE, Verdict.UNDECIDED, figures(6.25, -100, Double.POSITIVE_INFINITY)))
        .isEqualTo("main_r50 throughput ≥ +1.00%: UNDECIDED, +6.3% [−100.0, unbounded]");
    assertThat(new AnswerName(LANE.answer(Verdict.INVALID, "no compiler")))
        .hasToString("main_r50 throughput ≥ +1.00%: INVALID");
  }

  @Test
  void aShareHasNoSign() {
    Gate share = new Gate(GateKind.OBSERVATION, "main_r0", "lock_path", 10);
    assertThat(name(share, Verdict.PASS, figures(34.63, 34.62, 34.64)))
        .isEqualTo("main_r0 lock_path ≥ 10.00%: PASS, 34.63% [34.62, 34.64]");
  }

  @Test
  void whatHoldsHasNoThresholdAndAPartOfTheNullControlNeither() {
    Gate scope = new Gate(GateKind.SCOPE, "", "scope.files", Double.NaN);
    assertThat(new AnswerName(scope.answer(Verdict.PASS, "only these")))
        .hasToString("scope.files holds: PASS");
    Gate copy = new Gate(GateKind.NULL_CONTROL, "guard_r0", "copy", Double.NaN);
    assertThat(name(copy, Verdict.PASS, figures(0.5, -3, 4)))
        .isEqualTo("null control, guard_r0 copy: PASS, +0.5% [−3.0, +4.0]");
  }

  @Test
  void eachOfSeveralCountersIsNamed() {
    Gate any = new Gate(GateKind.IMPROVES_ANY, "main_r0", "improves_any", -1);
    Map<String, Figures> rows = new LinkedHashMap<>();
    rows.put("context-switches/op", figures(-84, -86, -82));
    rows.put("page-faults/op", figures(0, -0.02, 0.01));
    assertThat(new AnswerName(new Answer(any, Verdict.PASS, false, rows, "falls", "")))
        .hasToString(
            "main_r0 improves_any ≤ −1.00%: PASS, context-switches/op −84.0% [−86.0, −82.0];"
                + " page-faults/op +0.00% [−0.02, +0.01]");
  }

  @Test
  void noLocaleChangesIt() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.FRANCE);
      assertThat(name(LANE, Verdict.FAIL, figures(-3.5, -4.5, -2.4)))
          .contains("−3.5% [−4.5, −2.4]");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String name(Gate gate, Verdict verdict, Figures own) {
    return new AnswerName(gate.answer(verdict, "why").with(own)).toString();
  }

  private static Figures figures(double estimate, double low, double high) {
    return new Figures(estimate, low, high, 95, 7, 0);
  }
}
