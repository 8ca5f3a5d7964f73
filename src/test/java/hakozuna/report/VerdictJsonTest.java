package hakozuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hakozuna.explain.CounterRow;
import hakozuna.explain.Movement;
import hakozuna.ledger.History;
import hakozuna.ledger.Standing;
import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.StageVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs, and strangers, read. */
class VerdictJsonTest {
  private static final Answer UNMEASURED =
      gate("quick").answer(Verdict.INVALID, "no \"compiler\" <here>\n");
  private static final Answer OPEN =
      gate("steady")
          .answer(Verdict.UNDECIDED, "too few blocks")
          .with(new Figures(6.25, -100, Double.POSITIVE_INFINITY, 95, 3, 6.5));

  private static final List<CounterRow> COUNTERS =
      List.of(
          new CounterRow(
              "quick",
              0.003,
              0.0015,
              Movement.seen("page-faults/op", new Figures(-50, -51, -49, 98, 8, 0))),
          new CounterRow(
              "quick", Double.NaN, Double.NaN, Movement.notMeasured("cycles/op", "not supported")));

  private static final Standing STANDING =
      new Standing(
          "5eed",
          12,
          false,
          List.of(Verdict.UNDECIDED, Verdict.INVALID),
          new Standing.Rehearsed(1, 4, "/tree/ledger/toys.rehearsals"),
          7,
          "7 of 12 entries committed: cd '/tree' && git add ledger && git commit",
          new History(3, List.of("again"), 2, 0, 1, List.of()));

  private static final String MARK = "third plan of this candidate";

  @TempDir private Path folder;

  @Test
  void theContractsFieldsComeFirstAndInItsOrder() throws IOException {
    List<String> names = new ArrayList<>();
    written(report(List.of())).fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .startsWith(
            "workOrder",
            "line",
            "stage",
            "rehearsal",
            "verdict",
            "subject",
            "plan",
            "ledgerTip",
            "gates",
            "nullControl",
            "seconds",
            "environment");
    names.clear();
    written(report(List.of(OPEN))).get("gates").get(0).fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .startsWith(
            "gate",
            "lane",
            "metric",
            "threshold",
            "verdict",
            "estimatePercent",
            "lowPercent",
            "highPercent",
            "confidence",
            "blocks",
            "deltaOfMediansPercent",
            "reason");
  }

  @Test
  void anOpenEndIsNullForJsonHasNoInfinity() throws IOException {
    JsonNode gate = written(report(List.of(OPEN))).get("gates").get(0);
    assertThat(gate.get("estimatePercent").asDouble()).isEqualTo(6.25);
    assertThat(gate.get("lowPercent").asDouble()).isEqualTo(-100);
    assertThat(gate.get("highPercent").isNull()).isTrue();
    assertThat(gate.get("blocks").asInt()).isEqualTo(3);
  }

  @Test
  void whatWasNotMeasuredIsNullAndNotZero() throws IOException {
    JsonNode gate = written(report(List.of(UNMEASURED))).get("gates").get(0);
    assertThat(gate.get("estimatePercent").isNull()).isTrue();
    assertThat(gate.get("deltaOfMediansPercent").isNull()).isTrue();
    assertThat(gate.get("blocks").asInt()).isZero();
    assertThat(gate.get("reason").asText()).isEqualTo("no \"compiler\" <here>\n");
  }

  @Test
  void whereThereIsNoSubjectThatIsNull() throws IOException {
    JsonNode verdict = written(report(List.of()));
    assertThat(verdict.get("subject").isNull()).isTrue();
    assertThat(verdict.get("rehearsal").asBoolean()).isTrue();
  }

  @Test
  void theSummarySaysVerdictReasonRehearsalEveryGateAndWhatIsNext() {
    assertThat(new Summary(report(List.of(UNMEASURED, OPEN))).text())
        .contains("screen of tiny (a toy)  REHEARSAL: INVALID")
        .contains("the measurement: quick throughput")
        .contains("a rehearsal, because -Drehearse")
        .containsPattern("quick +throughput +INVALID +≥ \\+5.00% +- +- +-")
        .containsPattern("steady +throughput +UNDECIDED +≥ \\+5.00% +\\+6.25% +-100.00% .. .* 3")
        .containsPattern("quick throughput:\\s+no \"compiler\" <here>")
        .contains("ledger: 12 entries, tip 5eed, 7 of 12 entries committed:\n")
        .contains("\n    cd '/tree' && git add ledger && git commit\n")
        .contains("sitting 3 of this stage; before it: UNDECIDED, INVALID")
        .contains("rehearsed: this candidate 1 time, this work order 4 times; counted in /tree/")
        .contains("next: mend it");
  }

  @Test
  void countersAreShownPerOperationOrSayWhyNot() throws IOException {
    assertThat(new Summary(report(List.of())).text())
        .contains("counted per operation by perf")
        .containsPattern(
            "quick +page-faults/op +0.003000 +0.001500 +-50.00% +-51.00% .. -49.00% at 98%")
        .contains("  cycles/op: not supported");
    JsonNode counters = written(report(List.of())).get("counters");
    assertThat(counters.get(0).get("baselinePerOp").asDouble()).isEqualTo(0.003);
    assertThat(counters.get(1).get("baselinePerOp").isNull()).isTrue();
    assertThat(counters.get(1).get("missing").asText()).isEqualTo("not supported");
  }

  @Test
  void aGateOfSeveralCountersShowsEachWithItsFigures() throws IOException {
    Answer any =
        new Answer(
            new Gate(GateKind.IMPROVES_ANY, "quick", "improves_any", -1),
            Verdict.PASS,
            false,
            Map.of("page-faults/op", new Figures(-50, -51, -49, 97.5, 9, -50.5)),
            "falls",
            "");
    assertThat(new Summary(report(List.of(any))).text())
        .containsPattern("page-faults/op +-50.00% +-51.00% .. -49.00% +9");
    JsonNode row = written(report(List.of(any))).get("gates").get(0).get("rows").get(0);
    assertThat(row.get("metric").asText()).isEqualTo("page-faults/op");
    assertThat(row.get("highPercent").asDouble()).isEqualTo(-49);
    assertThat(row.get("blocks").asInt()).isEqualTo(9);
  }

  @Test
  void theLedgersStandingIsToldToOtherPrograms() throws IOException {
    JsonNode verdict = written(report(List.of()));
    assertThat(verdict.get("ledgerTip").asText()).isEqualTo("5eed");
    assertThat(verdict.get("ledger").get("anchored").asBoolean()).isFalse();
    assertThat(verdict.get("ledger").get("committed").asInt()).isEqualTo(7);
    assertThat(verdict.get("ledger").get("earlier").get(1).asText()).isEqualTo("INVALID");
    assertThat(verdict.get("ledger").get("rehearsals").get("ofWorkOrder").asInt()).isEqualTo(4);
  }

  @Test
  void aMarkIsReadBesideTheVerdictByPeopleAndByPrograms() throws IOException {
    assertThat(new Summary(report(List.of())).text()).contains("\n  MARK: " + MARK + "\n");
    assertThat(written(report(List.of())).get("marks").get(0).asText()).isEqualTo(MARK);
  }

  private JsonNode written(StageReport report) throws IOException {
    Path file = folder.resolve("verdict.json");
    new VerdictJson(report).write(file);
    return new ObjectMapper().readTree(file.toFile());
  }

  private static Gate gate(String lane) {
    return new Gate(GateKind.THROUGHPUT, lane, "throughput", 5);
  }

  private static StageReport report(List<Answer> gates) {
    StageVerdict verdict = new StageVerdict(Verdict.INVALID, "the measurement: quick throughput");
    return new StageReport(
        new StageReport.Head(
            "tiny",
            "a toy",
            "toys",
            "screen",
            List.of("-Drehearse"),
            List.of(MARK),
            "mvn verify -Pscreen -Drehearse",
            Map.of()),
        new Judgement(gates, List.of(), verdict),
        new StageReport.Next("mend it", List.of()),
        new StageReport.Subject(Optional.empty(), "", Optional.empty()),
        STANDING,
        new StageReport.Counters("perf", COUNTERS),
        new StageReport.Seconds(3, 1, 2, 1.5, Map.of()),
        new StageReport.Machine(
            Map.of("kernel", "6"),
            List.of(),
            Map.of("main_r0", Map.of("node", "gate1", "cpu", "A"))),
        StageReport.Seen.NOTHING);
  }
}
