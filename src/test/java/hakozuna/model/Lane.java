package hakozuna.model;

import java.util.Map;

/**
 * One named workload and what each stage asks of it; {@code lanes/NAME.yaml} is its file.
 *
 * @param name unique among the lanes
 * @param arguments what the bench is called with
 * @param memoryBytes free memory the lane may need
 * @param throughputPercent per stage, the least change of throughput against the baseline, percent
 */
public record Lane(
    String name, LaneArguments arguments, long memoryBytes, Map<Stage, Double> throughputPercent) {

  static Lane read(String name, YamlMap file) {
    return new Lane(
        file.nameOfFile("lane", name),
        file.map("arguments", LaneArguments::read),
        file.value("memory", Quantity::bytes),
        file.eachMeasuring("gates", gate -> gate.value("throughput", Quantity::percent)));
  }

  /** Returns the least change of throughput that the stage accepts, percent. */
  public double threshold(Stage stage) {
    Double percent = throughputPercent.get(stage);
    if (percent == null) {
      throw new IllegalArgumentException(
          "lane " + name + " has no throughput threshold for stage " + stage.word());
    }
    return percent;
  }

  @Override
  public String toString() {
    return name;
  }
}
