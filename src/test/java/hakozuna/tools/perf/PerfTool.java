package hakozuna.tools.perf;

import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.model.EventState;
import hakozuna.tools.Disk;
import hakozuna.tools.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The perf of this machine.
 *
 * @param program its name or path
 */
public record PerfTool(String program) {
  /**
   * What perf can do here.
   *
   * @param version perf's own words; empty when there is no perf that works
   * @param counts what a trial of all events together gave
   * @param missing one sentence for each trouble, with its events and its remedy
   */
  public record Probe(Optional<String> version, List<EventCount> counts, List<String> missing) {

    /** Returns whether the count is whole: all the time and, where it matters, everywhere. */
    public boolean isSound(String event) {
      return counts.stream()
          .filter(count -> count.state() == EventState.COUNTED && count.figure().isPresent())
          .anyMatch(count -> count.event().equals(event));
    }

    /** Returns the events that perf knows, and so may be asked for in a run. */
    public List<String> known() {
      return counts.stream().map(EventCount::event).toList();
    }
  }

  /** The events of the work order. */
  public static final List<String> EVENTS =
      List.of(
          "cycles",
          "instructions",
          "branch-misses",
          "cache-misses",
          "context-switches",
          "page-faults");

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Long enough for the kernel to change the events of a full PMU several times. */
  private static final List<String> WORK =
      List.of("sh", "-c", "i=0; while [ $i -lt 60000 ]; do i=$((i + 1)); done");

  public static PerfTool onPath() {
    return new PerfTool("perf");
  }

  /**
   * Returns the words to put before a command, so that perf counts it and its children into a file
   * that {@link PerfStatReader} reads. The environment needs LC_ALL=C; LD_PRELOAD must be set
   * behind these words, or perf itself is preloaded.
   */
  public List<String> stat(Path output, List<String> events) {
    return List.of(
        program, "stat", "-x;", "-o", output.toString(), "-e", String.join(",", events), "--");
  }

  /**
   * Tries perf, each event by itself, and the whole set at once, since only that shows
   * multiplexing. Never throws for what perf does: the probe says it.
   *
   * @param folder an existing folder for perf's files
   */
  public Probe probe(List<String> events, Path folder) {
    ToolRun.Result version = new ToolRun(List.of(program, "--version"), folder, LIMIT).run();
    if (!version.ok()) {
      String noPerf = PerfRemedy.missing(program, version);
      return new Probe(Optional.empty(), List.of(), List.of(noPerf));
    }
    Map<PerfRemedy, List<String>> missing = new LinkedHashMap<>();
    Map<String, EventCount> alone = new LinkedHashMap<>();
    for (String event : events) {
      count(List.of(event), folder, missing).ifPresent(counts -> alone.put(event, counts.get(0)));
    }
    List<EventCount> together = alone.isEmpty() ? List.of() : together(alone, folder, missing);
    List<String> sentences =
        missing.entrySet().stream().map(one -> one.getKey().sentence(one.getValue())).toList();
    return new Probe(Optional.of(version.stdout().strip()), together, sentences);
  }

  private List<EventCount> together(
      Map<String, EventCount> alone, Path folder, Map<PerfRemedy, List<String>> missing) {
    List<EventCount> together =
        count(List.copyOf(alone.keySet()), folder, missing).orElse(List.of());
    for (EventCount count : together) {
      EventCount own = alone.get(count.event());
      own = own != null ? own : alone.get(count.event() + ":" + count.modifier());
      PerfRemedy.of(count, own.state())
          .ifPresent(trouble -> note(missing, trouble, List.of(count.event())));
    }
    return together;
  }

  private Optional<List<EventCount>> count(
      List<String> events, Path folder, Map<PerfRemedy, List<String>> missing) {
    Path output = folder.resolve("perf-probe.txt");
    List<String> words = new ArrayList<>(stat(output, events));
    words.addAll(WORK);
    ToolRun.Result run = new ToolRun(words, folder, LIMIT).run();
    try {
      if (!run.ok()) {
        note(missing, PerfRemedy.notCounted(PerfRemedy.refusal(run)), events);
        return Optional.empty();
      }
      String text = Disk.text(output).orElse("");
      return Optional.of(new PerfStatReader(output.getFileName().toString(), text).counts(events));
    } catch (BadFileException e) {
      note(missing, PerfRemedy.notCounted(e.getMessage()), events);
      return Optional.empty();
    } finally {
      Disk.delete(output);
    }
  }

  private static void note(
      Map<PerfRemedy, List<String>> missing, PerfRemedy trouble, List<String> events) {
    missing.computeIfAbsent(trouble, none -> new ArrayList<>()).addAll(events);
  }
}
