package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.InstructionCounts;
import hakozuna.measure.InstructionCsv;
import hakozuna.measure.RunOutcome;
import hakozuna.model.Lane;
import hakozuna.model.RunFailure;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import hakozuna.tools.callgrind.AllocatorCost;
import hakozuna.verdict.Asked;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.Gate;
import hakozuna.verdict.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every gate of a sitting follows from what was archived: not from throughput alone. */
class RecalculationTest extends MeasuredLedgerTest {

  private static InstructionCounts counts(long candidateInFree) {
    return new InstructionCounts(
        Map.of(Variant.BASELINE, costs(5000), Variant.CANDIDATE, costs(candidateInFree)),
        "valgrind-3");
  }

  private static List<AllocatorCost> costs(long inFree) {
    return IntStream.range(0, 7)
        .mapToObj(
            run ->
                new AllocatorCost(200, 100, 100, 9000, inFree, 9000 + inFree, Map.of(), Map.of()))
        .toList();
  }

  /** A screen whose instructions were counted, too. */
  private void counted(long candidateInFree) {
    scene.countedBy = Map.of("instructions/free", "callgrind");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      measure(open);
      InstructionCounts counts = counts(candidateInFree);
      Files.writeString(
          root.resolve("stage").resolve(InstructionCsv.NAME), InstructionCsv.text(counts));
      open.end(decided(open, Optional.of(counts)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void instructionsAreRecalculatedFromTheirOwnTable() {
    counted(5000);
    assertThat(report().problems()).isEmpty();

    forge(
        "\"high\":\"0\",\"low\":\"0\",\"metric\":\"instructions/free\"",
        "\"high\":\"0\",\"low\":\"-9\",\"metric\":\"instructions/free\"");
    assertThat(report().problems())
        .anyMatch(
            problem ->
                problem.contains("main_r0 instructions instructions/free was entered as PASS")
                    && problem.contains("(-9 to 0)"));
  }

  @Test
  void growthOfInstructionsIsAFailAgain() {
    counted(5100);
    assertThat(report().problems()).isEmpty();

    forge("\"verdict\":\"FAIL\"", "\"verdict\":\"PASS\"");
    assertThat(report().problems())
        .anyMatch(problem -> problem.contains("the stage was entered as PASS but its gates give"));
  }

  @Test
  void gateThatThePlanDeclaresCannotBeLeftOut() {
    scene.countedBy = Map.of("instructions/free", "callgrind");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      measure(open);
      scene.countedBy = Map.of();
      open.end(decided(open));
    }

    assertThat(report().problems())
        .anyMatch(p -> p.contains("instructions instructions/free was never entered"))
        .anyMatch(p -> p.contains("the stage was entered as PASS but its gates give INVALID"));
  }

  @Test
  void crashIsRecalculatedFromTheRunsThatBroke() {
    Lane first = scene.order.lanes().get(0);
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      measure(open);
      Slot slot = new Slot(Stage.SCREEN, first.name(), 1, BLOCKS, 1, Variant.CANDIDATE);
      open.journal()
          .keep(
              new RunOutcome.Broken(
                  new RunFailure(slot, RunFailure.Kind.CRASHED, "signal 11", "raw/x.txt")));
      SittingEnd outcome = decided(open);
      assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
      open.end(outcome);
    }
    assertThat(report().problems()).isEmpty();

    forge("\"verdict\":\"FAIL\"", "\"verdict\":\"UNDECIDED\"");
    assertThat(report().problems())
        .anyMatch(problem -> problem.contains("the stage was entered as UNDECIDED"));
  }

  @Test
  void crashOnBothSidesIsRecalculatedAsNobodysDefect() {
    String lane = scene.order.lanes().get(0).name();
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      measure(open);
      for (Variant variant : List.of(Variant.CANDIDATE, Variant.BASELINE)) {
        Slot slot = new Slot(Stage.SCREEN, lane, 1, BLOCKS, 1, variant);
        open.journal()
            .keep(
                new RunOutcome.Broken(
                    new RunFailure(slot, RunFailure.Kind.EXITED, "exit code 1", "raw/x.txt")));
      }
      SittingEnd outcome = decided(open);
      assertThat(outcome.verdict()).isEqualTo(Verdict.INVALID);
      open.end(outcome);
    }
    assertThat(report().problems()).isEmpty();

    forge("\"verdict\":\"INVALID\"", "\"verdict\":\"FAIL\"");
    assertThat(report().problems())
        .anyMatch(problem -> problem.contains("the stage was entered as FAIL"));
  }

  @Test
  void nullControlIsRecalculated() {
    screen();
    forge("\"metric\":\"position\"", "\"metric\":\"posture\"");

    assertThat(report().problems())
        .anyMatch(problem -> problem.contains("null control posture was entered as"))
        .anyMatch(problem -> problem.contains("null control position was never entered"));
  }

  @Test
  void memoryIsRecalculated() {
    scene.order = scene.edited("b82", "improves_any:", "max_rss_growth: 5.0%\nimproves_any:");
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      measure(open);
      open.end(decided(open));
    }
    assertThat(report().problems()).isEmpty();

    forge("\"maxRssGrowthPercent\":\"5\"", "\"maxRssGrowthPercent\":\"7\"");
    assertThat(report().problems())
        .anyMatch(problem -> problem.contains("memory max-rss was entered as PASS max-rss"));
  }

  @Test
  void aStageAWhoseStatisticsCanBeJudgedCannotBeCalledInvalid() {
    scene = new LedgerScene(root.resolve("another"));
    try (OpenStage open = scene.admitted(Stage.OBSERVE)) {
      runStageA(open, STATISTICS.replace("malloc_lock_path=500", "malloc_lock_path=5"));
      List<Gate> gates = new Asked(scene.order, Stage.OBSERVE, Map.of()).gates();
      Problem disliked = new Problem(Verdict.INVALID, "a fault of the suite itself");
      open.end(outcome(judge(Stage.OBSERVE, Evidence.none(gates, disliked))));
    }

    assertThat(report().problems())
        .anyMatch(problem -> problem.contains("the stage was entered as INVALID but its gates"));
  }

  @Test
  void passWithoutSamplesIsNoPass() {
    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      open.firstRun();
      open.end(scene.outcome(Verdict.PASS, false));
    }

    assertThat(report().problems())
        .anyMatch(
            problem ->
                problem.contains("l throughput was entered as PASS, but the plan does not ask"));
  }

  @Test
  void differenceSaysWhenAnotherVersionOfTheSuiteJudged() {
    screen();
    forge("\"screen\":\"3\"", "\"screen\":\"1.5\"");
    scene.suite = "another";
    scene.rooms = Map.of("verdict", "70");

    assertThat(report().problems())
        .isNotEmpty()
        .allMatch(
            problem ->
                problem.contains("judged by another version of this suite, c0ffee; its rules may"));
  }

  /** As a clean clone sees a ledger that replaced class files wrote. */
  @Test
  void sameSourcesAreNoExcuseWhateverClassesJudged() {
    screen();
    forge("\"screen\":\"3\"", "\"screen\":\"1.5\"");
    scene.suite = "built by another cc";
    scene.rooms = Map.of("stats", "57", "verdict", "7e", "launcher", "1a");
    assertThat(report().problems())
        .isNotEmpty()
        .noneMatch(problem -> problem.contains("judged by"));

    scene.loaded = Map.of("classes", "c2");
    assertThat(report().problems())
        .isNotEmpty()
        .allMatch(
            problem ->
                problem.endsWith(
                    "(judged by this suite's sources, but not by the classes that they compile to"
                        + " here: another compiler made those, or somebody replaced them)"));
  }
}
