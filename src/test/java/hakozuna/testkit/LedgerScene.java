package hakozuna.testkit;

import hakozuna.ledger.Admission;
import hakozuna.ledger.Anchor;
import hakozuna.ledger.OpenStage;
import hakozuna.ledger.Plan;
import hakozuna.ledger.PlanFacts;
import hakozuna.ledger.Refusal;
import hakozuna.ledger.Reply;
import hakozuna.ledger.SittingEnd;
import hakozuna.model.OrderFolder;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import hakozuna.tools.Disk;
import hakozuna.tools.build.BoxPrint;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A ledger and somebody who asks it: what is built and how it is measured are plain fields. */
public final class LedgerScene {
  private static final Instant NOON = Instant.parse("2026-02-17T12:00:00Z");

  private final Path root;
  private final AtomicLong seconds = new AtomicLong();
  public Anchor anchor = ledger -> Optional.empty();
  public WorkOrder order = OrderFolder.own().workOrder("b82");
  public BoxPrint box = BoxPrint.NONE;
  public String sources = "5005";
  public Optional<String> candidateSources = Optional.empty();
  public Map<String, String> revisions = Map.of();
  public String candidate = "ca";
  public String machine = "two cores";
  public boolean isCluster;
  public Map<String, String> countedBy = Map.of();
  public String suite = "5417e";
  public Map<String, String> rooms = Map.of("stats", "57", "verdict", "7e");
  public Map<String, String> loaded = Map.of("classes", "c1", "junit.jar", "10");
  public Optional<String> reason = Optional.empty();

  public LedgerScene(Path root) {
    this.root = root;
    evidence();
  }

  public Path folder() {
    return root.resolve("ledger");
  }

  public Path file() {
    return folder().resolve(order.line() + ".jsonl");
  }

  public Admission admission() {
    return new Admission(folder(), anchor, this::now);
  }

  public Instant now() {
    return NOON.plusSeconds(seconds.incrementAndGet());
  }

  /** Somebody sets the machine's clock back. */
  public void turnClockBack(Duration by) {
    seconds.addAndGet(-by.toSeconds());
  }

  public Plan plan(Stage stage) {
    return stage == Stage.OBSERVE
        ? Plan.observation(order, facts(), box)
        : Plan.implementation(order, facts(), box);
  }

  private PlanFacts facts() {
    return new PlanFacts(
        new PlanFacts.Sources(sources, candidateSources, revisions),
        Map.of(Variant.BASELINE, "ba" + sources, Variant.CANDIDATE, candidate),
        "be",
        "cc 1.0",
        Map.of("CFLAGS", "-O2"),
        "0-1",
        countedBy,
        judge(),
        isCluster ? Map.of("cpu", machine, "runner", "slurm") : Map.of("cpu", machine));
  }

  /** Returns the suite that judges. */
  public PlanFacts.Suite judge() {
    return new PlanFacts.Suite("c0ffee", false, suite, rooms, loaded);
  }

  public Reply ask(Stage stage) {
    return admission().ask(stage, plan(stage), reason);
  }

  /** Returns the stage, or fails with the refusal. */
  public OpenStage admitted(Stage stage) {
    Reply answer = ask(stage);
    if (answer instanceof Reply.Admitted admitted) {
      return admitted.stage();
    }
    throw new AssertionError("not admitted: " + answer);
  }

  /** Returns the refusal, or fails because there is none. */
  public Refusal refused(Stage stage) {
    Reply answer = ask(stage);
    if (answer instanceof Reply.Refused refused) {
      return refused.refusal();
    }
    if (answer instanceof Reply.Admitted admitted) {
      admitted.stage().close();
    }
    throw new AssertionError("not refused: " + answer);
  }

  /** Measures one block and ends the stage. */
  public void measure(Stage stage, Verdict verdict) {
    end(stage, outcome(verdict, false));
  }

  /** Measures one block and ends the stage with every planned block measured. */
  public void exhaust(Stage stage) {
    end(stage, outcome(Verdict.UNDECIDED, true));
  }

  private void end(Stage stage, SittingEnd outcome) {
    try (OpenStage open = admitted(stage)) {
      open.firstRun();
      int block = open.journal().read().size() / 2;
      open.journal().append(sample(stage, open.sitting(), block, 0, Variant.BASELINE));
      open.journal().append(sample(stage, open.sitting(), block, 1, Variant.CANDIDATE));
      open.end(outcome);
    }
  }

  public SittingEnd outcome(Verdict verdict, boolean exhausted) {
    hakozuna.verdict.Answer answer =
        new Gate(GateKind.THROUGHPUT, "l", "throughput", 1)
            .answer(verdict, "so")
            .with(new Figures(2, 1.5, 2.5, 95, 1, 2));
    return new SittingEnd(
        verdict, exhausted, "because of the figures", List.of(answer), List.of(), evidence());
  }

  public Sample sample(Stage stage, int sitting, int block, int position, Variant variant) {
    return new Sample(
        new Slot(stage, "l", sitting, block, position, variant),
        1000 + block,
        0.5,
        2000,
        new Usage(3, 4, 0, 0.25, 0.125, 4096),
        "wait4",
        now(),
        0.75,
        "raw/l/%d-%d.txt".formatted(block, position),
        "ab",
        List.of(),
        "");
  }

  private Path evidence() {
    Path evidence = root.resolve("stage");
    Disk.write(evidence.resolve("summary.txt"), "what was found\n");
    return evidence;
  }

  /** Returns the kinds of the entries, in order. */
  public List<String> kinds() {
    return lines().stream()
        .map(line -> line.replaceAll(".*\"kind\":\"([a-z-]+)\".*", "$1"))
        .toList();
  }

  public List<String> lines() {
    return text().lines().toList();
  }

  public String text() {
    return Disk.text(file()).orElse("");
  }

  public void write(String text) {
    Disk.write(file(), text);
  }

  /** Returns the work order with its YAML changed, as a user's own file would be. */
  public WorkOrder edited(String name, String... replacements) {
    String file = "work-orders/" + name + ".yaml";
    OrderFolderCopy orders = OrderFolderCopy.in(Disk.temporary(root, "library"));
    orders.write(file, orders.text("work-orders/b82.yaml"));
    for (int i = 0; i < replacements.length; i += 2) {
      orders.replace(file, replacements[i], replacements[i + 1]);
    }
    return orders.library().workOrder(name);
  }
}
