package hakozuna.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.report.PastGate;
import hakozuna.report.StageReport;
import hakozuna.tools.Disk;
import hakozuna.tools.HeldLock;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.StageVerdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered before is there again, and nothing that is wrong with it changes a verdict. */
class GateHistoryTest {
  private static final Instant NOON = Instant.parse("2026-02-17T12:00:00Z");
  private static final Answer MEASURED =
      new Gate(GateKind.THROUGHPUT, "quick", "throughput", 5)
          .answer(Verdict.PASS, "above")
          .with(new Figures(6.25, -100, Double.POSITIVE_INFINITY, 95, 9, 0));
  private static final Answer HOLDS =
      new Gate(GateKind.SCOPE, "", "scope.files", Double.NaN).answer(Verdict.FAIL, "a new file");

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private GateHistory history;

  @BeforeEach
  void history() {
    history = new GateHistory(folder, said::add);
  }

  @Test
  void eachGateIsReadBackAsItWasAddedTheOldestFirst() {
    history.add(stage("toys", MEASURED, HOLDS), NOON);
    history.add(stage("toys", MEASURED), NOON.plusSeconds(60));
    assertThat(history.of("toys")).extracting(PastGate::ended).isSorted().hasSize(3);
    PastGate first = history.of("toys").get(0);
    assertThat(first)
        .isEqualTo(
            new PastGate(
                NOON,
                "screen of tiny, \"a, b\": PASS (REHEARSAL)",
                "tiny, \"a, b\"",
                "screen",
                "quick",
                "throughput",
                5,
                Verdict.PASS,
                new PastGate.Estimate(6.25, -100, Double.NaN)));
    assertThat(history.of("toys").get(1).threshold()).isNaN();
    assertThat(history.of("toys").get(1).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(said).isEmpty();
  }

  @Test
  void anotherLineHasAnotherHistory() {
    history.add(stage("toys", MEASURED), NOON);
    assertThat(history.of("tools")).isEmpty();
  }

  @Test
  void theOldestAreForgotten() {
    Answer[] many = Collections.nCopies(GateHistory.MOST, MEASURED).toArray(Answer[]::new);
    history.add(stage("toys", HOLDS), NOON);
    history.add(stage("toys", many), NOON.plusSeconds(60));
    assertThat(history.of("toys"))
        .hasSize(GateHistory.MOST)
        .allMatch(g -> g.lane().equals("quick"));
    assertThat(folder.resolve("gates.csv").toFile().length()).isLessThan(1_000_000);
  }

  @Test
  void aFileThatCannotBeReadIsSaidAndKeptUnderAnotherName() {
    for (String foreign : List.of("a,b\n1,2\n", "line,ended\n\"open")) {
      Disk.write(folder.resolve("gates.csv"), foreign);
      assertThat(history.of("toys")).isEmpty();
    }
    assertThat(folder.resolve("gates.csv.unreadable-1")).hasContent("a,b\n1,2\n");
    assertThat(folder.resolve("gates.csv.unreadable-2")).hasContent("line,ended\n\"open");
    assertThat(said).hasSize(2).allMatch(s -> s.matches("(?s)history: .*gates.csv:?.* kept as .*"));
    history.add(stage("toys", MEASURED), NOON);
    assertThat(history.of("toys")).hasSize(1);
  }

  @Test
  void whatTheDiskRefusesIsOnlySaid() {
    Path file = folder.resolve("file");
    Disk.write(file, "");
    GateHistory nowhere = new GateHistory(file.resolve("history"), said::add);
    nowhere.add(stage("toys", MEASURED), NOON);
    assertThat(said).singleElement().asString().endsWith("; this stage is left out");
  }

  @Test
  void twoWritersDoNotMix() {
    HeldLock other = HeldLock.take(folder.resolve("gates.lock")).orElseThrow();
    history.add(stage("toys", MEASURED), NOON);
    other.close();
    assertThat(said).singleElement().asString().contains("another call is writing to");
    assertThat(history.of("toys")).isEmpty();
  }

  private static StageReport stage(String line, Answer... gates) {
    StageReport.Head head =
        new StageReport.Head(
            "tiny, \"a, b\"",
            "a toy",
            line,
            "screen",
            List.of("-Drehearse"),
            List.of(),
            "",
            Map.of());
    Judgement judgement =
        new Judgement(List.of(gates), List.of(), new StageVerdict(Verdict.PASS, "all of them"));
    return StageReport.unmeasured(head, judgement, new StageReport.Next("rest", List.of()));
  }
}
