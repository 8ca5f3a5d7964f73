package hakozuna.tools.perf;

import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import hakozuna.tools.ToolRun;
import java.util.List;
import java.util.Optional;

/**
 * What keeps perf from counting an event, and what helps.
 *
 * @param trouble in a few words
 * @param remedy what the user can do
 */
record PerfRemedy(String trouble, String remedy) {
  private static final String PARANOID =
      "as root: sysctl kernel.perf_event_paranoid=1 (2 leaves the kernel's part out, more forbids"
          + " all), or give perf CAP_PERFMON";

  private static final String NO_PMU =
      "this machine exposes no PMU: use bare metal or a VM with one";
  private static final String FEWER =
      "ask for fewer events at once, or free the counter that the kernel's watchdog holds: as root:"
          + " sysctl kernel.nmi_watchdog=0";
  static final String ONE_KIND =
      "start Maven on one kind of core: taskset -c $(cat /sys/devices/cpu_core/cpus) mvn …";
  private static final String BY_HAND = "try perf stat by hand";

  /** Returns what to say when perf itself does not run. */
  static String missing(String program, ToolRun.Result run) {
    return run.found()
        ? "perf does not work: "
            + run.complaint()
            + "\nremedy: install the perf that belongs to the running kernel"
        : "perf is missing (no program '%s'); remedy: install it (Debian: linux-perf, Ubuntu: linux-tools-$(uname -r), Fedora: perf)"
            .formatted(program);
  }

  /** Returns perf's own words when it refuses to work, and what helps. */
  static String refusal(ToolRun.Result run) {
    String words = run.stderr();
    String remedy =
        words.contains("paranoid") || words.contains("ermission") || words.contains("not permitted")
            ? PARANOID
            : words.contains("syntax error") || words.contains("nknown")
                ? "this perf does not know the event: perf list"
                : "perf's own words are above";
    return run.complaint() + "\nremedy: " + remedy;
  }

  static PerfRemedy notCounted(String why) {
    return new PerfRemedy("not counted", why);
  }

  /** Returns what is odd about a count, if anything is. */
  static Optional<PerfRemedy> of(EventCount count, EventState alone) {
    Optional<String> remedy =
        switch (count.state()) {
          case NOT_SUPPORTED -> Optional.of(NO_PMU);
          case NOT_COUNTED -> Optional.of(alone == EventState.COUNTED ? FEWER : BY_HAND);
          case MULTIPLEXED -> Optional.of(FEWER);
          case SPLIT -> Optional.of(ONE_KIND);
          case COUNTED -> count.userOnly() ? Optional.of(PARANOID) : Optional.empty();
        };
    return remedy.map(helps -> new PerfRemedy(count.note(), helps));
  }

  /** Returns one sentence for all events in this trouble. */
  String sentence(List<String> events) {
    return "%s: %s; %s".formatted(trouble, String.join(", ", events), remedy);
  }
}
