package hakozuna.explain;

import hakozuna.verdict.LaneLayouts;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a lane's change depends on where the code lies, for people. */
record LayoutTable(LaneLayouts lane) {
  /** Medians that vary so many times as much as noise makes them do so by placement. */
  private static final double CLEARLY = 2;

  private static final String HEAD =
      """
      %s: change of throughput by layout, candidate against baseline of the same layout
      layout 0 is as built; docs/layouts.md says what the others are

      layout  blocks    median       lowest .. highest block
      """;

  /** Returns one sentence for the last screen. */
  String sentence() {
    DoubleSummaryStatistics medians =
        lane.rows().stream().mapToDouble(LaneLayouts.Row::medianPercent).summaryStatistics();
    String form =
        "layouts: on %s the medians of %d layouts lie between %+.1f%% and %+.1f%%, a standard"
            + " deviation of %.1f%%; the interval covers that; %s";
    return String.format(
        Locale.ROOT,
        form,
        lane.lane(),
        lane.rows().size(),
        medians.getMin(),
        medians.getMax(),
        lane.spreadPercent(),
        noise());
  }

  private String noise() {
    if (Double.isNaN(lane.noisePercent())) {
      return "with one block each, noise and placement cannot be told apart";
    }
    String noise =
        String.format(Locale.ROOT, "noise alone would give about %.1f%%", lane.noisePercent());
    boolean isPlacement = lane.spreadPercent() > CLEARLY * lane.noisePercent();
    return noise + (isPlacement ? ", so more layouts narrow it and more blocks do not" : "");
  }

  String text() {
    return HEAD.formatted(lane.lane())
        + lane.rows().stream().map(LayoutTable::line).collect(Collectors.joining())
        + "\n"
        + sentence()
        + "\n";
  }

  private static String line(LaneLayouts.Row row) {
    return String.format(
        Locale.ROOT,
        "%6d  %6d  %+7.2f%%  %+8.2f%% .. %+.2f%%%n",
        row.layout(),
        row.blocks(),
        row.medianPercent(),
        row.lowPercent(),
        row.highPercent());
  }
}
