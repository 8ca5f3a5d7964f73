package hakozuna.verdict;

import hakozuna.model.Lane;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.GateResult.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * All gates of one lane, judged from its samples and the plan alone: the same samples give the same
 * answers, today and when the ledger is verified.
 */
public final class LaneJudge {
  /** The gate every lane has. */
  public static final String THROUGHPUT = "throughput";

  /** The gate of the work order's counters. */
  public static final String IMPROVES_ANY = "improves_any";

  /** What the gate on peak memory judges, where the work order sets a limit. */
  public static final String MAX_RSS = "max-rss";

  private static final String MEMORY = "memory";

  private final Stage stage;
  private final Lane lane;
  private final Optional<hakozuna.model.ImprovesAny> counters;
  private final OptionalDouble memoryLimit;
  private final RuleSettings settings;
  private final ThroughputRule rule;

  /**
   * @param maxBlocks n_max of the lane, fixed after its first look
   */
  public LaneJudge(WorkOrder order, Stage stage, Lane lane, int maxBlocks) {
    this.stage = stage;
    this.lane = lane;
    this.counters = counters(order, lane);
    this.memoryLimit = order.counters().maxRssGrowthPercent();
    this.settings = settings(order, maxBlocks);
    this.rule = new ThroughputRule(settings);
  }

  /** Returns the names, "lane metric", of all gates that a work order declares for its lanes. */
  public static List<String> declared(WorkOrder order) {
    return order.lanes().stream()
        .flatMap(lane -> metrics(order, lane).stream().map(metric -> lane.name() + " " + metric))
        .toList();
  }

  /** Returns the metrics that a work order's gates judge on a lane. */
  public static List<String> metrics(WorkOrder order, Lane lane) {
    List<String> metrics = new ArrayList<>(List.of(THROUGHPUT));
    counters(order, lane).ifPresent(gate -> metrics.add(IMPROVES_ANY));
    order.counters().maxRssGrowthPercent().ifPresent(limit -> metrics.add(MAX_RSS));
    return List.copyOf(metrics);
  }

  /** Returns the kind of the gate that judges a metric. */
  public static String gate(String metric) {
    return metric.equals(MAX_RSS) ? MEMORY : metric;
  }

  /** Returns what a gate of a lane asks, percent. */
  public static double threshold(WorkOrder order, Stage stage, Lane lane, String metric) {
    return switch (metric) {
      case IMPROVES_ANY -> -counters(order, lane).orElseThrow().minImprovementPercent();
      case MAX_RSS -> order.counters().maxRssGrowthPercent().orElseThrow();
      default -> lane.threshold(stage);
    };
  }

  private static Optional<hakozuna.model.ImprovesAny> counters(WorkOrder order, Lane lane) {
    return order.counters().improvesAny().filter(gate -> gate.lane().name().equals(lane.name()));
  }

  private RuleSettings settings(WorkOrder order, int maxBlocks) {
    int runs = order.plan(stage).runs();
    return new RuleSettings(
        lane.threshold(stage),
        runs,
        order.resolutionPercent(),
        order.confidencePercent(),
        Shares.ofFalseFail(order),
        Math.max(runs, maxBlocks));
  }

  /** Returns the block counts at which to look; each sitting's end is one more. */
  public List<Integer> looks() {
    return rule.looks();
  }

  /**
   * Returns what each gate of the lane says.
   *
   * @param failure a run that broke, and so overrules what the samples say
   */
  public List<GateResult> judge(List<Sample> samples, Optional<RunFailure> failure) {
    Blocks blocks = Blocks.of(samples);
    List<GateResult> gates = blocks.size() == 0 ? unmeasured() : judge(blocks);
    return gates.stream().map(gate -> failure.map(gate::overruled).orElse(gate)).toList();
  }

  /** A run that breaks at once leaves no block, and so nothing to judge but that. */
  private List<GateResult> unmeasured() {
    String reason = "no whole block was measured";
    List<GateResult> results = new ArrayList<>();
    results.add(result(THROUGHPUT, lane.threshold(stage), Verdict.UNDECIDED, reason));
    counters.ifPresent(
        gate ->
            results.add(
                result(IMPROVES_ANY, -gate.minImprovementPercent(), Verdict.UNDECIDED, reason)));
    memoryLimit.ifPresent(
        limit -> results.add(growth(MEMORY, MAX_RSS, limit, Verdict.UNDECIDED, reason)));
    return results;
  }

  private List<GateResult> judge(Blocks blocks) {
    List<GateResult> results = new ArrayList<>();
    results.add(throughput(blocks));
    counters.ifPresent(gate -> results.add(improvesAny(gate, blocks)));
    memoryLimit.ifPresent(
        limit ->
            results.add(growth(MEMORY, MAX_RSS, limit, blocks, run -> run.usage().maxRssKb())));
    return results;
  }

  /** Returns what the blocks say of a growth that is limited. */
  GateResult growth(
      String gate, String metric, double limit, Blocks blocks, ToDoubleFunction<Sample> figure) {
    boolean counted = blocks.all(run -> figure.applyAsDouble(run) > 0);
    if (!counted) {
      return growth(gate, metric, limit, Verdict.INVALID, "a run shows none at all");
    }
    GrowthRule growth = new GrowthRule(settings, limit);
    return first(
        blocks,
        seen -> {
          Finding finding = growth.decide(Pairs.of(seen, figure));
          return growth(gate, metric, limit, finding.verdict(), finding.reason())
              .with(figures(finding, Pairs.deltaOfMedians(seen, figure)));
        });
  }

  private GateResult growth(
      String gate, String metric, double limit, Verdict verdict, String reason) {
    return GateResult.without(gate, lane.name(), metric, limit, verdict, reason);
  }

  /** Returns whether every gate is decided by the blocks up to a look: later ones do not count. */
  public boolean isDecidedAt(int look, List<Sample> samples) {
    Blocks blocks = Blocks.of(samples);
    return blocks.size() > 0
        && judge(blocks.first(Math.min(look, blocks.size()))).stream()
            .noneMatch(gate -> gate.verdict() == Verdict.UNDECIDED);
  }

  private GateResult throughput(Blocks blocks) {
    GateResult decided =
        first(blocks, seen -> throughputAt(seen, rule.decide(Pairs.throughput(seen))));
    return Implausible.of(blocks.samples(Variant.BASELINE), blocks.samples(Variant.CANDIDATE))
        .map(decided::overruled)
        .orElse(decided);
  }

  private GateResult throughputAt(Blocks seen, Finding finding) {
    Figures figures = figures(finding, Pairs.deltaOfMedians(seen, Sample::opsPerSecond));
    String needed =
        finding.needed().map(forecast -> "; " + forecast.words(seen.secondsPerBlock())).orElse("");
    return result(THROUGHPUT, lane.threshold(stage), finding.verdict(), finding.reason() + needed)
        .with(figures);
  }

  private GateResult improvesAny(hakozuna.model.ImprovesAny gate, Blocks blocks) {
    return first(blocks, seen -> improvesAnyAt(gate, seen));
  }

  private GateResult improvesAnyAt(hakozuna.model.ImprovesAny gate, Blocks seen) {
    CounterRule each =
        ImprovesAny.rule(settings, gate.counters().size(), gate.minImprovementPercent());
    Map<String, Finding> rows = new LinkedHashMap<>();
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (String metric : gate.counters()) {
      Counter counter = Counter.named(metric);
      Finding finding = each.decide(Pairs.counter(seen, counter::of));
      rows.put(metric, finding);
      figures.put(metric, figures(finding, Pairs.deltaOfMedians(seen, counter::perOp)));
    }
    ImprovesAny all = ImprovesAny.of(rows);
    return result(IMPROVES_ANY, -gate.minImprovementPercent(), all.verdict(), reason(all))
        .withRows(figures);
  }

  private static String reason(ImprovesAny all) {
    return all.rows().entrySet().stream()
        .map(row -> row.getKey() + ": " + row.getValue().reason())
        .collect(Collectors.joining("; ", all.reason() + " (", ")"));
  }

  private GateResult first(Blocks blocks, Function<Blocks, GateResult> at) {
    return FirstDecision.of(blocks, looks(), at, GateResult::verdict);
  }

  private GateResult result(String gate, double threshold, Verdict verdict, String reason) {
    return GateResult.without(gate, lane.name(), gate, threshold, verdict, reason);
  }

  private static Figures figures(Finding finding, double deltaOfMedians) {
    Estimate estimate = finding.estimate();
    return new Figures(
        estimate.percent(),
        estimate.low(),
        estimate.high(),
        estimate.confidence(),
        finding.blocks(),
        deltaOfMedians);
  }
}
