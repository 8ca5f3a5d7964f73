package hakozuna.report.picture;

import hakozuna.explain.CounterRow;
import hakozuna.explain.GapTable;
import hakozuna.report.PastGate;
import hakozuna.report.StageReport;
import hakozuna.report.StageReport.LaneSeen;
import hakozuna.verdict.Answer;
import hakozuna.verdict.GateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;

/** All pictures of a stage. What cannot be drawn is a picture that says why. */
public record StagePictures(StageReport report) {
  private static final int HEIGHT = 400;

  /** Something that can be drawn. */
  private record Drawable(
      Supplier<String> words, Supplier<JFreeChart> chart, Supplier<Integer> height) {}

  /** Returns the pictures of one lane, in the order in which they are looked at. */
  public List<Picture> of(String lane) {
    return report.seen().lanes().stream()
        .filter(seen -> seen.lane().name().equals(lane))
        .flatMap(seen -> answer(lane).stream().flatMap(answer -> pictures(seen, answer)))
        .toList();
  }

  /** Returns what no single lane has: counters, other allocators, how lanes moved over time. */
  public List<Picture> ofStage() {
    List<Picture> pictures = new ArrayList<>();
    report.seen().lanes().forEach(lane -> counters(lane.lane().name()).ifPresent(pictures::add));
    report.seen().gaps().forEach(gap -> pictures.add(allocators(gap)));
    report
        .judgement()
        .gates(GateKind.THROUGHPUT)
        .forEach(answer -> history(answer).ifPresent(pictures::add));
    return List.copyOf(pictures);
  }

  /** Returns every picture, lane by lane and then the stage's. */
  public List<Picture> all() {
    return Stream.concat(
            report.seen().lanes().stream().flatMap(lane -> of(lane.lane().name()).stream()),
            ofStage().stream())
        .toList();
  }

  private Optional<Answer> answer(String lane) {
    return report.judgement().gates(GateKind.THROUGHPUT).stream()
        .filter(answer -> answer.gate().lane().equals(lane))
        .findFirst();
  }

  private Stream<Picture> pictures(LaneSeen lane, Answer answer) {
    String name = "lane-" + FileName.of(lane.lane().name());
    String of = lane.lane().name() + ": ";
    BlocksChart blocks = new BlocksChart(lane, answer);
    SpreadChart spread = new SpreadChart(lane);
    LooksChart looks = new LooksChart(lane);
    if (lane.evidence().blocks().size() == 0) {
      return Stream.of(none(name + "-blocks", of + "block by block", unmeasured(lane, answer)));
    }
    Stream<Picture> both =
        Stream.of(
            picture(
                name + "-blocks",
                of + "block by block",
                new Drawable(blocks::words, () -> blocks.chart(report.title()), () -> HEIGHT)),
            picture(
                name + "-speeds",
                of + "speed of each run",
                new Drawable(
                    spread::words, () -> spread.chart(report.title()), () -> SpreadChart.HEIGHT)));
    String at = name + "-looks";
    String what = of + "the interval at each look";
    Picture shrinking =
        looks.isEmpty()
            ? none(at, what, "No look gave an interval. " + answer.reason())
            : picture(
                at,
                what,
                new Drawable(looks::words, () -> looks.chart(report.title()), looks::height));
    return Stream.concat(both, Stream.of(shrinking));
  }

  private static String unmeasured(LaneSeen lane, Answer answer) {
    String failure = lane.evidence().failure().map(broken -> broken.sentence() + " ").orElse("");
    return "There is no complete block to draw. " + failure + answer.reason();
  }

  private Optional<Picture> counters(String lane) {
    List<CounterRow> rows =
        report.counters().rows().stream().filter(row -> row.lane().equals(lane)).toList();
    CountersChart chart = new CountersChart(lane, rows);
    String name = "counters-" + FileName.of(lane);
    String what = lane + ": counted per operation";
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        chart.isEmpty()
            ? none(name, what, chart.missing())
            : picture(
                name,
                what,
                new Drawable(chart::words, () -> chart.chart(report.title()), chart::height)));
  }

  private Picture allocators(GapTable gap) {
    AllocatorsChart chart = new AllocatorsChart(gap);
    String name = "allocators-" + FileName.of(gap.lane());
    String what = gap.lane() + ": other allocators";
    return chart.isEmpty()
        ? none(name, what, "No allocator gave figures.")
        : picture(
            name,
            what,
            new Drawable(chart::words, () -> chart.chart(report.title()), chart::height));
  }

  private Optional<Picture> history(Answer answer) {
    String lane = answer.gate().lane();
    List<PastGate> past =
        report.seen().past().stream()
            .filter(gate -> gate.lane().equals(lane))
            .filter(gate -> gate.metric().equals(answer.gate().metric()))
            .toList();
    HistoryChart chart = new HistoryChart(past, answer);
    return chart.isEmpty()
        ? Optional.empty()
        : Optional.of(
            picture(
                "history-" + FileName.of(lane),
                lane + ": over the stages",
                new Drawable(chart::words, () -> chart.chart(report.title()), chart::height)));
  }

  /** A machine without fonts, or a figure that cannot be drawn, must not cost the report. */
  private Picture picture(String name, String what, Drawable drawable) {
    try {
      Svg svg = new Svg(name, titled(what), drawable.words().get());
      return svg.of(drawable.chart().get(), drawable.height().get());
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
    return what + ". " + report.title();
  }
}
