package hakozuna.report.page;

import hakozuna.explain.CounterRow;
import hakozuna.report.StageReport;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Instructions;
import hakozuna.verdict.Judgement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The gates that are measured on lanes, a group for each kind, a row for each gate. */
record GateGroups(StageReport report) {
  /** Those that no lane has a part in are told elsewhere. */
  static final Set<GateKind> CHECKED = EnumSet.of(GateKind.SCOPE, GateKind.INTEGRITY);

  List<Map<String, Object>> rows() {
    return Stream.of(GateKind.values())
        .filter(kind -> !CHECKED.contains(kind))
        .filter(kind -> !judgement().toldApart(kind).isEmpty())
        .map(this::group)
        .toList();
  }

  private Judgement judgement() {
    return report.judgement();
  }

  private Map<String, Object> group(GateKind kind) {
    List<Answer> answers = judgement().toldApart(kind);
    Scale scale =
        Scale.of(
            answers.stream().mapToDouble(answer -> answer.gate().threshold()).toArray(),
            answers.stream().flatMap(answer -> answer.figures().values().stream()));
    return Map.of(
        "title", title(kind),
        "scale", scale.words(answers.get(0).gate()),
        "how", kind == GateKind.INSTRUCTIONS ? instructions() : "",
        "gates", answers.stream().flatMap(answer -> rows(answer, scale).stream()).toList());
  }

  /** Where there is a PMU it counts each operation; callgrind counts malloc and free anywhere. */
  private String instructions() {
    boolean hasPmu =
        report.counters().rows().stream()
            .filter(CounterRow::isMeasured)
            .anyMatch(row -> row.movement().counter().equals(Instructions.PER_OP));
    return hasPmu
        ? "instructions/op counted by the PMU in the measured runs; the others by callgrind, one"
            + " thread, in runs of their own"
        : "counted by callgrind, one thread at a time, in runs of their own";
  }

  private static String title(GateKind kind) {
    return switch (kind) {
      case OBSERVATION -> "Fixed cost that the baseline must have";
      case THROUGHPUT -> "Throughput, candidate against baseline";
      case IMPROVES_ANY -> "Counters of which one must fall";
      case MEMORY -> "Peak memory (RSS), candidate against baseline";
      case CPU_TIME -> "CPU time per operation, candidate against baseline";
      case INSTRUCTIONS -> "Instructions, candidate against baseline";
      default -> kind.word();
    };
  }

  /** A gate has a row; one of several counters has one more for each of them. */
  private List<Map<String, Object>> rows(Answer answer, Scale scale) {
    Gate gate = answer.gate();
    List<Map<String, Object>> rows = new ArrayList<>();
    Map<String, Object> whole =
        row(gate, name(gate), answer.own(), scale, Mark.of(answer.verdict()));
    whole.put("reason", answer.reason());
    whole.put("does", does(gate));
    whole.put("estimate", answer.figures().isEmpty() ? "not measured" : whole.get("estimate"));
    rows.add(whole);
    answer
        .figures()
        .forEach(
            (metric, figures) -> {
              if (!metric.equals(gate.metric())) {
                rows.add(row(gate, metric, Optional.of(figures), scale, Mark.NONE));
              }
            });
    return rows;
  }

  private static String name(Gate gate) {
    return gate.metric().equals(gate.kind().word()) ? gate.lane() : gate.name();
  }

  /** Returns what the lane does, where its row is the first that names it. */
  private String does(Gate gate) {
    return gate.kind() == GateKind.THROUGHPUT
        ? lane(gate).map(seen -> seen.lane().arguments().sentence()).orElse("")
        : "";
  }

  private Optional<StageReport.LaneSeen> lane(Gate gate) {
    return report.seen().lanes().stream()
        .filter(seen -> seen.lane().name().equals(gate.lane()))
        .findFirst();
  }

  /** Returns how many blocks or runs there are, and how many blocks there could be. */
  private String count(Gate gate, Figures figures) {
    String unit = gate.kind().rests().word();
    return gate.kind().rests() == GateKind.Rests.ON_BLOCKS
        ? lane(gate)
            .map(seen -> seen.evidence().plannedBlocks())
            .filter(planned -> planned > figures.count())
            .map(planned -> "%d of %d planned %s".formatted(figures.count(), planned, unit))
            .orElse(figures.count() + " " + unit)
        : figures.count() + " " + unit;
  }

  private Map<String, Object> row(
      Gate gate, String name, Optional<Figures> figures, Scale scale, Map<String, Object> mark) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("mark", mark);
    row.put("isPart", mark.isEmpty());
    row.put("asked", Shown.asked(gate));
    row.put("estimate", figures.map(f -> Shown.percent(gate, f.estimate())).orElse(""));
    row.put("interval", figures.map(f -> Shown.interval(gate, f)).orElse(""));
    row.put("sure", figures.map(Shown::confidence).orElse(""));
    row.put("count", figures.map(f -> count(gate, f)).orElse(""));
    row.put("bar", figures.map(f -> List.of(new Bar(gate, f, scale).fields())).orElse(List.of()));
    row.put("reason", "");
    row.put("does", "");
    return row;
  }
}
