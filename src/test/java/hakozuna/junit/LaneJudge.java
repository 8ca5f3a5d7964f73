package hakozuna.junit;

import hakozuna.measure.LaneData;
import hakozuna.measure.LaneSitting;
import hakozuna.model.Lane;
import hakozuna.model.RunFailure;
import hakozuna.model.Stage;
import hakozuna.model.Trial;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.verdict.Finding;
import hakozuna.verdict.GateResult;
import hakozuna.verdict.GateResult.Figures;
import hakozuna.verdict.Implausible;
import hakozuna.verdict.Pairs;
import hakozuna.verdict.RuleSettings;
import hakozuna.verdict.ThroughputRule;
import java.util.Optional;

/** Measures a lane from look to look until its throughput gate is decided or its time is over. */
final class LaneJudge {
  static final String GATE = "throughput";

  /** A stage falsely FAILs in at most this share of cases, over all its gates. */
  private static final double FALSE_FAIL_OF_STAGE = 0.02;

  /** How many sittings a lane's time budget has to serve. */
  private static final int SITTINGS = 3;

  private final Trial trial;
  private final Stage stage;
  private final Lane lane;
  private final String command;

  LaneJudge(Trial trial, Stage stage, Lane lane, String command) {
    this.trial = trial;
    this.stage = stage;
    this.lane = lane;
    this.command = command;
  }

  LaneResult judge(LaneSitting sitting) {
    sitting.until(runs());
    Optional<Finding> finding = look(sitting);
    LaneData data = sitting.data();
    GateResult result =
        data.failure().map(this::broken).orElseGet(() -> plausible(finding.orElseThrow(), data));
    return new LaneResult(result, Optional.of(data));
  }

  /** Looks when the rule says, and once more when the time is over. */
  private Optional<Finding> look(LaneSitting sitting) {
    ThroughputRule rule = new ThroughputRule(rule(sitting));
    Finding finding = null;
    for (int look : rule.looks()) {
      sitting.untilOrBudget(look);
      if (sitting.data().failure().isPresent()) {
        return Optional.empty();
      }
      finding = rule.decide(Pairs.throughput(sitting.data().samples()));
      if (finding.verdict() != Verdict.UNDECIDED || sitting.blocks() < look) {
        break;
      }
    }
    return Optional.ofNullable(finding);
  }

  private RuleSettings rule(LaneSitting sitting) {
    long fitting = stagePlanMillis() * SITTINGS / Math.max(1, sitting.perBlock().toMillis());
    return new RuleSettings(
        lane.threshold(stage),
        runs(),
        trial.order().resolutionPercent(),
        trial.order().confidencePercent(),
        FALSE_FAIL_OF_STAGE / trial.order().lanes().size(),
        (int) Math.max(runs(), fitting));
  }

  /** A result too good to be true is none, whatever the interval says. */
  private GateResult plausible(Finding finding, LaneData data) {
    GateResult decided = decided(finding, data);
    return Implausible.of(data.of(Variant.BASELINE), data.of(Variant.CANDIDATE))
        .map(implausible -> decided.overruled(implausible))
        .orElse(decided);
  }

  private GateResult decided(Finding finding, LaneData data) {
    Figures figures =
        new Figures(
            finding.estimate().percent(),
            finding.estimate().low(),
            finding.estimate().high(),
            finding.estimate().confidence(),
            finding.blocks(),
            Pairs.deltaOfMedians(data.of(Variant.BASELINE), data.of(Variant.CANDIDATE)));
    String needed = finding.needed().map(forecast -> "; " + forecast.words()).orElse("");
    return new GateResult(
        GATE,
        lane.name(),
        GATE,
        lane.threshold(stage),
        finding.verdict(),
        false,
        Optional.of(figures),
        finding.reason() + needed,
        command);
  }

  private GateResult broken(RunFailure failure) {
    return new GateResult(
        GATE,
        lane.name(),
        GATE,
        lane.threshold(stage),
        failure.verdict(),
        failure.verdict() == Verdict.FAIL,
        Optional.empty(),
        failure.sentence(),
        command);
  }

  private long stagePlanMillis() {
    return trial.order().plan(stage).budget().toMillis();
  }

  private int runs() {
    return trial.order().plan(stage).runs();
  }
}
