package hakozuna.measure;

import hakozuna.measure.RawFiles.Part;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Sample;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.BenchOutputException;
import hakozuna.tools.LaunchReport;
import hakozuna.tools.Launcher;
import hakozuna.tools.PrintedResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Is a run whole? Looks for every way in which it may not be; what is left is a sample.
 *
 * @param request what was to run
 * @param report what the launcher saw; without a whole one nothing is known of the run
 */
record RunJudge(RunRequest request, LaunchReport report, String stdout, String stderr) {
  /** A run is no sample, for a reason with a name. */
  static final class BrokenRun extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    BrokenRun(Kind kind, String message) {
      super(message);
      this.kind = kind;
    }

    Kind kind() {
      return kind;
    }
  }

  private static final int SIGKILL = 9;

  private static final int TOO_MUCH = 25;

  /**
   * SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS: what a program's own fault raises.
   */
  private static final Set<Integer> FAULTS = Set.of(4, 5, 6, 7, 8, 11, 31);

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, " (SIGHUP)",
          2, " (SIGINT)",
          6, " (SIGABRT)",
          7, " (SIGBUS)",
          9, " (SIGKILL)",
          11, " (SIGSEGV)",
          15, " (SIGTERM)",
          24, " (SIGXCPU)");

  /** What ld.so says, and the exit code it ends with, before a program has run a line. */
  private static final Pattern UNLOADED =
      Pattern.compile(
          ".+: (error while loading shared libraries|(symbol lookup|relocation) error): .+");

  private static final int EXIT_UNLOADED = 127;

  private static final String IGNORED = "cannot be preloaded";

  /**
   * Reads what a run left.
   *
   * @param said by the launcher itself
   */
  static RunJudge of(RunRequest request, RawFiles raw, String said) {
    try {
      LaunchReport report = LaunchReport.parse(raw.text(Part.REPORT));
      return new RunJudge(request, report, raw.text(Part.STDOUT), raw.text(Part.STDERR));
    } catch (IllegalArgumentException e) {
      Optional<String> why = said.lines().filter(line -> line.startsWith("launch: ")).findFirst();
      throw new BrokenRun(Kind.NOT_STARTED, why.orElse(e.getMessage()));
    }
  }

  /** Returns what the bench said, if it ended well and with the library in its memory. */
  BenchOutput output() {
    refuse(is("not_started"), Kind.NOT_STARTED, report.refusal());
    refuse(is("orphaned"), Kind.NOT_STARTED, "the suite ended first");
    refuse(is("flooded"), Kind.TOO_MUCH_OUTPUT, "more than 256 MiB of output");
    String ignored = stderr.lines().filter(line -> line.contains(IGNORED)).findFirst().orElse("");
    refuse(!ignored.isEmpty(), Kind.PRELOAD_IGNORED, ignored);
    refuse(report.mapped().equals("forbidden"), Kind.NOT_ATTESTED, Launcher.FORBIDDEN);
    refuse(report.mapped().equals("no"), Kind.NOT_MAPPED, unseen());
    long seconds = request.bench().limit().toSeconds();
    refuse(is("limit"), Kind.HUNG, "no end within " + seconds + " s; killed");
    signalled();
    exited();
    patched();
    boolean unseen = request.library().isPresent() && !report.mapped().equals("yes");
    refuse(unseen, Kind.NOT_MAPPED, unseen());
    return result();
  }

  private boolean is(String status) {
    return report.status().equals(status);
  }

  private static void refuse(boolean broken, Kind kind, String message) {
    if (broken) {
      throw new BrokenRun(kind, message);
    }
  }

  /** What is counted by callgrind is the file's code: it must be what was timed. */
  private void patched() {
    String other = "code in its memory is not that of the files: it was patched while it ran";
    refuse(report.programCode().equals("patched"), Kind.PATCHED, other);
    String filter = "it put a filter between the bench and the kernel (seccomp)";
    refuse(report.programCode().equals("filtered"), Kind.PATCHED, filter);
  }

  private void signalled() {
    if (is("signalled")) {
      int code = report.code();
      boolean noMemory = code == SIGKILL && report.oomKills() > 0;
      refuse(noMemory, Kind.OUT_OF_MEMORY, "the kernel's OOM killer ended it");
      String signal = "signal " + code + SIGNALS.getOrDefault(code, "");
      fromOutside(signal, report.ending().sender());
      refuse(code == TOO_MUCH, Kind.TOO_MUCH_OUTPUT, "a file of more than 256 MiB (SIGXFSZ)");
      boolean own = report.ending().sender().equals("own");
      throw new BrokenRun(Kind.CRASHED, signal + (own ? ", sent by the run itself" : ""));
    }
  }

  /** Nobody is blamed for what somebody else did, nor gets off by what he did himself. */
  private void fromOutside(String signal, String sender) {
    refuse(sender.equals("outside"), Kind.KILLED, signal + ", sent from outside of the run");
    boolean isUnknown = sender.equals("unknown") && !FAULTS.contains(report.code());
    String asked = signal + ", by an unknown sender: by hand, or by a memory guard?";
    refuse(isUnknown, Kind.KILLED, asked);
  }

  private void exited() {
    Optional<String> unloaded =
        stderr.lines().filter(line -> UNLOADED.matcher(line).matches()).findFirst();
    boolean unstarted = report.code() == EXIT_UNLOADED && unloaded.isPresent();
    refuse(unstarted, Kind.NOT_STARTED, unloaded.orElse(""));
    String words = stderr.lines().findFirst().map(line -> ": " + line).orElse("");
    refuse(report.code() != 0, Kind.EXITED, "exit code " + report.code() + words);
    String left = report.leftovers() + " processes were still running and were killed";
    refuse(report.leftovers() > 0, Kind.LEFTOVERS, left);
  }

  private String unseen() {
    String library = request.library().map(Path::toString).orElse("the library");
    return library + " was not seen in the bench's memory (" + report.mapped() + ")";
  }

  /** The line was printed, and its clock read, in a process that the library was in. */
  private void believable(BenchOutput output, PrintedResult printed) {
    double seconds = output.seconds();
    String form = "it says ops/s=%.2f, but its %d ops in %.6f s are %.2f a second";
    String speed = say(form, output.opsPerSecond(), output.ops(), seconds, output.ops() / seconds);
    refuse(!printed.addsUp(), Kind.WRONG_SPEED, speed);
    double life = report.life().toNanos() / 1e9;
    double least = printed.leastSeconds();
    String time = say("it says %.1f ms of work, and lived %.1f ms", 1e3 * seconds, 1e3 * life);
    refuse(!Sample.canMeasure(life, least), Kind.IMPOSSIBLE_TIME, time);
  }

  private static String say(String form, Object... figures) {
    return String.format(Locale.ROOT, form, figures);
  }

  private BenchOutput result() {
    try {
      BenchOutput output = BenchOutput.parse(stdout);
      boolean idle = output.ops() == 0 || output.opsPerSecond() <= 0;
      refuse(idle, Kind.NO_WORK, "its result line says ops=" + output.ops());
      long failed = output.failedAllocations();
      refuse(failed > 0, Kind.FAILED_ALLOCATIONS, failed + " times malloc gave NULL");
      believable(output, BenchOutput.printed(stdout));
      String other =
          request.conditions().work().flatMap(w -> w.difference(output.ops(), stdout)).orElse("");
      refuse(!other.isEmpty(), Kind.WORK_NOT_PROVEN, other);
      return output;
    } catch (BenchOutputException e) {
      throw new BrokenRun(whoPrinted(e.kind()), e.getMessage());
    }
  }

  /** A bench that proves its work prints one result that can be read; any other is not its own. */
  private Kind whoPrinted(Kind kind) {
    boolean isNotTheBench = request.conditions().work().isPresent() && kind != Kind.NO_RESULT_LINE;
    return isNotTheBench ? Kind.WORK_NOT_PROVEN : kind;
  }
}
