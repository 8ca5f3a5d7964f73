package hakozuna.explain;

import hakozuna.measure.Bench;
import hakozuna.measure.Counting;
import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.model.Observation;
import hakozuna.tools.Disk;
import hakozuna.tools.Launch;
import hakozuna.tools.ToolRun;
import hakozuna.tools.perf.PerfRecorder;
import hakozuna.tools.perf.PerfSummary;
import hakozuna.tools.perf.PerfTool;
import hakozuna.tools.perf.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What perf tells of the observed baseline, as the work order writes it: {@code perf stat -r} over
 * several runs and one {@code perf record}. It explains; no condition rests on it.
 *
 * @param perf the tool and what it can do here
 * @param library the observed one
 * @param bench the program, its CPUs and how long a run may take
 * @param folder where perf's words are kept
 */
public record ObservationPerf(
    Counting perf, Observation asked, Path library, Bench bench, Path folder) {
  private static final String STAT = "perf-stat.txt";

  /**
   * What came of it.
   *
   * @param stat the table of {@code perf stat}, or an empty text
   * @param missing one sentence for each thing that could not be had, with its remedy
   */
  public record Seen(String stat, List<String> missing) {}

  /** Looks at the observed library; never throws for what perf does. */
  public Seen look() {
    PerfTool.Probe probe = perf.probe();
    List<String> missing = new ArrayList<>(probe.missing());
    if (probe.version().isEmpty()) {
      return new Seen("", missing);
    }
    String table = stat(missing);
    if (!table.isEmpty()) {
      table = said(table, missing) + "\n" + table;
    }
    record(missing);
    return new Seen(table, missing);
  }

  private String stat(List<String> missing) {
    List<String> events = asked.events().stream().filter(perf.probe().known()::contains).toList();
    if (events.isEmpty()) {
      return "";
    }
    Duration limit = bench.limit().multipliedBy(asked.runs());
    ToolRun.Result run = new ToolRun(words(events), folder, limit).run();
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
      summary.gaps().forEach(gap -> missing.add("perf stat: " + gap));
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

  private List<String> words(List<String> events) {
    List<String> words = new ArrayList<>(List.of(perf.perf().program(), "stat", "-r"));
    words.addAll(List.of(String.valueOf(asked.runs()), "-e", String.join(",", events)));
    words.addAll(List.of("-o", folder.resolve(STAT).toString(), "--"));
    words.addAll(
        new Launch(Path.of("/dev/null"), bench.limit(), bench.cpus(), bench.guard(), true)
            .words(
                List.of(),
                Optional.of(library),
                bench.program(),
                asked.lane().arguments().words()));
    return words;
  }

  private void record(List<String> missing) {
    Duration limit = bench.limit().multipliedBy(2);
    List<String> words = asked.lane().arguments().words();
    try {
      Profile profile =
          new PerfRecorder(
                  perf.perf().program(),
                  asked.recordFrequency(),
                  bench.cpus(),
                  limit,
                  folder,
                  bench.guard())
              .profile("observed", library, bench.program(), words);
      if (profile.isByClock()) {
        missing.add("perf record: no hardware cycles here, so the profile is of CPU time");
      }
    } catch (PerfRecorder.ProfileException e) {
      missing.add("perf record: " + e.getMessage());
    }
  }
}
