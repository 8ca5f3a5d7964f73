package hakozuna.explain;

import hakozuna.measure.Counting;
import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.model.Observation;
import hakozuna.tools.Disk;
import hakozuna.tools.ToolRun;
import hakozuna.tools.perf.PerfProbe;
import hakozuna.tools.perf.PerfRecorder;
import hakozuna.tools.perf.PerfSummary;
import hakozuna.tools.perf.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What perf tells of the observed baseline, as the work order writes it: {@code perf stat -r} over
 * several runs and one {@code perf record}. It explains; no condition rests on it.
 *
 * @param perf the tool and what it can do here
 * @param cpus the CPUs used, in taskset's notation
 * @param limit a run that takes longer hangs
 * @param folder where perf's words are kept
 */
public record ObservationPerf(Counting perf, String cpus, Duration limit, Path folder) {
  private static final String STAT = "perf-stat.txt";

  /**
   * What came of it.
   *
   * @param stat the table of {@code perf stat}, or an empty text
   * @param missing one sentence for each thing that could not be had, with its remedy
   */
  public record Seen(String stat, List<String> missing) {}

  /** Looks at the observed library; never throws for what perf does. */
  public Seen look(Observation observation, Path library, Path bench) {
    PerfProbe probe = perf.probe();
    List<String> missing = new ArrayList<>(probe.missing());
    if (probe.version().isEmpty()) {
      return new Seen("", missing);
    }
    String table = stat(observation, library, bench, missing);
    if (!table.isEmpty()) {
      table = said(table, missing) + "\n" + table;
    }
    record(observation, library, bench, missing);
    return new Seen(table, missing);
  }

  private String stat(Observation asked, Path library, Path bench, List<String> missing) {
    List<String> events = asked.events().stream().filter(perf.probe().known()::contains).toList();
    if (events.isEmpty()) {
      return "";
    }
    ToolRun.Result run =
        new ToolRun(words(asked, events, library, bench), folder, limit.multipliedBy(asked.runs()))
            .run();
    if (!run.ok()) {
      missing.add("perf stat: " + run.complaint());
      return "";
    }
    return Disk.read(folder.resolve(STAT));
  }

  /** Returns each event with its state, so that an oddity is not taken for a figure. */
  private static String said(String table, List<String> missing) {
    try {
      PerfSummary summary = PerfSummary.read(STAT, table);
      return summary.counts().stream()
          .map(ObservationPerf::line)
          .collect(Collectors.joining("", "average of " + summary.runs() + " runs\n", ""));
    } catch (BadFileException e) {
      missing.add("perf stat: " + e.getMessage());
      return "";
    }
  }

  private static String line(EventCount count) {
    String figure =
        count.figure().isPresent()
            ? String.format(Locale.ROOT, "%.0f", count.figure().getAsDouble())
            : "no figure";
    String note = count.note().isEmpty() ? "counted" : count.note();
    return "  %-18s %16s  %s%n".formatted(count.event(), figure, note);
  }

  private List<String> words(Observation asked, List<String> events, Path library, Path bench) {
    List<String> words = new ArrayList<>(List.of(perf.perf().program(), "stat", "-r"));
    words.addAll(List.of(String.valueOf(asked.runs()), "-e", String.join(",", events)));
    words.addAll(List.of("-o", folder.resolve(STAT).toString(), "--", "taskset", "-c", cpus));
    words.addAll(List.of("env", "LD_PRELOAD=" + library, bench.toString()));
    words.addAll(asked.lane().arguments().words());
    return words;
  }

  private void record(Observation asked, Path library, Path bench, List<String> missing) {
    PerfRecorder recorder =
        new PerfRecorder(
            perf.perf().program(), asked.recordFrequency(), cpus, limit.multipliedBy(2), folder);
    try {
      Profile profile =
          recorder.profile("observed", library, bench, asked.lane().arguments().words());
      if (profile.isByClock()) {
        missing.add("perf record: no hardware cycles here, so the profile is of CPU time");
      }
    } catch (PerfRecorder.ProfileException e) {
      missing.add("perf record: " + e.getMessage());
    }
  }
}
