package hakozuna.testkit;

import hakozuna.explain.CounterRow;
import hakozuna.explain.Movement;
import hakozuna.ledger.History;
import hakozuna.ledger.Standing;
import hakozuna.model.Verdict;
import hakozuna.report.PastGate;
import hakozuna.report.StageReport;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Problem;
import hakozuna.verdict.StageVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of stages that never ran, one for each way in which a stage can end. */
public final class MadeReport {
  /**
   * As long as a file system lets a name be, and with all that a page must not take for its own.
   */
  public static final String HOSTILE =
      "<script>alert('ä\"`|@you #12 &amp; {{{x}}} $ \\ </style><!--')</script>" + "ü".repeat(150);

  private static final List<String> LANES =
      List.of("guard_r0", "main_r0", "main_r50", "cross128_r90");
  private static final List<Double> NEEDED = List.of(-1.0, 3.0, 1.0, 0.0);

  private MadeReport() {}

  /** Returns the report of a screen whose gates and reasons lead to this verdict. */
  public static StageReport of(Verdict verdict) {
    return of(verdict, LANES, List.of());
  }

  /** Returns the same as a rehearsal. */
  public static StageReport rehearsed(Verdict verdict) {
    return of(verdict, LANES, List.of("-Drehearse", "-Druns=7 changes the work order's protocol"));
  }

  /** Returns a report in which everything that is not ours has this name. */
  public static StageReport named(String name) {
    return of(Verdict.FAIL, List.of(name, "b" + name, "c", "d"), List.of(name));
  }

  /** Returns the report of a stage whose work order could not even be read. */
  public static StageReport unbegun(String reason) {
    StageVerdict verdict = new StageVerdict(Verdict.INVALID, reason);
    return StageReport.unmeasured(
        head("", "", List.of()),
        new Judgement(List.of(), List.of(), verdict),
        new StageReport.Next("fix the cause and rerun; your shot is not used", List.of()));
  }

  private static StageReport of(Verdict verdict, List<String> lanes, List<String> rehearsal) {
    String first = lanes.get(0);
    String title = lanes.equals(LANES) ? "Create mid pages outside the sc lock" : first;
    return new StageReport(
        head(title, "mid", rehearsal),
        judgement(verdict, lanes),
        new StageReport.Next(
            "keep blocks and add to them with the same command",
            List.of("mvn verify -Pscreen -Dbudget=30min")),
        new StageReport.Subject(Optional.of(libraries(first)), "c".repeat(64), Optional.empty()),
        standing(),
        counters(first),
        new StageReport.Seconds(215.5, 1.4, 95.9, 93.7, Map.of(first, 15.4)),
        new StageReport.Machine(
            Map.of("kernel", first),
            List.of("something else is running here (load 2.86)"),
            Map.of()),
        seen(first));
  }

  private static StageReport.Libraries libraries(String name) {
    return new StageReport.Libraries(
        "/tree/" + name, "a".repeat(64), "b".repeat(64), null, null, null, null);
  }

  private static StageReport.Head head(String title, String line, List<String> rehearsal) {
    return new StageReport.Head(
        "b82",
        title,
        line,
        "screen",
        rehearsal,
        title.isEmpty()
            ? List.of()
            : List.of("third plan of this candidate: reason \"" + title + '"'),
        "mvn verify -Pscreen",
        Map.of("seed", "7"));
  }

  private static Judgement judgement(Verdict verdict, List<String> lanes) {
    if (verdict == Verdict.REFUSED) {
      return refused(lanes);
    }
    List<Answer> gates = new ArrayList<>(checks());
    for (int i = 0; i < lanes.size(); i++) {
      gates.add(throughput(lanes.get(i), NEEDED.get(i), i == 2 ? verdict : Verdict.PASS));
    }
    gates.add(counter(lanes.get(1)));
    List<Answer> controls = controls(lanes.get(0), verdict);
    List<Gate> asked = gates.stream().map(Answer::gate).toList();
    return new Judgement(gates, controls, StageVerdict.of(asked, gates, controls));
  }

  private static Judgement refused(List<String> lanes) {
    Problem why =
        new Problem(
            Verdict.REFUSED,
            "line mid is frozen (entry 3, observe FAIL, 2026-11-29T01:36:08Z); still allowed: hz4 large, or a rehearsal (-Drehearse)\nStage A of b82-cached failed");
    List<Answer> gates =
        lanes.stream()
            .map(lane -> gate(GateKind.THROUGHPUT, lane, "throughput", 1))
            .map(gate -> gate.answer(why.verdict(), why.reason()))
            .toList();
    List<Gate> asked = gates.stream().map(Answer::gate).toList();
    return new Judgement(gates, List.of(), StageVerdict.of(asked, gates, List.of()));
  }

  private static List<Answer> checks() {
    return List.of(
        gate(GateKind.SCOPE, "", "scope.files", Double.NaN)
            .answer(Verdict.PASS, "only allowed files differ: hz4_mid_malloc.inc"),
        gate(GateKind.INTEGRITY, "", "integrity.fork", Double.NaN)
            .answer(Verdict.PASS, "3 runs, 240 checks held"));
  }

  private static Answer throughput(String lane, double needed, Verdict verdict) {
    Gate gate = gate(GateKind.THROUGHPUT, lane, "throughput", needed);
    return switch (verdict) {
      case FAIL ->
          gate.answer(verdict, "the whole interval is below the threshold")
              .with(new Figures(-33.8, -53.1, -4.0, 95, 21, -31.2));
      case UNDECIDED ->
          gate.answer(
                  verdict,
                  "too few blocks for a machine this noisy; this machine needs about 24 blocks (2.5 min), the plan allows 7")
              .with(new Figures(-8.86, -100, Double.POSITIVE_INFINITY, 95, 7, -15.7));
      case INVALID -> gate.answer(verdict, "baseline: the run crashed: signal 11 (SIGSEGV)");
      default ->
          gate.answer(verdict, "the whole interval is at or above the threshold")
              .with(new Figures(needed + 2, needed + 0.4, needed + 3.1, 95, 14, needed + 1.8));
    };
  }

  private static Answer counter(String lane) {
    Map<String, Figures> rows = new LinkedHashMap<>();
    rows.put("context-switches/op", new Figures(-84.08, -86.34, -82.45, 97.5, 14, -84));
    rows.put("page-faults/op", new Figures(-0.001, -0.02, 0.01, 97.5, 14, 0));
    return new Answer(
        gate(GateKind.IMPROVES_ANY, lane, "improves_any", -1),
        Verdict.PASS,
        false,
        rows,
        "context-switches/op falls",
        "");
  }

  private static List<Answer> controls(String lane, Verdict verdict) {
    Verdict copy = verdict == Verdict.INVALID ? Verdict.INVALID : Verdict.PASS;
    return List.of(
        gate(GateKind.NULL_CONTROL, lane, "position", Double.NaN)
            .answer(Verdict.UNDECIDED, "too few blocks to tell: 8"),
        gate(GateKind.NULL_CONTROL, lane, "copy", Double.NaN)
            .answer(copy, "a byte-identical copy of the baseline differs from it by 2.1 to 3.4%"));
  }

  private static Gate gate(GateKind kind, String lane, String metric, double threshold) {
    return new Gate(kind, lane, metric, threshold);
  }

  private static Standing standing() {
    return new Standing(
        "5eed" + "0".repeat(60),
        12,
        false,
        List.of(Verdict.UNDECIDED),
        new Standing.Rehearsed(1, 4, "/tree/ledger/mid.rehearsals"),
        7,
        "7 of 12 entries committed: cd '/tree' && git add ledger && git commit",
        new History(
            3,
            List.of("again"),
            0,
            0,
            0,
            List.of(new History.Event("mid", 3, "plan", "2026-11-29T01:36:08Z", "reason: again"))));
  }

  private static StageReport.Counters counters(String lane) {
    return new StageReport.Counters(
        "perf",
        List.of(
            new CounterRow(
                lane,
                0.003,
                0.0015,
                Movement.seen("page-faults/op", new Figures(-50, -51, -49, 98, 8, 0))),
            new CounterRow(
                lane, Double.NaN, Double.NaN, Movement.notMeasured("cycles/op", "not supported"))));
  }

  private static StageReport.Seen seen(String lane) {
    PastGate before =
        new PastGate(
            Instant.EPOCH,
            "screen of b81: PASS",
            "b81",
            "screen",
            lane,
            "throughput",
            3,
            Verdict.PASS,
            new PastGate.Estimate(4, 3.5, 5));
    return new StageReport.Seen(
        List.of(
            "planned blocks over all sittings: " + lane + " 28",
            "missing: not supported: cycles; this machine exposes no PMU: use bare metal"),
        List.of(),
        List.of(),
        List.of(),
        List.of(before));
  }
}
