package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.ledger.Anchor;
import hakozuna.ledger.BrokenLedgerException;
import hakozuna.ledger.Entry;
import hakozuna.ledger.Reverify;
import hakozuna.ledger.Voiding;
import hakozuna.model.BadFileException;
import hakozuna.model.Settings;
import hakozuna.model.Verdict;
import hakozuna.report.allure.AllureReport;
import hakozuna.tools.Disk;
import hakozuna.verdict.GateFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What can be done with a ledger without measuring anything. */
public final class LedgerDesk {
  private final Settings settings;
  private final Path output;
  private final Path folder;

  private LedgerDesk(Settings settings, Path output) {
    this.settings = settings;
    this.output = output;
    this.folder = Named.ledger(settings).toAbsolutePath().normalize();
  }

  /** Opens the ledger that the properties name; a bad property is INVALID and says where. */
  public static LedgerDesk open(Properties properties) {
    try {
      return new LedgerDesk(Settings.read(properties), StageFolder.all(properties));
    } catch (BadFileException e) {
      throw new GateFailure(Verdict.INVALID, e.getMessage());
    }
  }

  /** Recalculates every verdict; fails when one does not follow, or when anything was edited. */
  public void reverify() {
    SuiteCheck.here().complaint().ifPresent(LedgerDesk::invalid);
    Reverify.Report report = new Reverify(folder, Anchor.git(), SuiteFacts.here()).report();
    if (report.entries() == 0 && report.problems().isEmpty()) {
      throw new GateFailure(
          Verdict.INVALID,
          "there is no ledger in " + folder + ", so nothing was verified; see -Dledger.dir");
    }
    String found =
        "%d entries and %d verdicts in %s: %s"
            .formatted(
                report.entries(),
                report.verdicts(),
                folder,
                report.problems().isEmpty()
                    ? "every verdict follows from its samples and its plan"
                    : report.problems().size() + " problems");
    List<String> below = new ArrayList<>(report.problems());
    report.marks().forEach(mark -> below.add("MARK: " + mark));
    String all = found + "\n" + String.join("\n", below);
    say("reverify", all);
    if (!report.problems().isEmpty()) {
      throw new GateFailure(Verdict.INVALID, all);
    }
  }

  private static void invalid(String why) {
    throw new GateFailure(Verdict.INVALID, why);
  }

  /** Takes back the freeze of {@code -Dvoid.entry} for {@code -Dreason}, visibly and for ever. */
  public void voidFreeze() {
    try {
      Entry entry =
          new Voiding(folder, Anchor.git(), Instant::now).enter(line(), number(), reason());
      say("void", "Entered " + entry.title() + " of line " + line() + ": " + reason());
    } catch (IllegalArgumentException
        | IllegalStateException
        | BadFileException
        | BrokenLedgerException e) {
      throw new GateFailure(Verdict.REFUSED, e.getMessage());
    }
  }

  private String line() {
    return Named.workOrder(settings).line();
  }

  private int number() {
    String number = settings.get("void.entry").orElse("(missing)");
    if (!number.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "-Dvoid.entry=%s is not the number of the freeze; the refusal names it; as in mvn verify -Pvoid -Dvoid.entry=3 -Dreason=\"what the bug was\" (the ledger is %s)"
              .formatted(number, folder));
    }
    return Integer.parseInt(number);
  }

  private String reason() {
    return settings.get("reason").orElse("");
  }

  private void say(String stage, String text) {
    AllureReport.show(Document.text(stage, text));
    Disk.write(output.resolve(stage).resolve("summary.txt"), text + "\n");
  }
}
