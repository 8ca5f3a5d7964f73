package hakozuna.report;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.verdict.Figures;
import java.time.Instant;

/**
 * What a gate was answered in a stage of before, or in this one: a line of the history.
 *
 * @param ended when the stage ended
 * @param title of the stage, as {@link StageReport#title}
 * @param workOrder its name
 * @param stage the stage's word
 * @param lane the gate's lane; empty where it has none
 * @param metric the gate's metric
 * @param threshold percent; NaN where there is none
 * @param verdict the gate's
 * @param estimate percent, with low and high the ends of its interval; NaN where not measured
 */
public record PastGate(
    Instant ended,
    String title,
    String workOrder,
    String stage,
    String lane,
    String metric,
    double threshold,
    Verdict verdict,
    Estimate estimate) {

  /** Returns a figure as people write it: what Stage A measures is a share, all else a change. */
  public String percent(double value) {
    boolean isShare = stage.equals(Stage.OBSERVE.word());
    return isShare ? Figures.share(value) : Figures.change(value);
  }

  /** Returns whether nothing of it was entered, as its title says. */
  public boolean isRehearsal() {
    return title.endsWith(StageReport.REHEARSAL);
  }

  /** Percent. */
  public record Estimate(double centre, double low, double high) {}
}
