package hakozuna.ledger;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.FailuresCsv;
import hakozuna.measure.InstructionCounts;
import hakozuna.measure.InstructionCsv;
import hakozuna.measure.LaneHistory;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Lane;
import hakozuna.model.Observation;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.Asked;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Instructions;
import hakozuna.verdict.LaneEvidence;
import hakozuna.verdict.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The evidence of an ended sitting, as its archive, the plan and the entries before it tell.
 *
 * @param life the line's entries
 * @param ended the sitting
 * @param archive what it left
 */
record ArchivedEvidence(Life life, Entry ended, Archive archive) {

  /** Returns what the plan asks; a tool that came later adds its gates to the sitting's. */
  Asked asked() {
    Map<String, String> countedBy = new TreeMap<>(plan().countedBy());
    ended.gates().stream()
        .map(line -> line.answer().gate())
        .filter(gate -> gate.kind() == GateKind.INSTRUCTIONS)
        .forEach(gate -> countedBy.computeIfAbsent(gate.metric(), this::counter));
    return new Asked(order(), stage(), countedBy);
  }

  /** Old plans do not say who counts; where a PMU did, instructions/op is its own. */
  private String counter(String metric) {
    boolean byPmu =
        metric.equals(Instructions.PER_OP)
            && samples().stream().anyMatch(run -> run.count(Instructions.EVENT).isPresent());
    return byPmu ? Instructions.BY_PMU : Instructions.BY_CALLGRIND;
  }

  Evidence evidence() {
    try {
      return stage() == Stage.OBSERVE
          ? Evidence.observed(statistics())
          : new Evidence(lanes(), instructions(), List.of(), problems(this::isUnmeasured));
    } catch (StatisticsException e) {
      return new Evidence(Map.of(), Optional.empty(), List.of(), problems(line -> true));
    }
  }

  /**
   * What the machine alone could tell, such as too little memory, is in no sample: INVALID, which
   * decides nothing, is believed then, and nothing else is.
   */
  private Map<String, Problem> problems(Predicate<GateLine> believed) {
    Map<String, Problem> problems = new LinkedHashMap<>();
    ended.gates().stream()
        .filter(line -> line.answer().verdict() == Verdict.INVALID && line.isWithoutFigures())
        .filter(line -> !line.isControl() && believed.test(line))
        .forEach(
            line ->
                problems.put(
                    line.answer().gate().name(),
                    new Problem(Verdict.INVALID, line.answer().reason())));
    return problems;
  }

  private boolean isUnmeasured(GateLine line) {
    return line.answer().gate().kind() == GateKind.INSTRUCTIONS
        ? instructions().isEmpty()
        : !lanes().containsKey(line.lane());
  }

  private Map<String, LaneEvidence> lanes() {
    Map<String, LaneEvidence> lanes = new LinkedHashMap<>();
    for (Lane lane : order().lanes()) {
      LaneEvidence evidence = LaneEvidence.of(history(lane), plannedBlocks(lane.name()));
      boolean empty = evidence.samples().isEmpty() && evidence.failure().isEmpty();
      if (!empty && !isKeptFromMeasuring(lane)) {
        lanes.put(lane.name(), evidence);
      }
    }
    return lanes;
  }

  /** A lane that gave blocks in earlier sittings can lack memory in this one. */
  private boolean isKeptFromMeasuring(Lane lane) {
    List<GateLine> entered =
        ended.gates().stream()
            .filter(line -> line.lane().equals(lane.name()) && !line.isControl())
            .filter(line -> line.answer().gate().kind() != GateKind.INSTRUCTIONS)
            .toList();
    boolean ran =
        Stream.concat(
                samples().stream().map(Sample::slot), failures().stream().map(RunFailure::slot))
            .anyMatch(slot -> slot.lane().equals(lane.name()) && isOfSitting(slot.sitting()));
    return !ran
        && !entered.isEmpty()
        && entered.stream().allMatch(GateLine::breaksItsLane)
        && entered.stream().allMatch(GateLine::isWithoutFigures);
  }

  private boolean isOfSitting(int sitting) {
    return sitting == ended.ended().sitting();
  }

  private LaneHistory history(Lane lane) {
    return new LaneHistory(
        samples().stream().filter(s -> s.slot().lane().equals(lane.name())).toList(),
        failures().stream().filter(f -> f.slot().lane().equals(lane.name())).toList(),
        ended.ended().sitting(),
        life.invalidBefore(ended, lane.name()));
  }

  /** A lane whose first look never came has none, and needs none. */
  private int plannedBlocks(String lane) {
    return life.plannedBlocks(life.planEntryOf(ended), stage()).stream()
        .filter(entry -> entry.number() < ended.number())
        .map(entry -> (Said.PlannedBlocks) entry.said())
        .filter(planned -> planned.lane().equals(lane))
        .map(Said.PlannedBlocks::blocks)
        .findFirst()
        .orElse(0);
  }

  private List<AllocatorStatistics> statistics() {
    Map<String, String> raw = archive.texts("raw/");
    List<String> kinds = order().observation().orElseThrow().statistics();
    return samples().stream()
        .filter(sample -> isOfSitting(sample.slot().sitting()))
        .map(sample -> AllocatorStatistics.parse(kinds, raw.getOrDefault(sample.rawFile(), "")))
        .toList();
  }

  private Optional<InstructionCounts> instructions() {
    return Optional.of(archive.text(InstructionCsv.NAME))
        .filter(table -> !table.isEmpty())
        .map(table -> InstructionCsv.read(InstructionCsv.NAME, table));
  }

  private List<Sample> samples() {
    return archive.samples();
  }

  private List<RunFailure> failures() {
    return FailuresCsv.read(FailuresCsv.NAME, archive.text(FailuresCsv.NAME));
  }

  private Stage stage() {
    return Life.stage(ended);
  }

  private Plan plan() {
    return life.planOf(ended);
  }

  /** Stage A's plan holds only what bears on it. */
  private WorkOrder order() {
    return stage() == Stage.OBSERVE
        ? WorkOrder.observing(
            plan().workOrder(),
            RecordFacts.read(
                Observation.class, RecordFacts.object(plan().order().get("observation"))))
        : RecordFacts.read(WorkOrder.class, plan().order());
  }
}
