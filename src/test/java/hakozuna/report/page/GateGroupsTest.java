package hakozuna.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.explain.CounterRow;
import hakozuna.explain.Movement;
import hakozuna.model.Verdict;
import hakozuna.testkit.PictureScene;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a row says beside its figures. */
class GateGroupsTest {
  private static final Figures SMALL = new Figures(-0.001, -0.004, 0.002, 95, 3, 0);
  private static final Answer MALLOC =
      new Gate(GateKind.INSTRUCTIONS, "quick", "instructions/malloc", 1)
          .answer(Verdict.PASS, "below")
          .with(SMALL);

  @Test
  void aLaneIsToldInWordsWithItsPlannedBlocksAndNothingHasAMinus() {
    Map<String, Object> row = row(groups(scene()).get(0));
    assertThat(row)
        .containsEntry("does", "1 thread, blocks of 1 bytes, none of the frees by another thread")
        .containsEntry("count", "3 of 6 planned blocks")
        .containsEntry("estimate", "0.00%")
        .containsEntry("interval", "0.00% to 0.00%");
  }

  @Test
  void instructionsSayWhoCountsThemAndHow() {
    PictureScene counted = scene().with(moved("instructions/op"));
    assertThat(groups(scene()).get(1).get("how"))
        .isEqualTo("counted by callgrind, one thread at a time, in runs of their own");
    assertThat(groups(counted).get(1).get("how")).asString().startsWith("instructions/op counted");
    assertThat(row(groups(counted).get(1)))
        .containsEntry("does", "")
        .containsEntry("count", "3 runs");
  }

  private static CounterRow moved(String counter) {
    return new CounterRow("quick", 2, 3, Movement.seen(counter, SMALL));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> row(Map<String, Object> group) {
    return ((List<Map<String, Object>>) group.get("gates")).get(0);
  }

  private static List<Map<String, Object>> groups(PictureScene scene) {
    return new GateGroups(scene.report()).rows();
  }

  private static PictureScene scene() {
    Answer speed = PictureScene.answer("quick", Verdict.UNDECIDED, SMALL);
    PictureScene lane =
        new PictureScene().with("quick", PictureScene.blocks("quick", 1, 2, 3), speed);
    return new PictureScene(
        lane.lanes(), List.of(speed, MALLOC), lane.counters(), lane.gaps(), lane.past());
  }
}
