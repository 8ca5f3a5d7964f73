package hakozuna.measure;

import hakozuna.model.RunFailure.Kind;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.BenchOutputException;
import hakozuna.tools.LaunchReport;
import java.util.Optional;
import java.util.Set;

/**
 * Is a run whole? Looks for every way in which it may not be; what is left is a sample.
 *
 * @param request what was to run
 * @param report what the launcher saw; without a whole one nothing is known of the run
 * @param stdout what the bench said
 * @param stderr what it complained
 */
record RunJudge(RunRequest request, LaunchReport report, String stdout, String stderr) {
  private static final int SIGKILL = 9;

  /** SIGHUP, SIGINT, SIGKILL, SIGTERM: what people and their guards end a process with. */
  private static final Set<Integer> FROM_OUTSIDE = Set.of(1, 2, SIGKILL, 15);

  private static final String IGNORED = "cannot be preloaded";

  static RunJudge of(RunRequest request, RawFiles raw) {
    try {
      LaunchReport report = LaunchReport.parse(RawFiles.text(raw.report()));
      return new RunJudge(
          request, report, RawFiles.text(raw.stdout()), RawFiles.text(raw.stderr()));
    } catch (IllegalArgumentException e) {
      throw new BrokenRun(Kind.NOT_STARTED, e.getMessage());
    }
  }

  /** Returns what the bench said, if it ended well and with the library in its memory. */
  BenchOutput output() {
    started();
    preloaded();
    ended();
    mapped();
    BenchOutput output = result();
    if (output.failedAllocations() > 0) {
      throw new BrokenRun(
          Kind.FAILED_ALLOCATIONS, output.failedAllocations() + " times malloc gave NULL");
    }
    return output;
  }

  private void started() {
    if (report.status().equals("not_started")) {
      throw new BrokenRun(Kind.NOT_STARTED, "errno " + report.code() + " from exec");
    }
    if (report.status().equals("orphaned")) {
      throw new BrokenRun(Kind.NOT_STARTED, "the suite ended before the run did");
    }
  }

  private void preloaded() {
    Optional<String> ignored = stderr.lines().filter(line -> line.contains(IGNORED)).findFirst();
    if (ignored.isPresent()) {
      throw new BrokenRun(Kind.PRELOAD_IGNORED, ignored.get());
    }
  }

  private void ended() {
    switch (report.status()) {
      case "limit" ->
          throw new BrokenRun(
              Kind.HUNG, "no end within " + request.limit().toSeconds() + " s; killed");
      case "signalled" -> throw signalled();
      default -> exited();
    }
  }

  private BrokenRun signalled() {
    String signal = "signal " + report.code() + signalName(report.code());
    if (report.code() == SIGKILL && report.oomKills() > 0) {
      return new BrokenRun(Kind.OUT_OF_MEMORY, "the kernel's OOM killer ended it");
    }
    return FROM_OUTSIDE.contains(report.code())
        ? new BrokenRun(
            Kind.KILLED, signal + ", which no allocator sends; by hand, or by a guard of memory?")
        : new BrokenRun(Kind.CRASHED, signal);
  }

  private static String signalName(int signal) {
    return switch (signal) {
      case 1 -> " (SIGHUP)";
      case 2 -> " (SIGINT)";
      case 6 -> " (SIGABRT)";
      case 7 -> " (SIGBUS)";
      case SIGKILL -> " (SIGKILL)";
      case 11 -> " (SIGSEGV)";
      case 15 -> " (SIGTERM)";
      default -> "";
    };
  }

  private void exited() {
    if (report.code() != 0) {
      String words = stderr.lines().findFirst().map(line -> ": " + line).orElse("");
      throw new BrokenRun(Kind.EXITED, "exit code " + report.code() + words);
    }
    if (report.leftovers() > 0) {
      throw new BrokenRun(
          Kind.LEFTOVERS, report.leftovers() + " still ran after its end and were killed");
    }
  }

  private void mapped() {
    if (request.library().isPresent() && !report.mapped().equals("yes")) {
      throw new BrokenRun(
          Kind.NOT_MAPPED,
          "%s was not seen in the bench's memory (%s)"
              .formatted(request.library().get(), report.mapped()));
    }
  }

  private BenchOutput result() {
    try {
      BenchOutput output = BenchOutput.parse(stdout);
      if (output.ops() == 0 || output.opsPerSecond() <= 0) {
        throw new BrokenRun(Kind.NO_WORK, "its result line says ops=" + output.ops());
      }
      return output;
    } catch (BenchOutputException e) {
      Kind kind = e.isDoubled() ? Kind.DOUBLED_RESULT_LINE : Kind.NO_RESULT_LINE;
      throw new BrokenRun(kind, e.getMessage());
    }
  }
}
