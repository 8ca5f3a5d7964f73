package hakozuna.verdict;

import hakozuna.model.Sample;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the kernel counts in every run, whoever reads it; each is judged per operation. */
public enum Counter {
  CONTEXT_SWITCHES("context-switches/op") {
    @Override
    public long of(Sample sample) {
      return sample.usage().contextSwitches();
    }
  },
  PAGE_FAULTS("page-faults/op") {
    @Override
    public long of(Sample sample) {
      return sample.usage().pageFaults();
    }
  };

  private final String metric;

  Counter(String metric) {
    this.metric = metric;
  }

  /** Returns the count of a run. */
  public abstract long of(Sample sample);

  /** Returns the name that work orders and verdict.json use. */
  public String metric() {
    return metric;
  }

  /** Returns the count for each operation of a run. */
  public double perOp(Sample sample) {
    return (double) of(sample) / sample.ops();
  }

  /** Returns the counter of this name; an unknown one lists the known. */
  public static Counter named(String metric) {
    return Arrays.stream(values())
        .filter(counter -> counter.metric.equals(metric))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown counter '"
                        + metric
                        + "'; known: "
                        + Arrays.stream(values())
                            .map(Counter::metric)
                            .collect(Collectors.joining(", "))));
  }
}
