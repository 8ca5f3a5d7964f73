package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.ChecksCsv;
import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.SoundChecks;
import hakozuna.verdict.Asked;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind.Rests;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was checked before any lane was timed follows from its own table, and nothing else. */
class ChecksRecalculationTest extends MeasuredLedgerTest {

  @Test
  void soundChecksAreRecalculated() {
    measured();
    assertThat(report().problems()).isEmpty();
  }

  @Test
  void aDefectIsAFailAgainThoughNoLaneWasTimed() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      List<Check> checks = withDefectIn("integrity.fork", Variant.CANDIDATE);
      open.journal().keep(ChecksCsv.NAME, ChecksCsv.text(checks));
      Judgement judgement = judged(checks);
      assertThat(judgement.verdict().verdict()).isEqualTo(Verdict.FAIL);
      open.end(outcome(judgement));
    }
    assertThat(report().problems()).isEmpty();

    forge("\"verdict\":\"FAIL\"", "\"verdict\":\"UNDECIDED\"");
    assertThat(report().problems())
        .anyMatch(p -> p.contains("the stage was entered as UNDECIDED but its gates give FAIL"));
  }

  @Test
  void aDefectOfTheBaselineIsInvalidAgain() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      List<Check> checks = withDefectIn("integrity.calloc", Variant.BASELINE);
      open.journal().keep(ChecksCsv.NAME, ChecksCsv.text(checks));
      open.end(outcome(judged(checks)));
    }
    assertThat(report().problems()).isEmpty();

    forge("\"verdict\":\"INVALID\"", "\"verdict\":\"FAIL\"");
    assertThat(report().problems())
        .anyMatch(p -> p.contains("the stage was entered as FAIL but its gates give INVALID"));
  }

  @Test
  void aTableThatWasTakenOutOfTheArchiveIsMissed() {
    measured();
    editArchive("screen", ChecksCsv.NAME, text -> text.replace("SOUND", "DEFECT"));
    assertThat(report().problems()).singleElement().asString().contains(ChecksCsv.NAME);
  }

  private void measured() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      measure(open);
      open.end(decided(open));
    }
  }

  private List<Check> withDefectIn(String gate, Variant variant) {
    List<Check> checks = new ArrayList<>(SoundChecks.of(scene.order));
    checks.removeIf(check -> check.gate().equals(gate));
    checks.add(new Check(gate, variant, Outcome.DEFECT, Double.NaN, "it is wrong"));
    return checks;
  }

  /** As a stage judges that times nothing which is not right. */
  private Judgement judged(List<Check> checks) {
    Map<String, Problem> problems = new TreeMap<>();
    new Asked(scene.order, Stage.SCREEN, Map.of())
        .gates().stream()
            .filter(gate -> gate.kind().rests() != Rests.ON_CHECKS)
            .map(Gate::name)
            .forEach(name -> problems.put(name, new Problem(Verdict.INVALID, "not measured")));
    return judge(
        Stage.SCREEN, new Evidence(Map.of(), Optional.empty(), List.of(), checks, problems));
  }
}
