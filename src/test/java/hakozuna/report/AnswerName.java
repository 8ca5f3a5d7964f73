package hakozuna.report;

import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a gate's test is called: what was asked and what was answered, such as {@code main_r50
 * throughput ≥ +1.00%: FAIL, −33.8% [−53.1, −4.0]}.
 */
record AnswerName(Answer answer) {
  /** An interval as wide as this, in percentage points, makes a second decimal noise. */
  private static final double WIDE = 2;

  @Override
  public String toString() {
    return asked() + ": " + answer.verdict() + figures();
  }

  private String asked() {
    Gate gate = answer.gate();
    if (gate.kind() == GateKind.NULL_CONTROL) {
      return "null control, " + gate.name();
    }
    boolean holds = gate.kind().direction() == GateKind.Direction.HOLDS;
    return gate.name() + " " + (holds ? "holds" : typeset(gate.asked()));
  }

  private String figures() {
    String rows =
        answer.figures().entrySet().stream().map(this::row).collect(Collectors.joining("; "));
    return rows.isEmpty() ? "" : ", " + rows;
  }

  /** The gate's own figure needs no name; one of several counters does. */
  private String row(Map.Entry<String, Figures> row) {
    String of = row.getKey().equals(answer.gate().metric()) ? "" : row.getKey() + " ";
    Figures figures = row.getValue();
    int decimals = figures.high() - figures.low() < WIDE ? 2 : 1;
    return "%s%s%s [%s, %s]"
        .formatted(
            of,
            number(figures.estimate(), decimals),
            Double.isFinite(figures.estimate()) ? "%" : "",
            number(figures.low(), decimals),
            number(figures.high(), decimals));
  }

  /** A change has its sign, a share has none. */
  private String number(double percent, int decimals) {
    if (!Double.isFinite(percent)) {
      return "unbounded";
    }
    String sign = answer.gate().kind() == GateKind.OBSERVATION ? "" : "+";
    return typeset(String.format(Locale.ROOT, "%" + sign + "." + decimals + "f", percent));
  }

  private static String typeset(String number) {
    return number.replace('-', '−');
  }
}
