package hakozuna.report.picture;

import hakozuna.explain.CounterRow;
import hakozuna.report.PastGate;
import hakozuna.report.StageReport;
import hakozuna.report.StageReport.LaneSeen;
import hakozuna.verdict.Answer;
import hakozuna.verdict.GateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All pictures of a stage. What cannot be drawn is a picture that says why. */
public record StagePictures(StageReport report) {

  /** Returns the pictures of one lane, in the order in which they are looked at. */
  public List<Picture> of(String lane) {
    return report.seen().lanes().stream()
        .filter(seen -> seen.lane().name().equals(lane))
        .flatMap(seen -> throughput(lane).flatMap(answer -> pictures(seen, answer)))
        .toList();
  }

  /**
   * Returns what no single lane has, or only some: counters lane by lane, other allocators, how
   * lanes moved over time.
   */
  public List<Picture> ofStage() {
    Stream<Picture> counters =
        report.seen().lanes().stream().flatMap(lane -> counters(lane.lane().name()));
    Stream<Picture> allocators =
        report.seen().gaps().stream()
            .map(gap -> picture("allocators-", "", new AllocatorsChart(gap)));
    Stream<Picture> history =
        report.judgement().gates(GateKind.THROUGHPUT).stream().flatMap(this::history);
    return Stream.of(counters, allocators, history).flatMap(pictures -> pictures).toList();
  }

  /** Returns every picture, lane by lane and then the stage's. */
  public List<Picture> all() {
    Stream<Picture> lanes =
        report.seen().lanes().stream().flatMap(lane -> of(lane.lane().name()).stream());
    return Stream.concat(lanes, ofStage().stream()).toList();
  }

  private Stream<Answer> throughput(String lane) {
    return report.judgement().gates(GateKind.THROUGHPUT).stream()
        .filter(answer -> answer.gate().lane().equals(lane));
  }

  private Stream<Picture> pictures(LaneSeen lane, Answer answer) {
    Picture blocks = picture("lane-", "-blocks", new BlocksChart(lane, answer));
    return lane.evidence().blocks().size() == 0
        ? Stream.of(blocks)
        : Stream.of(
            blocks,
            picture("lane-", "-speeds", new SpreadChart(lane)),
            picture("lane-", "-looks", new LooksChart(lane)));
  }

  private Stream<Picture> counters(String lane) {
    List<CounterRow> rows =
        report.counters().rows().stream().filter(row -> row.lane().equals(lane)).toList();
    return Stream.of(new CountersChart(lane, rows))
        .filter(chart -> !rows.isEmpty())
        .map(chart -> picture("counters-", "", chart));
  }

  private Stream<Picture> history(Answer answer) {
    List<PastGate> past =
        report.seen().past().stream()
            .filter(gate -> gate.lane().equals(answer.gate().lane()))
            .filter(gate -> gate.metric().equals(answer.gate().metric()))
            .toList();
    return Stream.of(new HistoryChart(past, answer))
        .filter(chart -> !past.isEmpty())
        .map(chart -> picture("history-", "", chart));
  }

  /** A machine without fonts, or a figure that cannot be drawn, must not cost the report. */
  private Picture picture(String prefix, String suffix, Drawn drawn) {
    String name = prefix + FileName.of(drawn.lane()) + suffix;
    String title = drawn.lane() + ": " + drawn.what() + ". " + report.title();
    try {
      return drawn.whyNot().isPresent()
          ? none(name, title, drawn, drawn.whyNot().get())
          : new Svg(name, title, drawn.words()).of(drawn.chart(report.title()), drawn.height());
    } catch (RuntimeException | LinkageError | InternalError e) {
      return none(name, title, drawn, "It could not be drawn: " + e);
    }
  }

  private Picture none(String name, String title, Drawn drawn, String why) {
    List<String> lines = new ArrayList<>(SvgText.lines(drawn.heading()));
    lines.addAll(SvgText.lines(report.title()));
    lines.addAll(SvgText.lines(why));
    return new Svg(name, title, why).of(lines);
  }
}
