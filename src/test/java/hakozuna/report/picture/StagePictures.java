package hakozuna.report.picture;

import hakozuna.report.StageReport;
import hakozuna.report.StageReport.LaneSeen;
import hakozuna.verdict.Answer;
import hakozuna.verdict.GateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jfree.chart.JFreeChart;

/** All pictures of a stage. What cannot be drawn is a picture that says why. */
public record StagePictures(StageReport report) {
  private static final int HEIGHT = 400;

  /** Returns the pictures of one lane, in the order in which they are looked at. */
  public List<Picture> of(String lane) {
    return report.seen().lanes().stream()
        .filter(seen -> seen.lane().name().equals(lane))
        .flatMap(seen -> answer(lane).map(answer -> pictures(seen, answer)).stream())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns what no single lane has: counters, other allocators, how lanes moved over time. */
  public List<Picture> ofStage() {
    return List.of();
  }

  private Optional<Answer> answer(String lane) {
    return report.judgement().gates(GateKind.THROUGHPUT).stream()
        .filter(answer -> answer.gate().lane().equals(lane))
        .findFirst();
  }

  private List<Picture> pictures(LaneSeen lane, Answer answer) {
    String name = "lane-" + FileName.of(lane.lane().name());
    BlocksChart blocks = new BlocksChart(lane, answer);
    String title = lane.lane().name() + ": block by block";
    return List.of(
        lane.evidence().blocks().size() == 0
            ? none(name + "-blocks", title, "No block is whole. " + answer.reason())
            : picture(name + "-blocks", title, blocks::words, blocks::chart, HEIGHT));
  }

  /** A machine without fonts, or a figure that cannot be drawn, must not cost the report. */
  private Picture picture(
      String name,
      String what,
      Supplier<String> words,
      Function<String, JFreeChart> chart,
      int height) {
    try {
      return new Svg(name, titled(what), words.get()).of(chart.apply(report.title()), height);
    } catch (RuntimeException | LinkageError | InternalError e) {
      return none(name, what, "It could not be drawn: " + e);
    }
  }

  private Picture none(String name, String what, String why) {
    List<String> lines = new ArrayList<>(SvgText.lines(what));
    lines.addAll(SvgText.lines(report.title()));
    lines.addAll(SvgText.lines(why));
    return new Svg(name, titled(what), why).of(lines);
  }

  private String titled(String what) {
    return String.format(Locale.ROOT, "%s. %s", what, report.title());
  }
}
