package hakozuna.measure;

import hakozuna.measure.RawFiles.Part;
import hakozuna.measure.RunJudge.BrokenRun;
import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Usage;
import hakozuna.tools.perf.PerfStatReader;
import hakozuna.tools.perf.PerfTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who counts the events of a run: perf where it works, else the kernel's own account of the process
 * that the launcher gets from wait4. The two are never mixed.
 */
public record Counting(PerfTool perf, PerfTool.Probe probe) {
  private static final String SWITCHES = "context-switches";
  private static final String FAULTS = "page-faults";

  private static Counting found;

  /** Tries perf before anything rests on it, once in the life of this process. */
  public static synchronized Counting find(Path folder) {
    if (found == null) {
      PerfTool perf = PerfTool.onPath();
      found = new Counting(perf, perf.probe(PerfTool.EVENTS, folder));
    }
    return found;
  }

  /** Returns whether perf counts: only when it sees both gating events whole. */
  public boolean byPerf() {
    return probe.isSound(SWITCHES) && probe.isSound(FAULTS);
  }

  /** Returns who counts context switches and page faults, for samples and people. */
  public String source() {
    return byPerf() ? "perf" : "wait4";
  }

  /** Returns why an event is not counted in runs, by its name; only those that are not. */
  public Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    PerfTool.EVENTS.forEach(event -> state(event).ifPresent(why -> states.put(event, why)));
    return states;
  }

  private Optional<String> state(String event) {
    if (probe.version().isEmpty()) {
      return Optional.of("not counted: no working perf");
    }
    if (probe.isSound(event)) {
      return byPerf()
          ? Optional.empty()
          : Optional.of("not counted: perf is not used on this machine");
    }
    Stream<EventCount> tried = probe.counts().stream().filter(c -> c.event().equals(event));
    return tried.map(EventCount::note).findFirst().or(() -> Optional.of("refused by perf"));
  }

  List<String> words(Path output) {
    return perf.stat(output, probe.known());
  }

  List<EventCount> read(RawFiles raw) {
    if (!byPerf()) {
      return List.of();
    }
    try {
      String name = raw.path(Part.PERF_STAT).getFileName().toString();
      return new PerfStatReader(name, raw.text(Part.PERF_STAT)).counts(probe.known());
    } catch (BadFileException e) {
      throw new BrokenRun(Kind.COUNTERS_UNREADABLE, e.getMessage());
    }
  }

  /** Returns the run's usage with perf's counts where perf counts; memory and time stay. */
  Usage usage(Usage own, List<EventCount> events) {
    if (!byPerf()) {
      return own;
    }
    return new Usage(
        count(events, SWITCHES),
        count(events, FAULTS) - own.majorFaults(),
        own.majorFaults(),
        own.userSeconds(),
        own.systemSeconds(),
        own.maxRssKb());
  }

  private static long count(List<EventCount> events, String name) {
    return events.stream()
        .filter(event -> event.event().equals(name) && event.figure().isPresent())
        .findFirst()
        .map(event -> Math.round(event.figure().getAsDouble()))
        .orElseThrow(() -> new BrokenRun(Kind.COUNTERS_UNREADABLE, "perf gave no " + name));
  }
}
