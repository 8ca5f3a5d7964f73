package hakozuna.measure;

import hakozuna.measure.RawFiles.Part;
import hakozuna.measure.RunJudge.BrokenRun;
import hakozuna.model.EventCount;
import hakozuna.model.RunFailure;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Host;
import hakozuna.tools.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the bench on the host that its thread is on: launcher, then perf where it works, then the
 * launcher again, then the bench, the same on both sides. The outer launcher guards, the inner one
 * counts and attests.
 */
public final class LocalRunner implements Runner {
  /** The guard waits this much longer than the run may take, so that perf can end by itself. */
  private static final Duration GRACE = Duration.ofSeconds(5);

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
    Host.current().await(raw.path(Part.REPORT));
    String kept = raw.keep(request.command(), said);
    try {
      return new RunOutcome.Done(sample(RunJudge.of(request, raw, said), raw, kept));
    } catch (BrokenRun broken) {
      raw.dropParts();
      Disk.mustHaveRoom(folder); // or it may have broken because it could not print
      return new RunOutcome.Broken(
          failure(request.slot(), broken.kind(), broken.getMessage(), kept));
    } finally {
      raw.dropParts();
    }
  }

  /** What a run did itself is told as such; what its host's end may have done is the host's. */
  private static RunFailure failure(Slot slot, Kind kind, String seen, String kept) {
    Optional<String> loss =
        Optional.of(Host.current()).filter(host -> !kind.isDefect()).flatMap(Host::loss);
    return loss.map(why -> new RunFailure(slot, Kind.HOST_LOST, line(why), kept))
        .orElseGet(() -> new RunFailure(slot, kind, line(seen), kept));
  }

  /** One line of a table: what a bench printed may hold line ends, NUL bytes and worse. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** A clean environment, the same on both sides but for what the launcher preloads. */
  private String start(RunRequest request, RawFiles raw) {
    Map<String, String> environment = request.conditions().environment().variables();
    return new Command(words(request, raw), folder, environment, limit(request, 2)).run().output();
  }

  /**
   * The outer launcher and perf, where perf counts; then the inner launcher and the bench. Perf is
   * outside of the guard, out of the bench's reach.
   */
  private List<String> words(RunRequest request, RawFiles raw) {
    Bench bench = request.bench();
    Guard guard = bench.guard().hiding(folder);
    List<String> inner =
        new Launch(raw.path(Part.REPORT), bench.limit(), bench.cpus(), guard, false)
            .words(outputs(raw), request.library(), bench.program(), request.arguments());
    return counting.byPerf() ? counted(request, raw, inner) : inner;
  }

  private static List<String> outputs(RawFiles raw) {
    String stdout = raw.path(Part.STDOUT).toString();
    return List.of("--stdout", stdout, "--stderr", raw.path(Part.STDERR).toString());
  }

  private List<String> counted(RunRequest request, RawFiles raw, List<String> inner) {
    List<String> counted = new ArrayList<>(counting.words(raw.path(Part.PERF_STAT)));
    counted.addAll(inner);
    Path perf = Path.of(counted.get(0));
    return new Launch(
            raw.path(Part.GUARD),
            limit(request, 1),
            request.bench().cpus(),
            Guard.off("perf is a tool of this machine"),
            true)
        .words(List.of(), Optional.empty(), perf, counted.subList(1, counted.size()));
  }

  private static Duration limit(RunRequest request, int graces) {
    return request.bench().limit().plus(GRACE.multipliedBy(graces));
  }

  private Sample sample(RunJudge judge, RawFiles raw, String kept) {
    BenchOutput output = judge.output();
    List<EventCount> events = counting.read(raw);
    return new Sample(
        judge.request().slot(),
        output.ops(),
        output.seconds(),
        output.opsPerSecond(),
        counting.usage(judge.report().usage(), events),
        counting.source(),
        judge.report().startedAt(),
        judge.report().life().toNanos() / 1e9,
        kept,
        raw.sha256(),
        events,
        Host.current().name());
  }
}
