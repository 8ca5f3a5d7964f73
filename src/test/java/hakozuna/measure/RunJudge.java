package hakozuna.measure;

import hakozuna.model.RunFailure.Kind;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.BenchOutputException;
import hakozuna.tools.LaunchReport;
import java.util.Set;

/** Is a run whole? Looks for every way in which it may not be; what is left is a sample. */
final class RunJudge {
  private static final int SIGKILL = 9;

  /** SIGHUP, SIGINT, SIGKILL, SIGTERM: what people and their guards end a process with. */
  private static final Set<Integer> FROM_OUTSIDE = Set.of(1, 2, SIGKILL, 15);

  private static final String IGNORED = "cannot be preloaded";

  private RunJudge() {}

  /** Returns the launcher's report; without a whole one nothing is known of the run. */
  static LaunchReport report(RawFiles raw) {
    try {
      return LaunchReport.parse(RawFiles.text(raw.report()));
    } catch (IllegalArgumentException e) {
      throw new BrokenRun(Kind.NOT_STARTED, e.getMessage());
    }
  }

  /** Returns what the bench said, if it ended well and with the library in its memory. */
  static BenchOutput output(RunRequest request, LaunchReport report, RawFiles raw) {
    String stderr = RawFiles.text(raw.stderr());
    started(report);
    preloaded(stderr);
    ended(request, report, stderr);
    mapped(request, report);
    return result(RawFiles.text(raw.stdout()));
  }

  private static void started(LaunchReport report) {
    if (report.status().equals("not_started")) {
      throw new BrokenRun(Kind.NOT_STARTED, "errno " + report.code() + " from exec");
    }
    if (report.status().equals("orphaned")) {
      throw new BrokenRun(Kind.NOT_STARTED, "the suite ended before the run did");
    }
  }

  private static void preloaded(String stderr) {
    stderr
        .lines()
        .filter(line -> line.contains(IGNORED))
        .findFirst()
        .ifPresent(
            line -> {
              throw new BrokenRun(Kind.PRELOAD_IGNORED, line);
            });
  }

  private static void ended(RunRequest request, LaunchReport report, String stderr) {
    switch (report.status()) {
      case "limit" ->
          throw new BrokenRun(
              Kind.HUNG, "no end within " + request.limit().toSeconds() + " s; killed");
      case "signalled" -> throw signalled(report);
      default -> exited(report, stderr);
    }
  }

  private static BrokenRun signalled(LaunchReport report) {
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

  private static void exited(LaunchReport report, String stderr) {
    if (report.code() != 0) {
      String words = stderr.lines().findFirst().map(line -> ": " + line).orElse("");
      throw new BrokenRun(Kind.EXITED, "exit code " + report.code() + words);
    }
    if (report.leftovers() > 0) {
      throw new BrokenRun(
          Kind.LEFTOVERS, report.leftovers() + " still ran after its end and were killed");
    }
  }

  private static void mapped(RunRequest request, LaunchReport report) {
    if (request.library().isPresent() && !report.mapped().equals("yes")) {
      throw new BrokenRun(
          Kind.NOT_MAPPED,
          request.library().get()
              + " was not seen in the bench's memory ("
              + report.mapped()
              + ")");
    }
  }

  private static BenchOutput result(String stdout) {
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
