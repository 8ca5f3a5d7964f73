package hakozuna.ledger;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One gate's answer as the ledger keeps it. Decimals are text, so that no reader rounds them; one
 * that does not exist is an empty text.
 *
 * @param answer of a declared gate, or of a part of the null control
 */
public record GateLine(Answer answer) {
  /** More digits would differ between processors, whose logarithms differ in the last bit. */
  private static final int DIGITS = 6;

  /** An answer in the words of the file. */
  private record Words(
      String gate,
      String lane,
      String metric,
      String threshold,
      Verdict verdict,
      boolean defect,
      List<Row> rows,
      String reason) {

    Answer answer() {
      Map<String, Figures> figures = new LinkedHashMap<>();
      rows.forEach(row -> figures.put(row.metric, row.figures()));
      boolean isDefect = verdict == Verdict.FAIL && defect;
      Gate asked = new Gate(GateKind.of(gate), lane, metric, number(threshold));
      return new Answer(asked, verdict, isDefect, figures, reason, "");
    }
  }

  private record Row(String metric, String estimate, String low, String high, int blocks) {
    static Row of(String metric, Figures f) {
      return new Row(metric, decimal(f.estimate()), decimal(f.low()), decimal(f.high()), f.count());
    }

    Figures figures() {
      double none = Double.NaN;
      return new Figures(number(estimate), number(low), number(high), none, blocks, none);
    }

    String words(String counted) {
      return "%s %s (%s to %s) of %d %s".formatted(metric, estimate, low, high, blocks, counted);
    }
  }

  Map<String, Object> data() {
    return RecordFacts.of(
        new Words(
            gate().kind().word(),
            gate().lane(),
            gate().metric(),
            decimal(gate().threshold()),
            answer.verdict(),
            answer.defect(),
            rows(),
            answer.reason()));
  }

  private List<Row> rows() {
    return answer.figures().entrySet().stream()
        .map(row -> Row.of(row.getKey(), row.getValue()))
        .toList();
  }

  static GateLine of(Map<String, Object> data) {
    return new GateLine(RecordFacts.read(Words.class, data).answer());
  }

  private static double number(String decimal) {
    return decimal.isEmpty() ? Double.NaN : Double.parseDouble(decimal);
  }

  /** Returns a number to a millionth, or an empty text when there is none. */
  private static String decimal(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number)
            .setScale(DIGITS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        : "";
  }

  Gate gate() {
    return answer.gate();
  }

  boolean isOfInstructions() {
    return gate().kind() == GateKind.INSTRUCTIONS;
  }

  /** Returns whether it rests on the runs that were made on its lane. */
  boolean isOfItsLane() {
    return !isControl() && !isOfInstructions() && !gate().lane().isEmpty();
  }

  boolean isControl() {
    return gate().kind() == GateKind.NULL_CONTROL;
  }

  /**
   * Returns whether the lane's samples are spoilt: instructions are counted in runs of their own.
   */
  boolean breaksItsLane() {
    return answer.verdict() == Verdict.INVALID && !isOfInstructions();
  }

  /** Returns whether it is INVALID because nothing was measured that it could rest on. */
  boolean isUnanswered() {
    return answer.verdict() == Verdict.INVALID && answer.figures().isEmpty();
  }

  /** Returns what the samples decide: verdict and figures, without the words. */
  private String figures() {
    String counted = gate().kind().rests().word();
    return "%s%s %s against %s"
        .formatted(
            answer.verdict(),
            answer.defect() ? " by a defect" : "",
            rows().stream().map(row -> row.words(counted)).collect(Collectors.joining("; ")),
            decimal(gate().threshold()));
  }

  /** Returns how the same gate was answered otherwise, or that nobody asks for it (null). */
  Optional<String> difference(GateLine again) {
    if (again == null) {
      String unasked = "%s was entered as %s, but the plan does not ask for it";
      return Optional.of(unasked.formatted(gate().title(), answer.verdict()));
    }
    if (figures().equals(again.figures())) {
      return Optional.empty();
    }
    String other = "%s was entered as %s but the samples give %s%s";
    boolean isBroken = again.answer.verdict() == Verdict.INVALID;
    String why = isBroken ? ": " + again.answer.reason() : "";
    return Optional.of(other.formatted(gate().title(), figures(), again.figures(), why));
  }
}
