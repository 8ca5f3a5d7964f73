package hakozuna.explain;

import hakozuna.model.Sample;
import java.util.function.ToDoubleFunction;

/** What the gap table compares. */
enum GapMetric {
  THROUGHPUT("ops/s", Sample::opsPerSecond),
  CONTEXT_SWITCHES("context-switches/op", s -> (double) s.usage().contextSwitches() / s.ops()),
  PAGE_FAULTS("page-faults/op", s -> (double) s.usage().pageFaults() / s.ops()),
  USER_TIME("user-ns/op", s -> 1e9 * s.usage().userSeconds() / s.ops()),
  SYSTEM_TIME("system-ns/op", s -> 1e9 * s.usage().systemSeconds() / s.ops()),
  PEAK_MEMORY("max-rss-kb", s -> s.usage().maxRssKb());

  private final String unit;
  private final ToDoubleFunction<Sample> figure;

  GapMetric(String unit, ToDoubleFunction<Sample> figure) {
    this.unit = unit;
    this.figure = figure;
  }

  public String unit() {
    return unit;
  }

  double of(Sample sample) {
    return figure.applyAsDouble(sample);
  }
}
