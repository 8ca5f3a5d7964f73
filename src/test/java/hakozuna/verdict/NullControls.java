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
public record NullControls(WorkOrder order) {
  /** Blocks with a copy in each sitting: the fewest that give an interval. */
  public static final int COPIES = 7;

  /** Returns what each part says of every lane that was measured and that no broken run ended. */
  List<Answer> of(Evidence evidence) {
    return order.lanes().stream()
        .filter(lane -> evidence.lanes().containsKey(lane.name()))
        .filter(lane -> evidence.lanes().get(lane.name()).failure().isEmpty())
        .flatMap(lane -> of(lane, evidence.lanes().get(lane.name()).samples()).stream())
        .toList();
  }

  private List<Answer> of(Lane lane, List<Sample> samples) {
    NullControl control = new NullControl(order.resolutionPercent(), order.lanes().size());
    Blocks blocks = Blocks.of(samples);
    PairedSeries seen = blocks.throughput();
    List<Answer> parts = new ArrayList<>();
    parts.add(control.position(lane.name(), seen, blocks.candidateFirst()));
    parts.add(control.correlation(lane.name(), seen));
    if (lane.equals(order.lanes().get(0)) || hasCopies(samples)) {
      Blocks copies = Blocks.of(samples, Variant.COPY);
      parts.add(control.copy(lane.name(), copies.ratio(Variant.COPY, Sample::opsPerSecond)));
    }
    return parts;
  }

  /**
   * A sitting's copies run on the first lane that it measures; in the first sitting, on the first.
   */
  private static boolean hasCopies(List<Sample> samples) {
    return samples.stream().anyMatch(sample -> sample.slot().variant() == Variant.COPY);
  }
}
