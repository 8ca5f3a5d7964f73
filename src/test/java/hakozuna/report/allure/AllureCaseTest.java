package hakozuna.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hakozuna.model.OrderFolder;
import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.report.Step;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.LaneEvidence;
import hakozuna.verdict.StageVerdict;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a stranger finds in a test of the report. */
class AllureCaseTest {
  private static final Instant NOON = Instant.parse("2026-02-17T12:00:00Z");
  private static final String EVIL = "<script>alert(1)</script> \"ü\" & 'x'";
  private static final Gate GATE = new Gate(GateKind.THROUGHPUT, "main_r50", "throughput", 1);
  private static final Answer RED =
      GATE.answer(Verdict.FAIL, EVIL).with(new Figures(-33.8, -53.1, -4, 95, 7, -30));
  private static final Answer GREEN =
      GATE.answer(Verdict.PASS, "above").with(new Figures(3, 2, 4, 95, 7, 3));
  private static final Gate COPY = new Gate(GateKind.NULL_CONTROL, "main_r50", "copy", Double.NaN);

  @Test
  void aTestIsCalledByQuestionAndAnswerAndFiledUnderLineWorkOrderAndStage() {
    TestResult test = gate(RED);
    assertThat(test.getName())
        .isEqualTo("main_r50 throughput ≥ +1.00%: FAIL, −33.8% [−53.1, −4.0]");
    assertThat(test.getLabels())
        .extracting(Label::getName, Label::getValue)
        .containsExactly(
            tuple("epic", "line mid"),
            tuple("feature", "b82: " + EVIL),
            tuple("story", "screen"),
            tuple("suite", "screen of b82"),
            tuple("severity", "critical"));
  }

  @Test
  void aGateHasOneHistoryWhateverItAnswers() {
    assertThat(gate(RED).getHistoryId()).isEqualTo(gate(GREEN).getHistoryId());
    assertThat(gate(RED).getHistoryId())
        .isNotEqualTo(gate(COPY.answer(Verdict.PASS, "silent")).getHistoryId());
  }

  @Test
  void parametersAreWhatWasFixedAndNotWhatCameOut() {
    assertThat(gate(RED).getParameters())
        .extracting(Parameter::getName)
        .containsExactly(
            "runs at the first look",
            "bench: threads",
            "bench: iterations",
            "bench: working set",
            "bench: block size",
            "bench: freed by another thread",
            "bench: ring slots");
  }

  @Test
  void whateverStandsInANameOrAMessageIsNoMarkup() {
    assertThat(gate(GATE.answer(Verdict.PASS, EVIL)).getDescriptionHtml())
        .startsWith("<p><strong>screen of b82: FAIL (REHEARSAL)</strong>")
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;ü&quot; &amp; ");
  }

  @Test
  void whatARedTestsMessageSaysIsNotSaidAgain() {
    assertThat(gate(GREEN).getDescriptionHtml()).contains("interval");
    assertThat(gate(RED).getDescriptionHtml()).doesNotContain("interval");
  }

  @Test
  void aGateHasItsOwnStepAndTheLastTestAllOfThem() {
    assertThat(gate(RED).getSteps())
        .extracting(StepResult::getName)
        .containsExactly("measuring main_r50");
    TestResult end = end();
    assertThat(end.getSteps())
        .extracting(StepResult::getName)
        .containsExactly("building", "measuring main_r50", "judging");
    assertThat(end.getSteps().get(1).getStop() - end.getSteps().get(1).getStart()).isEqualTo(9000);
  }

  @Test
  void theLastTestHasTheVerdictAndListsWhatCouldNotTell() {
    assertThat(end().getName()).isEqualTo("screen of b82: FAIL (REHEARSAL)");
    assertThat(end().getDescriptionHtml())
        .contains("could not tell:\n  main_r50 copy: too few blocks");
  }

  @Test
  void aStageThatWasAskedNothingSaysSo() {
    TestResult test = new TestResult();
    StageVerdict verdict = new StageVerdict(Verdict.PASS, "this work order declares no Stage A");
    Judgement nothing = new Judgement(List.of(), List.of(), verdict);
    StageReport.Next next = new StageReport.Next("run the screen", List.of());
    new AllureCase(StageReport.unmeasured(report().head(), nothing, next), links()).end(test);
    assertThat(test.getName()).endsWith(", nothing was asked");
    assertThat(test.getLabels()).contains(ShownStatus.NOTHING_DECIDED);
    assertThat(end().getLabels()).doesNotContain(ShownStatus.NOTHING_DECIDED);
  }

  @Test
  void linksAreRelativeAndEncoded() {
    ReportLinks links =
        new ReportLinks(
            Path.of("/p/target/allure-report"),
            Path.of("/p/target/gate/screen"),
            Optional.of(Path.of("/p/my orders/ü#1.yaml")));
    assertThat(links.all())
        .containsEntry("summary of the stage", "../gate/screen/summary.html")
        .containsEntry("work order ü#1.yaml", "../../my%20orders/%C3%BC%231.yaml");
  }

  private static TestResult gate(Answer answer) {
    TestResult test = new TestResult();
    new AllureCase(report(), links()).gate(test, answer);
    return test;
  }

  private static TestResult end() {
    TestResult test = new TestResult();
    new AllureCase(report(), links()).end(test);
    return test;
  }

  private static ReportLinks links() {
    return new ReportLinks(Path.of("/r"), Path.of("/g/screen"), Optional.empty());
  }

  private static StageReport report() {
    StageReport.Head head =
        new StageReport.Head(
            "b82",
            EVIL,
            "mid",
            "screen",
            List.of("-Drehearse"),
            List.of(),
            "mvn verify -Pscreen",
            Map.of("runs at the first look", "7"));
    Answer untold = COPY.answer(Verdict.UNDECIDED, "too few blocks");
    Judgement judgement =
        new Judgement(List.of(RED), List.of(untold), new StageVerdict(Verdict.FAIL, "missed"));
    StageReport bare =
        StageReport.unmeasured(head, judgement, new StageReport.Next("mend it", List.of()));
    return new StageReport(
        bare.head(),
        bare.judgement(),
        bare.next(),
        bare.subject(),
        bare.standing(),
        bare.counters(),
        bare.seconds(),
        bare.machine(),
        seen());
  }

  private static StageReport.Seen seen() {
    LaneEvidence evidence = new LaneEvidence(List.of(), Optional.empty(), 0);
    StageReport.LaneSeen lane =
        new StageReport.LaneSeen(
            OrderFolder.own().workOrder("b82").lanes().stream()
                .filter(l -> l.name().equals("main_r50"))
                .findFirst()
                .orElseThrow(),
            evidence,
            List.of(),
            "");
    return new StageReport.Seen(
        List.of(),
        List.of(lane),
        List.of(),
        List.of(
            new Step("building", NOON, NOON.plusSeconds(1)),
            new Step(GateKind.THROUGHPUT, "main_r50", NOON.plusSeconds(1), NOON.plusSeconds(10)),
            new Step("judging", NOON.plusSeconds(10), NOON.plusSeconds(11))),
        List.of());
  }
}
