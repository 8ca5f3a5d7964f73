package hakozuna.measure;

import hakozuna.model.EventCount;
import hakozuna.model.RunFailure;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Sample;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.Command;
import hakozuna.tools.LaunchReport;
import hakozuna.tools.Launcher;
import hakozuna.tools.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the bench on this machine: launcher, then perf where it works, then the launcher again, then
 * the bench, the same on both sides. The outer launcher guards, the inner one counts and attests.
 */
public final class LocalRunner implements Runner {
  /** The guard waits this much longer than the run may take, so that perf can end by itself. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Path launcher = Launcher.built();
  private final Path folder;
  private final Counting counting;

  /**
   * A runner that keeps each run's raw output.
   *
   * @param folder the stage's folder; raw output goes below {@code raw/}
   * @param counting who counts events
   */
  public LocalRunner(Path folder, Counting counting) {
    this.folder = folder;
    this.counting = counting;
  }

  @Override
  public RunOutcome run(RunRequest request) {
    RawFiles raw = RawFiles.of(folder, request.slot());
    String said = start(request, raw);
    String kept = raw.keep(request.command(), said);
    try {
      return new RunOutcome.Done(sample(request, raw, kept));
    } catch (BrokenRun broken) {
      return new RunOutcome.Broken(
          new RunFailure(request.slot(), broken.kind(), broken.getMessage(), kept));
    } finally {
      raw.dropParts();
    }
  }

  private String start(RunRequest request, RawFiles raw) {
    Command command =
        new Command(words(request, raw), folder, environment(request), limit(request, 2));
    return command.run().output();
  }

  /** The outer launcher and perf, where perf counts; then the inner launcher and the bench. */
  private List<String> words(RunRequest request, RawFiles raw) {
    List<String> words = new ArrayList<>();
    if (counting.byPerf()) {
      guard(words, raw.guard(), limit(request, 1), request.cpus());
      words.add("--");
      words.addAll(counting.words(raw.counters()));
    }
    guard(words, raw.report(), request.limit(), request.cpus());
    request.library().ifPresent(library -> option(words, "--preload", library.toString()));
    option(words, "--stdout", raw.stdout().toString());
    option(words, "--stderr", raw.stderr().toString());
    words.add("--");
    words.add(request.bench().toString());
    words.addAll(request.arguments());
    return words;
  }

  private void guard(List<String> words, Path report, Duration limit, String cpus) {
    words.add(launcher.toString());
    option(words, "--report", report.toString());
    option(words, "--limit", String.valueOf(limit.toMillis() / 1000.0));
    option(words, "--cpus", cpus);
  }

  private static void option(List<String> words, String name, String value) {
    words.add(name);
    words.add(value);
  }

  private static Duration limit(RunRequest request, int graces) {
    return request.limit().plus(GRACE.multipliedBy(graces));
  }

  /** A clean environment, the same on both sides but for what the launcher preloads. */
  private static Map<String, String> environment(RunRequest request) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", ToolRun.PATH);
    environment.put("LC_ALL", "C");
    environment.put("PADDING", "x".repeat(request.padding()));
    return environment;
  }

  private Sample sample(RunRequest request, RawFiles raw, String kept) {
    LaunchReport report = RunJudge.report(raw);
    BenchOutput output = RunJudge.output(request, report, raw);
    if (output.failedAllocations() > 0) {
      throw new BrokenRun(
          Kind.FAILED_ALLOCATIONS, output.failedAllocations() + " times malloc gave NULL");
    }
    List<EventCount> events = counting.read(raw.counters());
    return new Sample(
        request.slot(),
        output.ops(),
        output.seconds(),
        output.opsPerSecond(),
        counting.usage(report.usage(), events),
        counting.source(),
        report.startedAt(),
        report.life().toNanos() / 1e9,
        kept,
        raw.sha256(),
        events);
  }
}
