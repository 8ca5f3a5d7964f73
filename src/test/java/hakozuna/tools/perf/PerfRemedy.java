package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import hakozuna.tools.ToolRun;
import java.util.List;
import java.util.Optional;

/** What is missing, in one sentence each, and what helps. */
final class PerfRemedy {
  private static final String PARANOID =
      "as root: sysctl kernel.perf_event_paranoid=1 (2 leaves the kernel's part out, more forbids"
          + " all), or give perf CAP_PERFMON";

  private static final String NO_PMU =
      "the machine shows no PMU; use one that does (bare metal, or a virtual machine with its PMU on)";
  private static final String FEWER = "ask for fewer events at once";
  private static final String BY_HAND = "try perf stat by hand";

  private PerfRemedy() {}

  static String missing(String program, ToolRun.Result run) {
    return run.found()
        ? "perf does not work: " + run.complaint() + "\nremedy: the perf of the running kernel"
        : "perf is missing (no program '%s'); remedy: install it (Debian: linux-perf, Ubuntu: linux-tools-$(uname -r), Fedora: perf)"
            .formatted(program);
  }

  static String refused(List<String> events, ToolRun.Result run) {
    String words = run.stderr();
    String remedy =
        words.contains("paranoid") || words.contains("ermission") || words.contains("not permitted")
            ? PARANOID
            : words.contains("syntax error") || words.contains("nknown")
                ? "this perf does not know the event: perf list"
                : "perf's own words are above";
    return String.join(", ", events) + ": " + run.complaint() + "\nremedy: " + remedy;
  }

  /** Returns what is odd about a count, if anything is. */
  static Optional<String> of(EventCount count, EventState alone) {
    Optional<String> remedy =
        switch (count.state()) {
          case NOT_SUPPORTED -> Optional.of(NO_PMU);
          case NOT_COUNTED -> Optional.of(alone == EventState.COUNTED ? FEWER : BY_HAND);
          case MULTIPLEXED -> Optional.of(FEWER);
          case COUNTED -> count.userOnly() ? Optional.of(PARANOID) : Optional.empty();
        };
    return remedy.map(helps -> count.event() + " is " + count.note() + "; remedy: " + helps);
  }
}
