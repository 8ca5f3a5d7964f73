package hakozuna.ledger;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.SamplesReader;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Lane;
import hakozuna.model.Observation;
import hakozuna.model.Sample;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.LaneJudge;
import hakozuna.verdict.ObservationResult;
import hakozuna.verdict.ObservationRule;
import hakozuna.verdict.StageVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges an ended sitting again, by the gates' own rules, from the archive, the plan and the
 * entries before it; says where the answer is not the one that was entered.
 *
 * @param life the line's entries
 * @param ended the sitting
 * @param archive what it left
 */
record Recalculation(Life life, Entry ended, Archive archive) {

  /** Returns what differs, one sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (Life.stage(ended) == Stage.OBSERVE) {
      problems.addAll(observation());
    } else {
      problems.addAll(stage());
      lanes().forEach(lane -> problems.addAll(again(lane)));
    }
    return problems;
  }

  private List<GateLine> lines() {
    return ended.gates();
  }

  private Plan plan() {
    return life.planOf(ended);
  }

  /** Returns the lanes with a gate that samples alone decide. */
  private List<Lane> lanes() {
    List<String> names =
        lines().stream().filter(GateLine::isDecidedBySamples).map(GateLine::lane).toList();
    return names.isEmpty()
        ? List.of()
        : order().lanes().stream().filter(lane -> names.contains(lane.name())).toList();
  }

  private WorkOrder order() {
    return RecordReader.read(WorkOrder.class, plan().order());
  }

  private List<String> again(Lane lane) {
    LaneJudge judge = new LaneJudge(order(), Life.stage(ended), lane, horizon(lane.name()));
    return judge.judge(samples(lane.name())).stream()
        .map(GateLine::of)
        .map(this::difference)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> difference(GateLine again) {
    return lines().stream()
        .filter(entered -> entered.title().equals(again.title()))
        .filter(GateLine::isDecidedBySamples)
        .filter(entered -> !entered.figures().equals(again.figures()))
        .map(
            entered ->
                again.title()
                    + " was entered as "
                    + entered.figures()
                    + " but the samples give "
                    + again.figures())
        .findFirst();
  }

  private int horizon(String lane) {
    return life.horizons(life.planEntryOf(ended), Life.stage(ended)).stream()
        .filter(entry -> entry.number() < ended.number() && entry.text("lane").equals(lane))
        .map(entry -> entry.number("blocks"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("n_max of " + lane + " was never fixed"));
  }

  private List<Sample> samples(String lane) {
    return samples().stream().filter(sample -> sample.slot().lane().equals(lane)).toList();
  }

  /** Samples of a sitting that ended INVALID count in that sitting's own verdict only. */
  private List<Sample> samples() {
    Set<Integer> invalid = Sittings.invalidBefore(life, ended);
    String table = archive.texts(Archive.SAMPLES).getOrDefault(Archive.SAMPLES, "");
    return SamplesReader.read(Archive.SAMPLES, table).stream()
        .filter(sample -> !invalid.contains(sample.slot().sitting()))
        .toList();
  }

  private List<String> observation() {
    Verdict entered = Life.verdict(ended);
    ObservationResult again = observed();
    return again.verdict() == entered || entered == Verdict.INVALID
        ? List.of()
        : List.of(
            "Stage A was entered as "
                + entered
                + " but the raw output gives "
                + again.verdict()
                + ": "
                + again.message(ended.line(), List.of()));
  }

  private ObservationResult observed() {
    ObservationRule rule = new ObservationRule(asked());
    Map<String, String> raw = archive.texts("raw/");
    List<AllocatorStatistics> runs = new ArrayList<>();
    for (Sample sample : samples()) {
      try {
        String said = raw.getOrDefault(sample.rawFile(), "");
        runs.add(AllocatorStatistics.parse(rule.observation().statistics(), said));
      } catch (StatisticsException e) {
        return rule.unreadable(sample.rawFile() + ": " + e.getMessage());
      }
    }
    return rule.judge(runs);
  }

  private Observation asked() {
    return RecordReader.read(Observation.class, Tree.object(plan().order().get("observation")));
  }

  /** The stage's verdict follows from its gates'. */
  private List<String> stage() {
    List<GateLine> gates = lines().stream().filter(line -> !line.isControl()).toList();
    List<GateLine> controls = lines().stream().filter(GateLine::isControl).toList();
    if (gates.isEmpty()) {
      return List.of();
    }
    StageVerdict again =
        StageVerdict.of(
            gates.stream().map(GateLine::title).toList(),
            gates.stream().map(GateLine::forStage).toList(),
            controls.stream().map(GateLine::forStage).toList());
    return again.verdict() == Life.verdict(ended)
        ? List.of()
        : List.of(
            "the stage was entered as "
                + Life.verdict(ended)
                + " but its gates give "
                + again.verdict()
                + " ("
                + again.reason()
                + ")");
  }
}
