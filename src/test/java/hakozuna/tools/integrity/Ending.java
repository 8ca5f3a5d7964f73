package hakozuna.tools.integrity;

import hakozuna.model.Check.Outcome;
import hakozuna.tools.LaunchReport;
import hakozuna.tools.Launcher;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a run ended that is not whole: a defect of the library's, or something that nobody can blame
 * it for.
 *
 * @param outcome DEFECT or BROKEN
 * @param text what was seen, the end of the sentence "the run …"
 * @param hung whether it had to be killed at its limit
 */
record Ending(Outcome outcome, String text, boolean hung) {
  private static final int SIGKILL = 9;
  private static final int TOO_MUCH = 25;
  private static final int UNLOADED = 127;

  /** SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS. */
  private static final Set<Integer> FAULTS = Set.of(4, 5, 6, 7, 8, 11, 31);

  private static final Pattern LOADER =
      Pattern.compile("(?m)^.+: (error while loading shared libraries|.+ error): .+$");

  /** Returns why a run is not whole; nothing where it ended by itself with exit code 0. */
  static Optional<Ending> of(Started.Run run) {
    if (run.report().isEmpty()) {
      return broken("could not be started: " + run.launcher().strip());
    }
    LaunchReport report = run.report().get();
    return unstarted(run, report).or(() -> ended(run, report)).or(() -> left(run, report));
  }

  private static Optional<Ending> unstarted(Started.Run run, LaunchReport report) {
    if (report.status().equals("not_started")) {
      return broken("could not be started: " + report.refusal());
    }
    if (report.status().equals("orphaned")) {
      return broken("was ended because the suite ended");
    }
    if (run.stderr().contains("cannot be preloaded")) {
      return broken("ran without the library: " + run.stderr().strip());
    }
    if (report.mapped().equals("forbidden")) {
      return broken(Launcher.FORBIDDEN);
    }
    return run.library() && report.mapped().equals("no")
        ? broken("ran without the library: it was never in its memory")
        : Optional.empty();
  }

  private static Optional<Ending> ended(Started.Run run, LaunchReport report) {
    return switch (report.status()) {
      case "limit" -> Optional.of(new Ending(Outcome.DEFECT, "did not end and was killed", true));
      case "flooded" -> defect("printed more than 256 MiB");
      case "signalled" -> signalled(report);
      default -> report.code() == 0 ? Optional.empty() : exited(run, report.code());
    };
  }

  private static Optional<Ending> signalled(LaunchReport report) {
    int signal = report.code();
    String sender = report.ending().sender();
    if (signal == SIGKILL && report.oomKills() > 0) {
      return broken("was killed because memory ran out");
    }
    if (sender.equals("outside")) {
      return broken("was ended by signal " + signal + ", sent from outside of the run");
    }
    boolean isUnknown = sender.equals("unknown") && !FAULTS.contains(signal) && signal != TOO_MUCH;
    String words = "was ended by signal " + signal;
    return isUnknown ? broken(words + ", by an unknown sender") : defect(words);
  }

  private static Optional<Ending> exited(Started.Run run, int code) {
    if (code == UNLOADED && LOADER.matcher(run.stderr()).find()) {
      return broken("could not be started: " + run.stderr().strip());
    }
    String words = run.stderr().lines().findFirst().map(line -> ": " + line).orElse("");
    return defect("ended with exit code " + code + words);
  }

  private static Optional<Ending> left(Started.Run run, LaunchReport report) {
    if (report.leftovers() > 0) {
      return defect("left " + report.leftovers() + " processes behind");
    }
    if (report.programCode().equals("patched")) {
      return defect("changed code that it runs");
    }
    if (report.programCode().equals("filtered")) {
      return defect("put a filter between the program and the kernel (seccomp)");
    }
    return run.library() && !report.mapped().equals("yes")
        ? broken("was not seen with the library in its memory (" + report.mapped() + ")")
        : Optional.empty();
  }

  private static Optional<Ending> broken(String text) {
    return Optional.of(new Ending(Outcome.BROKEN, text, false));
  }

  private static Optional<Ending> defect(String text) {
    return Optional.of(new Ending(Outcome.DEFECT, text, false));
  }
}
