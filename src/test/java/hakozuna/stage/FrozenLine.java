package hakozuna.stage;

import hakozuna.ledger.Admission;
import hakozuna.ledger.Refusal;
import hakozuna.ledger.Standing;
import hakozuna.model.Trial;
import hakozuna.report.StageReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What can still be done when a line is frozen: elsewhere, with its record, and in rehearsals. */
record FrozenLine(Setup setup, Standing standing) {
  /** What says which ledger and which line a command is about. */
  private static final List<String> LEDGER =
      List.of("work.order", "work.order.dir", "subject.root", "ledger.dir");

  StageReport.Next advice(Refusal.Freeze freeze) {
    List<String> words = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    words.add("line %s is frozen; continue with %s.".formatted(freeze.line(), lines().words()));
    lines().workOrders().forEach(order -> commands.add(turningTo(order)));
    words.add("Everything that was measured is kept in %s.".formatted(archive()));
    if (standing.commit().isPresent()) {
      words.add("Commit it.");
      commands.add(standing.commit().get());
    }
    if (freeze.line().equals(setup.order().line())) {
      words.add(
          "Only if a bug of this suite froze the line, void entry %d.".formatted(freeze.entry()));
      commands.add(voiding(freeze.entry()));
    }
    words.add("A rehearsal enters nothing, and works on a frozen line, too.");
    commands.add(asked().without(List.of("reason")).with("rehearse", "true").toString());
    return new StageReport.Next(String.join(" ", words), commands);
  }

  private OtherLines lines() {
    Admission ledger = Admission.at(setup.ledger());
    return new OtherLines(
        Named.orders(setup.settings()),
        setup.order().line(),
        setup.order().afterFreeze(),
        ledger::isFrozen);
  }

  private Path archive() {
    return setup.ledger().toAbsolutePath().normalize().resolve("archive");
  }

  private String turningTo(String workOrder) {
    List<String> ofThisOne = new ArrayList<>(Trial.rehearsing());
    ofThisOne.add("reason");
    return asked().asking("screen").without(ofThisOne).with("work.order", workOrder).toString();
  }

  private String voiding(int entry) {
    return asked()
        .asking("void")
        .withOnly(LEDGER)
        .with("void.entry", String.valueOf(entry))
        .with("reason", "what the bug was")
        .toString();
  }

  private TypedCommand asked() {
    return TypedCommand.of(setup.stage(), setup.settings());
  }
}
