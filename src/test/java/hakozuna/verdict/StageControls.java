package hakozuna.verdict;

import hakozuna.model.Lane;
import hakozuna.model.Sample;
import hakozuna.model.WorkOrder;
import hakozuna.stats.PairedSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * The null control of a stage: is there an effect where there can be none?
 *
 * @param order whose lanes share the control's error
 */
public record StageControls(WorkOrder order) {
  /** Blocks with a copy in each sitting: the fewest that give an interval. */
  private static final int COPIES = 7;

  /** Returns in how many blocks of a sitting a copy runs: on the work order's first lane alone. */
  public int copies(Lane lane) {
    return lane.equals(order.lanes().get(0)) ? COPIES : 0;
  }

  /** Returns what each part of the control says of a lane that no broken run ended. */
  public List<ControlFinding> of(Lane lane, List<Sample> samples) {
    NullControl control = new NullControl(order.resolutionPercent(), order.lanes().size());
    Blocks blocks = Blocks.of(samples);
    PairedSeries seen = Pairs.throughput(blocks);
    List<ControlFinding> findings = new ArrayList<>();
    findings.add(control.position(lane.name(), seen, Pairs.candidateFirst(blocks)));
    findings.add(control.memory(lane.name(), seen));
    if (copies(lane) > 0) {
      findings.add(control.copy(lane.name(), Pairs.copies(samples)));
    }
    return findings;
  }
}
