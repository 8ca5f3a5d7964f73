package hakozuna.verdict;

import hakozuna.model.Sample;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/** What the kernel counts in every run, whoever reads it; each is judged per operation. */
public enum Counter {
  CONTEXT_SWITCHES("context-switches/op", run -> run.usage().contextSwitches()),
  PAGE_FAULTS("page-faults/op", run -> run.usage().pageFaults());

  private final String metric;
  private final ToLongFunction<Sample> count;

  Counter(String metric, ToLongFunction<Sample> count) {
    this.metric = metric;
    this.count = count;
  }

  public long of(Sample run) {
    return count.applyAsLong(run);
  }

  /** Returns the name that work orders and verdict.json use. */
  public String metric() {
    return metric;
  }

  public double perOp(Sample run) {
    return (double) of(run) / run.ops();
  }

  /** Returns the counter of this name; an unknown one lists the known. */
  public static Counter named(String metric) {
    return Arrays.stream(values())
        .filter(counter -> counter.metric.equals(metric))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("unknown counter '" + metric + "'; known: " + all()));
  }

  private static String all() {
    return String.join(", ", Arrays.stream(values()).map(Counter::metric).toList());
  }
}
