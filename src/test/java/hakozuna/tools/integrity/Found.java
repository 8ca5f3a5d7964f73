package hakozuna.tools.integrity;

import hakozuna.model.Check.Outcome;
import java.util.Optional;

/**
 * What one run found.
 *
 * @param end what a whole run said; nothing of any other
 * @param hung whether it had to be killed at its limit
 */
record Found(Outcome outcome, String text, Optional<EndLine> end, boolean hung) {
  private static final String DEFECT = "[DEFECT] ";
  private static final String MACHINE = "[MACHINE] ";

  static Found broken(String text) {
    return new Found(Outcome.BROKEN, text, Optional.empty(), false);
  }

  private static Found defect(String text) {
    return new Found(Outcome.DEFECT, text, Optional.empty(), false);
  }

  /** Judges a run by what the program says without any library. */
  static Found of(Started.Run run, EndLine due) {
    Optional<Ending> ending = Ending.of(run);
    if (ending.isEmpty()) {
      return EndLine.in(run.stdout())
          .map(end -> whole(end, due))
          .orElseGet(() -> unproven(EndLine.count(run.stdout())));
    }
    if (ending.get().outcome() == Outcome.BROKEN) {
      return broken("the run " + ending.get().text());
    }
    Optional<String> defect = said(run, DEFECT);
    Optional<String> machine = said(run, MACHINE);
    return defect.isEmpty() && machine.isPresent()
        ? broken(machine.get())
        : new Found(
            Outcome.DEFECT,
            defect.orElse("the run " + ending.get().text()),
            Optional.empty(),
            ending.get().hung());
  }

  private static Optional<String> said(Started.Run run, String beginning) {
    return run.stdout()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .map(line -> line.substring(beginning.length()));
  }

  private static Found unproven(long lines) {
    String why =
        lines == 0
            ? "without its end line: it was ended early"
            : "with %d end lines: one is not the program's".formatted(lines);
    return defect("the run ended with exit code 0 and " + why);
  }

  private static Found whole(EndLine end, EndLine due) {
    return end.work().equals(due.work())
        ? new Found(Outcome.SOUND, "", Optional.of(end), false)
        : defect(
            "the run says \"%s\" where it had to say \"%s\": it did not make all checks"
                .formatted(end.work(), due.work()));
  }
}
