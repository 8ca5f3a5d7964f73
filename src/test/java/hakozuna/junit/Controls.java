package hakozuna.junit;

import hakozuna.measure.LaneData;
import hakozuna.model.Lane;
import hakozuna.model.Trial;
import hakozuna.stats.PairedSeries;
import hakozuna.verdict.Blocks;
import hakozuna.verdict.ControlFinding;
import hakozuna.verdict.NullControl;
import hakozuna.verdict.Pairs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The null control of a stage: is there an effect where there can be none? */
final class Controls {
  /** Blocks with a copy in each sitting: the fewest that give an interval. */
  private static final int COPIES = 7;

  private Controls() {}

  /** Returns in how many blocks of a sitting a copy runs: on the work order's first lane alone. */
  static int copies(Trial trial, Lane lane) {
    return lane.equals(trial.order().lanes().get(0)) ? COPIES : 0;
  }

  static List<ControlFinding> of(Trial trial, Collection<LaneData> lanes) {
    NullControl control =
        new NullControl(trial.order().resolutionPercent(), trial.order().lanes().size());
    List<ControlFinding> findings = new ArrayList<>();
    lanes.stream()
        .filter(lane -> lane.failure().isEmpty())
        .forEach(lane -> findings.addAll(of(trial, control, lane)));
    return findings;
  }

  private static List<ControlFinding> of(Trial trial, NullControl control, LaneData data) {
    String lane = data.lane().name();
    Blocks blocks = Blocks.of(data.samples());
    PairedSeries seen = Pairs.throughput(blocks);
    List<ControlFinding> findings = new ArrayList<>();
    findings.add(control.position(lane, seen, Pairs.candidateFirst(blocks)));
    findings.add(control.memory(lane, seen));
    if (copies(trial, data.lane()) > 0) {
      findings.add(control.copy(lane, Pairs.copies(data.samples())));
    }
    return findings;
  }
}
