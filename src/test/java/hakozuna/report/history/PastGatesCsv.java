package hakozuna.report.history;

import hakozuna.measure.CsvTable;
import hakozuna.model.Verdict;
import hakozuna.report.PastGate;
import hakozuna.report.PastGate.Estimate;
import hakozuna.report.StageReport;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** The rows of {@code gates.csv}; what was not measured is an empty field. */
final class PastGatesCsv {
  private static final CsvTable TABLE =
      new CsvTable(
          "row of the history",
          "line,ended,title,work_order,stage,lane,metric,threshold_percent,verdict,"
              + "estimate_percent,low_percent,high_percent");

  private static final Figures UNMEASURED =
      new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);

  private PastGatesCsv() {}

  /** One gate, and the line of work that it belongs to. */
  record Row(String line, PastGate gate) {}

  static List<Row> read(String name, String text) {
    return TABLE.read(name, text, PastGatesCsv::row);
  }

  static String text(List<Row> rows) {
    return TABLE.text(rows.stream().map(PastGatesCsv::fields).toList());
  }

  static Row of(StageReport report, Instant ended, Answer answer) {
    StageReport.Head head = report.head();
    Figures own = answer.own().orElse(UNMEASURED);
    return new Row(
        head.line(),
        new PastGate(
            ended,
            report.title(),
            head.workOrder(),
            head.stage(),
            answer.gate().lane(),
            answer.gate().metric(),
            answer.gate().threshold(),
            answer.verdict(),
            new Estimate(own.estimate(), own.low(), own.high())));
  }

  private static List<Object> fields(Row row) {
    PastGate gate = row.gate();
    return List.of(
        row.line(),
        gate.ended(),
        gate.title(),
        gate.workOrder(),
        gate.stage(),
        gate.lane(),
        gate.metric(),
        field(gate.threshold()),
        gate.verdict(),
        field(gate.estimate().centre()),
        field(gate.estimate().low()),
        field(gate.estimate().high()));
  }

  private static Row row(CSVRecord row) {
    return new Row(
        row.get("line"),
        new PastGate(
            Instant.parse(row.get("ended")),
            row.get("title"),
            row.get("work_order"),
            row.get("stage"),
            row.get("lane"),
            row.get("metric"),
            figure(row, "threshold_percent"),
            CsvTable.word(row, "verdict", Verdict.values()),
            new Estimate(
                figure(row, "estimate_percent"),
                figure(row, "low_percent"),
                figure(row, "high_percent"))));
  }

  private static String field(double percent) {
    return Double.isFinite(percent) ? BigDecimal.valueOf(percent).toPlainString() : "";
  }

  private static double figure(CSVRecord row, String column) {
    return row.get(column).isEmpty() ? Double.NaN : CsvTable.decimal(row, column);
  }
}
