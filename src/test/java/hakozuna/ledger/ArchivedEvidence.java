package hakozuna.ledger;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.ChecksCsv;
import hakozuna.measure.FailuresCsv;
import hakozuna.measure.InstructionCounts;
import hakozuna.measure.InstructionCsv;
import hakozuna.measure.KeptFromMeasuring;
import hakozuna.measure.LaneHistory;
import hakozuna.measure.SamplesCsv;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Lane;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.Asked;
import hakozuna.verdict.Evidence;
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
 * @param entered the gates as they were answered
 */
record ArchivedEvidence(
    Life life,
    Entry ended,
    Archive archive,
    WorkOrder order,
    List<GateLine> entered,
    List<Sample> samples,
    List<RunFailure> failures,
    List<KeptFromMeasuring> kept,
    Optional<InstructionCounts> instructions) {

  static ArchivedEvidence of(Life life, Entry ended, Archive archive) {
    String failures = archive.text(FailuresCsv.NAME);
    String counted = archive.text(InstructionCsv.NAME);
    return new ArchivedEvidence(
        life,
        ended,
        archive,
        order(life.planOf(ended), ended.ended().step().stage()),
        ended.gates(),
        SamplesCsv.read(Archive.SAMPLES, archive.text(Archive.SAMPLES)),
        FailuresCsv.read(FailuresCsv.NAME, failures),
        KeptFromMeasuring.read(archive.text(KeptFromMeasuring.NAME)),
        Optional.of(counted)
            .filter(table -> !table.isEmpty())
            .map(table -> InstructionCsv.read(InstructionCsv.NAME, table)));
  }

  /** Stage A's plan holds only what bears on it. */
  private static WorkOrder order(Plan plan, Stage stage) {
    return stage == Stage.OBSERVE
        ? WorkOrder.observing(plan.workOrder(), plan.observation())
        : RecordFacts.read(WorkOrder.class, RecordFacts.object(plan.data().get("order")));
  }

  private Stage stage() {
    return ended.ended().step().stage();
  }

  private int sitting() {
    return ended.ended().sitting();
  }

  /** Returns what the plan asks; a tool that came later adds its gates to the sitting's. */
  Asked asked() {
    Map<String, String> countedBy = new TreeMap<>(plan().plan().facts().countedBy());
    entered.stream()
        .filter(GateLine::isOfInstructions)
        .filter(line -> InstructionCounts.METRICS.containsKey(line.gate().metric()))
        .forEach(line -> countedBy.computeIfAbsent(line.gate().metric(), this::counter));
    return new Asked(order, stage(), countedBy, ((Said.Planned) plan().said()).errorShare());
  }

  /** Old plans do not say who counts; where a PMU did, instructions/op is its own. */
  private String counter(String metric) {
    boolean byPmu =
        metric.equals(Instructions.PER_OP)
            && samples.stream().anyMatch(run -> run.count(Instructions.EVENT).isPresent());
    return byPmu ? Instructions.BY_PMU : Instructions.BY_CALLGRIND;
  }

  /** Returns how the lanes that the candidate broke are others than were entered, if they are. */
  Optional<String> brokenOtherwise() {
    String words = "the candidate's runs broke %s, not %s as was entered";
    List<String> again = LaneEvidence.brokenByCandidate(lanes());
    return ended
        .ended()
        .result()
        .brokenByCandidate()
        .filter(entered -> stage() != Stage.OBSERVE && !entered.equals(again))
        .map(entered -> words.formatted(again, entered));
  }

  Evidence evidence() {
    if (stage() != Stage.OBSERVE) {
      Map<String, LaneEvidence> lanes = lanes();
      return new Evidence(
          lanes,
          instructions,
          List.of(),
          ChecksCsv.read(archive.text(ChecksCsv.NAME)),
          problems(line -> isUnmeasured(line, lanes)));
    }
    try {
      return isKeptFromMeasuring(order.observation().orElseThrow().lane().name())
          ? new Evidence(Map.of(), Optional.empty(), List.of(), problems(line -> true))
          : Evidence.observed(statistics());
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
    entered.stream()
        .filter(line -> line.isUnanswered() && !line.isControl() && believed.test(line))
        .map(GateLine::answer)
        .forEach(
            said -> problems.put(said.gate().name(), new Problem(Verdict.INVALID, said.reason())));
    return problems;
  }

  private boolean isUnmeasured(GateLine line, Map<String, LaneEvidence> lanes) {
    return line.isOfInstructions()
        ? instructions.isEmpty()
        : line.isOfItsLane() && !lanes.containsKey(line.gate().lane());
  }

  private Map<String, LaneEvidence> lanes() {
    Map<String, LaneEvidence> lanes = new LinkedHashMap<>();
    for (Lane lane : order.lanes()) {
      LaneEvidence evidence = LaneEvidence.of(history(lane.name()), plannedBlocks(lane.name()));
      boolean empty = evidence.samples().isEmpty() && evidence.failure().isEmpty();
      if (!empty && !isKeptFromMeasuring(lane.name())) {
        lanes.put(lane.name(), evidence);
      }
    }
    return lanes;
  }

  /**
   * A lane that gave blocks in earlier sittings can lack memory in this one; one that gave some in
   * this one, too, says what kept it from going on. A defect that was seen stands in any case.
   */
  private boolean isKeptFromMeasuring(String lane) {
    List<GateLine> gates =
        entered.stream()
            .filter(line -> line.gate().lane().equals(lane))
            .filter(GateLine::isOfItsLane)
            .toList();
    boolean ran =
        Stream.concat(samples.stream().map(Sample::slot), failures.stream().map(RunFailure::slot))
            .anyMatch(slot -> slot.lane().equals(lane) && slot.sitting() == sitting());
    boolean isSaid =
        kept.stream().anyMatch(row -> row.lane().equals(lane) && row.sitting() == sitting());
    boolean isBroken =
        history(lane).failure().filter(run -> run.verdict() == Verdict.FAIL).isPresent();
    return (!ran || isSaid && !isBroken)
        && !gates.isEmpty()
        && gates.stream().allMatch(GateLine::isUnanswered);
  }

  private LaneHistory history(String lane) {
    return new LaneHistory(
        samples.stream().filter(s -> s.slot().lane().equals(lane)).toList(),
        failures.stream().filter(f -> f.slot().lane().equals(lane)).toList(),
        sitting(),
        Life.invalid(earlier(life.ended(plan(), stage()).stream()), lane));
  }

  private Entry plan() {
    return life.planEntryOf(ended);
  }

  private Stream<Entry> earlier(Stream<Entry> entries) {
    return entries.filter(entry -> entry.number() < ended.number());
  }

  /** A lane whose first look never came has none, and needs none. */
  private int plannedBlocks(String lane) {
    return earlier(life.plannedBlocks(plan(), stage()))
        .map(entry -> (Said.PlannedBlocks) entry.said())
        .filter(planned -> planned.lane().equals(lane))
        .map(Said.PlannedBlocks::blocks)
        .findFirst()
        .orElse(0);
  }

  private List<AllocatorStatistics> statistics() {
    Map<String, String> raw = archive.texts("raw/");
    List<String> kinds = order.observation().orElseThrow().statistics();
    return samples.stream()
        .filter(sample -> sample.slot().sitting() == sitting())
        .map(sample -> AllocatorStatistics.parse(kinds, raw.getOrDefault(sample.rawFile(), "")))
        .toList();
  }
}
