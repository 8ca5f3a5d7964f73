package hakozuna.verdict;

import static hakozuna.verdict.GateAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.IntegritySpec;
import hakozuna.model.OrderFolder;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What checks decide: without noise, and never in favour of what nobody looked at. */
class ChecksTest {
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");
  private static final Asked ASKED = new Asked(ORDER, Stage.SCREEN, Map.of());
  private static final String FORK = "integrity.fork";

  private static Check check(Variant variant, Outcome outcome, String text) {
    return new Check(FORK, variant, outcome, Double.NaN, text);
  }

  private static Answer answer(Check... checks) {
    Evidence evidence =
        new Evidence(Map.of(), Optional.empty(), List.of(), List.of(checks), Map.of());
    return new StageJudge(ASKED)
        .judge(evidence).gates(GateKind.INTEGRITY).stream()
            .filter(one -> one.gate().metric().equals(FORK))
            .findFirst()
            .orElseThrow();
  }

  private static void assertAnswer(Answer answer, Verdict verdict, boolean defect, String reason) {
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.defect()).isEqualTo(defect);
  }

  @Test
  void bothSidesSoundPasses() {
    Answer answer =
        answer(
            check(Variant.BASELINE, Outcome.SOUND, "40 children"),
            check(Variant.CANDIDATE, Outcome.SOUND, "40 children"));
    assertAnswer(answer, Verdict.PASS, false, "40 children");
    assertThat(answer).isReached();
  }

  @Test
  void aDefectOfTheCandidateFails() {
    Answer answer =
        answer(
            check(Variant.BASELINE, Outcome.SOUND, "40 children"),
            check(Variant.CANDIDATE, Outcome.DEFECT, "child 3 did not end"));
    assertAnswer(answer, Verdict.FAIL, true, "child 3 did not end");
    assertThatThrownBy(() -> assertThat(answer).isReached())
        .isInstanceOf(GateFailure.class)
        .hasMessageContainingAll("FAIL  integrity.fork", "child 3")
        .hasToString(GateFailure.class.getName() + ": " + answer.text());
  }

  @Test
  void theSameDefectInTheBaselineIsInvalidAndSaysSo() {
    Answer answer =
        answer(
            check(Variant.BASELINE, Outcome.DEFECT, "child 1 did not end"),
            check(Variant.CANDIDATE, Outcome.DEFECT, "child 3 did not end"));
    assertAnswer(
        answer, Verdict.INVALID, false, "the baseline itself is broken: child 1 did not end");
  }

  @Test
  void whatCouldNotBeCheckedIsInvalidWhateverElseWasSeen() {
    Answer answer =
        answer(
            check(Variant.BASELINE, Outcome.BROKEN, "fork was refused"),
            check(Variant.CANDIDATE, Outcome.SOUND, "40 children"));
    assertAnswer(answer, Verdict.INVALID, false, "it could not be checked: fork was refused");
  }

  @Test
  void whatWasNotCheckedAtAllIsInvalid() {
    assertAnswer(answer(), Verdict.INVALID, false, "it was not checked");
    assertAnswer(
        answer(check(Variant.CANDIDATE, Outcome.MISSING, "no program is installed")),
        Verdict.INVALID,
        false,
        "nothing was checked: no program is installed");
  }

  @Test
  void whatIsMissingBesideWhatIsSoundIsLeftOut() {
    Answer answer =
        answer(
            check(Variant.CANDIDATE, Outcome.SOUND, "git"),
            check(Variant.CANDIDATE, Outcome.MISSING, "perl is not installed"));
    assertAnswer(answer, Verdict.PASS, false, "git");
  }

  @Test
  void everyRuleOfTheWorkOrderIsAGateWithASentenceOfItsOwn() {
    List<Gate> gates =
        Stream.of(GateKind.SCOPE, GateKind.INTEGRITY)
            .flatMap(kind -> ASKED.gates(kind).stream())
            .toList();
    List<String> metrics = ORDER.counters().scope().orElseThrow().metrics();
    assertThat(gates)
        .extracting(Gate::name)
        .containsAll(metrics)
        .containsAll(IntegritySpec.metrics(ORDER.lanes()))
        .contains("scope.files", "integrity.blocks.main_r50");
    assertThat(gates).extracting(Gate::sentence).noneMatch(String::isBlank);
    assertThat(gates).extracting(Gate::sentence).noneMatch(words -> words.endsWith(" holds"));
  }

  @Test
  void stageAAsksForNoCheck() {
    Asked observe = new Asked(ORDER, Stage.OBSERVE, Map.of());
    assertThat(observe.gates(GateKind.SCOPE)).isEmpty();
    assertThat(observe.gates(GateKind.INTEGRITY)).isEmpty();
  }

  @Test
  void whoeverLeavesItsScopeFailsTheStageAndIsToldSo() {
    Check files =
        new Check("scope.files", Variant.CANDIDATE, Outcome.DEFECT, Double.NaN, "a.inc differs");
    Evidence evidence =
        new Evidence(Map.of(), Optional.empty(), List.of(), List.of(files), Map.of());
    assertThat(new StageJudge(ASKED).judge(evidence).verdict())
        .isEqualTo(new StageVerdict(Verdict.FAIL, "the candidate leaves its scope: scope.files"));
  }

  @Test
  void whoeverIsWrongBesidesIsToldBoth() {
    Check files =
        new Check("scope.files", Variant.CANDIDATE, Outcome.DEFECT, Double.NaN, "a.inc differs");
    Check fork = check(Variant.CANDIDATE, Outcome.DEFECT, "child 3 did not end");
    Evidence evidence =
        new Evidence(Map.of(), Optional.empty(), List.of(), List.of(files, fork), Map.of());
    assertThat(new StageJudge(ASKED).judge(evidence).verdict().reason())
        .isEqualTo(
            "the candidate leaves its scope: scope.files; a defect of the candidate: integrity.fork");
  }
}
