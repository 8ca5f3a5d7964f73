package hakozuna.ledger;

import hakozuna.measure.FailuresCsv;
import hakozuna.measure.InstructionCsv;
import hakozuna.measure.SamplesCsv;
import hakozuna.model.InstructionSpec;
import hakozuna.model.Lane;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.InstructionJudge;
import hakozuna.verdict.LaneJudge;
import hakozuna.verdict.StageControls;
import hakozuna.verdict.StageVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges an ended sitting of screen or replay again, by the gates' own rules, from the archive, the
 * plan and the entries before it; says where the answer is not the one that was entered.
 *
 * @param life the line's entries
 * @param ended the sitting
 * @param archive what it left
 */
record Recalculation(Life life, Entry ended, Archive archive) {

  /** Returns what differs, one sentence each. */
  List<String> problems() {
    Map<String, GateLine> again = again();
    List<String> problems = new ArrayList<>();
    for (GateLine entered : ended.gates()) {
      difference(entered, again.get(entered.title())).ifPresent(problems::add);
    }
    again.keySet().stream()
        .filter(title -> ended.gates().stream().noneMatch(line -> line.title().equals(title)))
        .forEach(title -> problems.add(title + " was never entered"));
    stage(again).ifPresent(problems::add);
    return problems;
  }

  /**
   * What the machine alone could tell, such as too little memory, is not in the samples: INVALID,
   * which decides nothing, is believed then, and nothing else is.
   */
  private Optional<String> difference(GateLine entered, GateLine again) {
    if (again == null) {
      return entered.verdict() == Verdict.INVALID
          ? Optional.empty()
          : Optional.of(
              entered.title() + " was entered as " + entered.verdict() + " without samples");
    }
    return entered.figures().equals(again.figures())
        ? Optional.empty()
        : Optional.of(
            again.title()
                + " was entered as "
                + entered.figures()
                + " but the samples give "
                + again.figures());
  }

  private Optional<String> stage(Map<String, GateLine> again) {
    List<GateLine> lines =
        ended.gates().stream().map(line -> again.getOrDefault(line.title(), line)).toList();
    StageVerdict verdict =
        StageVerdict.of(
            declared(),
            lines.stream().filter(line -> !line.isControl()).map(GateLine::forStage).toList(),
            lines.stream().filter(GateLine::isControl).map(GateLine::forStage).toList());
    return verdict.verdict() == Life.verdict(ended)
        ? Optional.empty()
        : Optional.of(
            "the stage was entered as "
                + Life.verdict(ended)
                + " but its gates give "
                + verdict.verdict()
                + " ("
                + verdict.reason()
                + ")");
  }

  /** Returns what the plan declares; a tool that came later adds its gates to the sitting's. */
  private Set<String> declared() {
    Set<String> titles = new LinkedHashSet<>();
    for (Lane lane : order().lanes()) {
      LaneJudge.metrics(order(), lane)
          .forEach(metric -> titles.add(title(lane, LaneJudge.gate(metric), metric)));
    }
    instructions()
        .ifPresent(spec -> plan().countedMetrics().forEach(m -> titles.add(instruction(spec, m))));
    ended.gates().stream()
        .filter(line -> line.gate().equals(InstructionJudge.GATE))
        .forEach(line -> titles.add(line.title()));
    return titles;
  }

  private static String title(Lane lane, String gate, String metric) {
    return GateLine.title(lane.name(), gate, metric);
  }

  private static String instruction(InstructionSpec spec, String metric) {
    return title(spec.lane(), InstructionJudge.GATE, metric);
  }

  /** Returns every gate and control that the archive tells, by title. */
  private Map<String, GateLine> again() {
    Map<String, GateLine> again = new LinkedHashMap<>();
    for (Lane lane : order().lanes()) {
      lane(lane).forEach(line -> again.put(line.title(), line));
    }
    byCallgrind().forEach(line -> again.put(line.title(), line));
    return again;
  }

  private List<GateLine> lane(Lane lane) {
    List<Sample> samples = of(lane);
    Optional<RunFailure> failure = failure(lane);
    if (samples.isEmpty() && failure.isEmpty()) {
      return List.of();
    }
    List<GateLine> lines = new ArrayList<>();
    List<GateResult> gates = new ArrayList<>(judge(lane).judge(samples, failure));
    byPmu(lane, samples).ifPresent(gates::add);
    gates.forEach(gate -> lines.add(GateLine.of(gate)));
    if (failure.isEmpty()) {
      new StageControls(order()).of(lane, samples).forEach(c -> lines.add(GateLine.of(c)));
    }
    return lines;
  }

  private Optional<GateResult> byPmu(Lane lane, List<Sample> samples) {
    return instructions()
        .filter(spec -> spec.lane().equals(lane))
        .filter(
            spec -> samples.stream().anyMatch(run -> run.count(InstructionJudge.GATE).isPresent()))
        .map(spec -> new InstructionJudge(spec).byPmu(judge(lane), samples));
  }

  /** Where a PMU counted, instructions/op is its own. */
  private List<GateLine> byCallgrind() {
    String table = archive.texts(InstructionCsv.NAME).getOrDefault(InstructionCsv.NAME, "");
    if (table.isEmpty() || instructions().isEmpty()) {
      return List.of();
    }
    InstructionSpec spec = instructions().get();
    boolean byPmu = byPmu(spec.lane(), of(spec.lane())).isPresent();
    return new InstructionJudge(spec)
        .judge(InstructionCsv.read(InstructionCsv.NAME, table)).stream()
            .filter(gate -> !byPmu || !gate.metric().equals(InstructionJudge.PER_OP))
            .map(GateLine::of)
            .toList();
  }

  private LaneJudge judge(Lane lane) {
    return new LaneJudge(order(), Life.stage(ended), lane, horizon(lane.name()));
  }

  /** A lane whose first look never came has no n_max, and needs none. */
  private int horizon(String lane) {
    return life.horizons(life.planEntryOf(ended), Life.stage(ended)).stream()
        .filter(entry -> entry.number() < ended.number() && entry.text("lane").equals(lane))
        .map(entry -> entry.number("blocks"))
        .findFirst()
        .orElse(0);
  }

  private List<Sample> of(Lane lane) {
    return SamplesCsv.read(Archive.SAMPLES, text(Archive.SAMPLES)).stream()
        .filter(sample -> sample.slot().lane().equals(lane.name()))
        .filter(sample -> !invalid(lane).contains(sample.slot().sitting()))
        .toList();
  }

  private Optional<RunFailure> failure(Lane lane) {
    return FailuresCsv.read(FailuresCsv.NAME, text(FailuresCsv.NAME)).stream()
        .filter(failure -> failure.slot().lane().equals(lane.name()))
        .filter(failure -> failure.slot().sitting() == ended.number("sitting"))
        .filter(failure -> of(lane).stream().noneMatch(run -> run.slot().equals(failure.slot())))
        .findFirst();
  }

  /** Samples of a lane in a sitting that broke it count in that sitting's own verdict only. */
  private Set<Integer> invalid(Lane lane) {
    return Sittings.invalidBefore(life, ended, lane.name());
  }

  private String text(String file) {
    return archive.texts(file).getOrDefault(file, "");
  }

  private Optional<InstructionSpec> instructions() {
    return order().counters().instructions().filter(spec -> order().lanes().contains(spec.lane()));
  }

  private Plan plan() {
    return life.planOf(ended);
  }

  private WorkOrder order() {
    return RecordReader.read(WorkOrder.class, plan().order());
  }
}
