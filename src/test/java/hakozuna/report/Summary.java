package hakozuna.report;

import static hakozuna.verdict.GateResult.percent;

import hakozuna.model.Verdict;
import hakozuna.verdict.GateResult;
import java.util.Locale;

/** The last screen: what was decided, and why, for somebody who saw nothing before. */
public final class Summary {
  private static final String RULER = "-".repeat(78) + "\n";

  private Summary() {}

  /** Returns the stage's end as text. */
  public static String of(StageReport report) {
    StringBuilder text = new StringBuilder("\n" + RULER);
    text.append(
        "%s of %s (%s)%s: %s%n"
            .formatted(
                report.stage(),
                report.workOrder(),
                report.title(),
                report.isRehearsal() ? "  REHEARSAL" : "",
                report.verdict()));
    text.append("  ").append(report.reason()).append('\n');
    report
        .rehearsalReasons()
        .forEach(r -> text.append("  a rehearsal, because ").append(r).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "%n  %-14s %-20s %-10s %9s %9s  %-20s %s%n",
            "lane",
            "metric",
            "verdict",
            "threshold",
            "estimate",
            "interval",
            "blocks"));
    report.gates().forEach(gate -> text.append(row(gate)));
    report.gates().stream()
        .filter(gate -> gate.verdict() != Verdict.PASS)
        .forEach(gate -> text.append(why(gate)));
    text.append("\n  next: ").append(report.next()).append('\n');
    return text.append(RULER).toString();
  }

  private static String why(GateResult gate) {
    return "%n  %s: %s%n".formatted(gate.name(), gate.reason());
  }

  private static String row(GateResult gate) {
    return String.format(
        Locale.ROOT,
        "  %-14s %-20s %-10s %9s %9s  %-20s %s%n",
        gate.lane(),
        gate.metric(),
        gate.verdict(),
        percent(gate.thresholdPercent()),
        gate.own().map(f -> percent(f.estimate())).orElse("-"),
        gate.own().map(f -> percent(f.low()) + " .. " + percent(f.high())).orElse("-"),
        gate.own().map(f -> String.valueOf(f.blocks())).orElse("-"));
  }
}
