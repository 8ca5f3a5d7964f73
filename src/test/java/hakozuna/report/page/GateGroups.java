package hakozuna.report.page;

import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
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
record GateGroups(Judgement judgement) {
  /** Those that no lane has a part in are told elsewhere. */
  static final Set<GateKind> CHECKED = EnumSet.of(GateKind.SCOPE, GateKind.INTEGRITY);

  List<Map<String, Object>> rows() {
    return Stream.of(GateKind.values())
        .filter(kind -> !CHECKED.contains(kind))
        .filter(kind -> !judgement.toldApart(kind).isEmpty())
        .map(this::group)
        .toList();
  }

  private Map<String, Object> group(GateKind kind) {
    List<Answer> answers = judgement.toldApart(kind);
    Scale scale =
        Scale.of(
            answers.stream().mapToDouble(answer -> answer.gate().threshold()).toArray(),
            answers.stream().flatMap(answer -> answer.figures().values().stream()));
    return Map.of(
        "title", title(kind),
        "scale", scale.words(),
        "unit", kind.rests().word(),
        "gates", answers.stream().flatMap(answer -> rows(answer, scale).stream()).toList());
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
  private static List<Map<String, Object>> rows(Answer answer, Scale scale) {
    Gate gate = answer.gate();
    List<Map<String, Object>> rows = new ArrayList<>();
    Map<String, Object> whole =
        row(gate, name(gate), answer.own(), scale, Mark.of(answer.verdict()));
    whole.put("reason", answer.reason());
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

  private static Map<String, Object> row(
      Gate gate, String name, Optional<Figures> figures, Scale scale, Map<String, Object> mark) {
    return new LinkedHashMap<>(
        Map.of(
            "name", name,
            "mark", mark,
            "isPart", mark.isEmpty(),
            "asked", Shown.asked(gate),
            "estimate", figures.map(f -> Shown.percent(gate, f.estimate())).orElse(""),
            "interval", figures.map(f -> Shown.interval(gate, f)).orElse(""),
            "sure", figures.map(Shown::confidence).orElse(""),
            "count", figures.map(f -> String.valueOf(f.count())).orElse(""),
            "bar", figures.map(f -> List.of(new Bar(gate, f, scale).fields())).orElse(List.of()),
            "reason", ""));
  }
}
