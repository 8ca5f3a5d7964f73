package hakozuna.measure;

import hakozuna.measure.RawFiles.Part;
import hakozuna.measure.RunJudge.BrokenRun;
import hakozuna.model.EventCount;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Launcher;
import hakozuna.tools.RunEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  /** A runner that keeps each run's raw output below {@code raw/} of the stage's folder. */
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
      raw.dropParts();
      Disk.mustHaveRoom(folder); // or it may have broken because it could not print
      return new RunOutcome.Broken(
          new RunFailure(request.slot(), broken.kind(), line(broken.getMessage()), kept));
    } finally {
      raw.dropParts();
    }
  }

  /** One line of a table: what a bench printed may hold line ends, NUL bytes and worse. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** A clean environment, the same on both sides but for what the launcher preloads. */
  private String start(RunRequest request, RawFiles raw) {
    Map<String, String> environment = new RunEnvironment(request.padding()).variables();
    return new Command(words(request, raw), folder, environment, limit(request, 2)).run().output();
  }

  /** The outer launcher and perf, where perf counts; then the inner launcher and the bench. */
  private List<String> words(RunRequest request, RawFiles raw) {
    List<String> words = new ArrayList<>();
    if (counting.byPerf()) {
      words.addAll(guard(raw.path(Part.GUARD), limit(request, 1), request.bench().cpus()));
      words.add("--");
      words.addAll(counting.words(raw.path(Part.PERF_STAT)));
    }
    words.addAll(guard(raw.path(Part.REPORT), request.bench().limit(), request.bench().cpus()));
    request.library().ifPresent(file -> words.addAll(List.of("--preload", file.toString())));
    words.addAll(List.of("--stdout", raw.path(Part.STDOUT).toString()));
    words.addAll(List.of("--stderr", raw.path(Part.STDERR).toString()));
    words.addAll(List.of("--", request.bench().program().toString()));
    words.addAll(request.arguments());
    return words;
  }

  private List<String> guard(Path report, Duration limit, String cpus) {
    String seconds = String.valueOf(limit.toMillis() / 1000.0);
    return List.of(
        launcher.toString(), "--report", report.toString(), "--limit", seconds, "--cpus", cpus);
  }

  private static Duration limit(RunRequest request, int graces) {
    return request.bench().limit().plus(GRACE.multipliedBy(graces));
  }

  private Sample sample(RunRequest request, RawFiles raw, String kept) {
    RunJudge judge = RunJudge.of(request, raw);
    BenchOutput output = judge.output();
    List<EventCount> events = counting.read(raw);
    return new Sample(
        request.slot(),
        output.ops(),
        output.seconds(),
        output.opsPerSecond(),
        counting.usage(judge.report().usage(), events),
        counting.source(),
        judge.report().startedAt(),
        judge.report().life().toNanos() / 1e9,
        kept,
        raw.sha256(),
        events);
  }
}
