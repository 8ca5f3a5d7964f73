package hakozuna.verdict;

import hakozuna.model.Sample;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

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

  double logPerOp(Sample run) {
    return logPerOp(of(run), run.ops());
  }

  /** Returns ln of the count per op; half a count keeps a lone 0 finite. */
  static double logPerOp(long count, long ops) {
    return Math.log((count + 0.5) / ops);
  }

  /** Returns the counter of this name; an unknown one lists the known. */
  public static Counter named(String metric) {
    String known = Arrays.stream(values()).map(Counter::metric).collect(Collectors.joining(", "));
    String complaint = "unknown counter '" + metric + "'; known: " + known;
    return Arrays.stream(values())
        .filter(counter -> counter.metric.equals(metric))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(complaint));
  }
}
