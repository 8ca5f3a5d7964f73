package hakozuna.verdict;

import hakozuna.model.Lane;
import hakozuna.model.Sample;
import hakozuna.model.Variant;
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
  public static final int COPIES = 7;

  /** Returns what each part of the control says of a lane that no broken run ended. */
  public List<ControlFinding> of(Lane lane, List<Sample> samples) {
    NullControl control = new NullControl(order.resolutionPercent(), order.lanes().size());
    Blocks blocks = Blocks.of(samples);
    PairedSeries seen = Pairs.throughput(blocks);
    List<ControlFinding> findings = new ArrayList<>();
    findings.add(control.position(lane.name(), seen, Pairs.candidateFirst(blocks)));
    findings.add(control.memory(lane.name(), seen));
    if (lane.equals(order.lanes().get(0)) || hasCopies(samples)) {
      findings.add(control.copy(lane.name(), Pairs.copies(samples)));
    }
    return findings;
  }

  /**
   * A sitting's copies run on the first lane that it measures; in the first sitting, on the first.
   */
  private static boolean hasCopies(List<Sample> samples) {
    return samples.stream().anyMatch(sample -> sample.slot().variant() == Variant.COPY);
  }
}
