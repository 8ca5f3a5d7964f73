package hakozuna.report;

import hakozuna.explain.Profiles;
import hakozuna.tools.perf.Profile;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One page, without anything from outside, that shows why a lane moved.
 *
 * @param profiles where both variants spend their time on it
 */
public record ProfilePage(Profiles profiles) {
  private static final int ROWS = 20;
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>%1$s</title><style>
      body { font: 14px sans-serif; margin: 16px; }
      table { border-collapse: collapse; } td, th { padding: 2px 10px; text-align: right; }
      td:first-child, th:first-child, td:nth-child(2), th:nth-child(2) { text-align: left; }
      tr:nth-child(even) { background: #f2f2f2; }
      iframe { width: 100%%; height: 440px; border: 1px solid #999; }
      </style></head><body>
      <h1>%1$s</h1><p>%2$s</p>
      <h2>Where the time goes</h2>
      <table><tr><th>function</th><th>file</th><th>baseline</th><th>candidate</th>
      <th>baseline, %3$s</th><th>candidate, %3$s</th></tr>
      %4$s</table>
      <h2>Difference</h2><p>Red where the candidate takes more per operation, blue where less, yellow
      where only the candidate goes; where only the baseline goes is not drawn.</p>
      <iframe srcdoc="%5$s"></iframe>
      <h2>Baseline</h2><iframe srcdoc="%6$s"></iframe>
      <h2>Candidate</h2><iframe srcdoc="%7$s"></iframe>
      </body></html>
      """;

  public String html() {
    Profile baseline = profiles.baseline();
    Profile candidate = profiles.candidate();
    String unit = (baseline.isByClock() ? "ns" : baseline.event()) + " per million ops";
    return String.format(
        Locale.ROOT,
        PAGE,
        escaped("Profile of " + profiles.lane()),
        escaped(about(baseline, candidate)),
        unit,
        profiles.top(ROWS).stream().map(ProfilePage::row).collect(Collectors.joining()),
        escaped(
            new FlameGraphs("candidate against baseline, " + unit, candidate).against(baseline)),
        escaped(new FlameGraphs("baseline, " + unit, baseline).page()),
        escaped(new FlameGraphs("candidate, " + unit, candidate).page()));
  }

  /** Returns text that is nothing but text, in a page and in an attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String about(Profile baseline, Profile candidate) {
    String how =
        baseline.isByClock()
            ? "There is no PMU here, so the kernel's clock took the samples ("
                + baseline.event()
                + "): code that runs with interrupts off is counted where they are enabled again."
            : "Sampled by "
                + baseline.event()
                + (baseline.isUserOnly()
                    ? ", in user mode only: the kernel's part is missing."
                    : ".");
    return String.format(
        Locale.ROOT,
        "One run of each variant under perf record, separate from the measured runs: %d and %d samples, so small differences may be chance"
            + " (left out: %d and %d of the programs that started the bench)."
            + " %s Addresses in no file are left out: without frame pointers a stack ends early.",
        baseline.samples(),
        candidate.samples(),
        baseline.others(),
        candidate.others(),
        how);
  }

  private static String row(Profiles.Row row) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>%n",
        escaped(row.function().name()),
        escaped(row.function().object()),
        percent(row.baselinePercent()),
        percent(row.candidatePercent()),
        number(row.baselinePerOp()),
        number(row.candidatePerOp()));
  }

  private static String percent(Optional<Double> share) {
    return share.map(s -> String.format(Locale.ROOT, "%.1f%%", s)).orElse("not seen");
  }

  private static String number(Optional<Long> number) {
    return number.map(n -> String.format(Locale.ROOT, "%,d", n)).orElse("not seen");
  }
}
