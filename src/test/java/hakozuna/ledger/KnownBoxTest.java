package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.testkit.BoxTree;
import hakozuna.testkit.LedgerScene;
import hakozuna.tools.Disk;
import hakozuna.tools.build.BoxPrint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frozen box is known again by what it changes; real sources, really preprocessed. */
class KnownBoxTest {
  private static final String OLD = "-DHZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX=1";
  private static final String SPARE = "-DHZ4_SPARE_BOX=1";
  private static final String CRASH = "-DHZ4_CONTROL_CRASH=1";

  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
  }

  private BoxTree tree(String box) {
    Path folder = Disk.temporary(root, "tree");
    return new BoxTree(folder).with(box);
  }

  /** Another line asks with a candidate of these flags; so does another library. */
  private void line(String line, String... candidate) {
    ask(line, tree(BoxTree.GUARDED), List.of(), candidate);
  }

  private void ask(String line, BoxTree tree, List<String> baseline, String... candidate) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("work_order: b82", "work_order: " + line, "line: mid", "line: " + line));
    words.addAll(List.of("    - " + OLD, "    - " + String.join("\n    - ", candidate)));
    String first = "    - -DHZ4_MID_OWNER_REMOTE_QUEUE_BOX=1";
    baseline.forEach(flag -> words.addAll(List.of(first, "    - " + flag + "\n" + first)));
    scene.order = scene.edited(line, words.toArray(String[]::new));
    scene.box = tree.print(baseline, List.of(candidate));
    scene.candidate = "library of " + line;
    scene.sources = "sources of " + line;
  }

  private void freeze(String... candidate) {
    line("first", candidate);
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.FAIL);
  }

  private void assertThatItIsRefused() {
    assertThat(scene.admission().beforeBuild(Stage.SCREEN, scene.order)).isEmpty();
    assertThat(scene.refused(Stage.OBSERVE).rule())
        .isEqualTo("this candidate belongs to the frozen line first");
  }

  private void assertThatItIsAdmittedWith(String... marks) {
    List<String> said = scene.admission().likenesses(scene.plan(Stage.SCREEN));
    assertThat(said).hasSize(marks.length);
    for (int i = 0; i < marks.length; i++) {
      assertThat(said.get(i)).matches(marks[i]);
    }
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.PASS);
  }

  @Tag("attack")
  @Test
  void aRenamedMacroWithOneStringMoreIsTheFrozenBox() {
    freeze(SPARE);
    String more = BoxTree.BOX.replace("note(\"taken", "note(\"v2\"); note(\"now taken");
    ask("second", tree("#ifdef NEW_IDEA\n" + more + "#endif\n"), List.of(), "-DNEW_IDEA=7");
    assertThatItIsRefused();
  }

  @Test
  void aMacroThatAnotherLineSetsBesideACrashStaysItsOwners() {
    freeze(SPARE, CRASH);
    line("second", SPARE);
    assertThatItIsAdmittedWith(
        "shares HZ4_SPARE_BOX with the frozen line first \\(entry 7, screen FAIL, 2026-.*Z\\);"
            + " the box there had HZ4_CONTROL_CRASH, too");
  }

  @Test
  void aBoxThatIsSplitInTwoMacrosIsTheFrozenBox() {
    freeze(SPARE);
    String lines = BoxTree.BOX;
    int half = lines.indexOf("      note(".substring(2));
    String split =
        "#if A\n"
            + lines.substring(0, half)
            + "#endif\n#if B\n"
            + lines.substring(half)
            + "#endif\n";
    ask("second", tree(split), List.of(), "-DA=1", "-DB=1");
    assertThatItIsRefused();
  }

  @Test
  void theOtherWayRoundItIsTheFrozenBox() {
    freeze(SPARE);
    String box = "#if PLAIN\n" + BoxTree.BOX + "#endif\n";
    ask("second", tree(box), List.of("-DPLAIN=1"), "-UPLAIN");
    assertThatItIsRefused();
  }

  @Test
  void reorderedReformattedAndRenamedItIsTheFrozenBox() {
    freeze(SPARE);
    String box =
        """
        /* another idea */
        page_t *found
            = heap->spare;
        if (found != NULL &&
            found->cls == cls) { count_taken(heap, 16); heap->spare = found->next;
          note("x" "y");
          return page_block(found, cls); }
        """;
    ask("second", tree("#if OTHER\n" + box + "#endif\n"), List.of(), "-DOTHER=1");
    assertThatItIsRefused();
  }

  @Test
  void inAnotherFileItIsTheFrozenBox() {
    freeze(SPARE);
    BoxTree tree = tree("#ifdef OTHER\n#include \"other.inc\"\n#endif\n");
    ask("second", tree.file("other.inc", BoxTree.BOX), List.of(), "-DOTHER");
    assertThatItIsRefused();
  }

  @Test
  void movedToTheBaselineItIsTheFrozenBoxWhenAllOfItMoved() {
    freeze(SPARE, CRASH);
    ask("second", tree(BoxTree.GUARDED), List.of(SPARE, CRASH), "-DSLOTS=9");
    assertThat(scene.admission().beforeBuild(Stage.SCREEN, scene.order)).isPresent();
    ask("third", tree(BoxTree.GUARDED), List.of(SPARE), CRASH);
    assertThatItIsRefused();
    ask("fourth", tree(BoxTree.GUARDED), List.of(SPARE), "-DSLOTS=9");
    assertThatItIsAdmittedWith("shares HZ4_SPARE_BOX with the frozen line first .*");
  }

  @Test
  void whatStandsInEveryProgramIsKnownInItsPlaceOnly() {
    freeze("-DREADY=1");
    line("second", "-DREADY=2");
    assertThat(scene.box.whole()).isNotEmpty();
    assertThatItIsRefused();
    line("third", "-DOVER=1");
    assertThatItIsAdmittedWith();
  }

  @Test
  void twoNumbersOfOneStatementAreTwoBoxes() {
    freeze("-DSLOTS=16");
    line("second", "-DSLOTS=32");
    assertThatItIsRefused();
    line("third", "-DGATE=2");
    assertThatItIsAdmittedWith();
  }

  @Test
  void anotherBoxOfTheSameNameIsToldAndNotRefused() {
    freeze(SPARE);
    String other = "#if HZ4_SPARE_BOX\ncount_taken(heap, slots + gate);\n#endif\n";
    ask("second", tree(other), List.of(), SPARE);
    assertThatItIsAdmittedWith(
        "has the name HZ4_SPARE_BOX in common with the frozen line first \\(.*\\);"
            + " 0% of what changed there changes here, too");
  }

  @Test
  void aBoxThatIsRewrittenByHalfIsTold() {
    freeze(SPARE);
    String half =
        BoxTree.BOX
            .replace("heap->spare = cached->next;", "heap->pages = heap->spare;")
            .replace("count_taken(heap, 8);", "heap->taken++;");
    ask("second", tree("#if OTHER\n" + half + "#endif\n"), List.of(), "-DOTHER");
    assertThatItIsAdmittedWith("is much like a box of the frozen line first .*; 6.% of what.*");
  }

  @Test
  void aWorkOrderThatWasOnlyPlannedDidNotFail() {
    line("first", SPARE);
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.order =
        scene.edited(
            "b99", "work_order: b82", "work_order: b99", "line: mid", "line: first", OLD, CRASH);
    scene.box = tree(BoxTree.GUARDED).print(List.of(), List.of(CRASH));
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.FAIL);
    line("second", SPARE);
    assertThatItIsAdmittedWith();
  }

  @Test
  void anEntryOfOldIsKnownByAllItsNames() {
    line("first", SPARE, CRASH);
    scene.box = BoxPrint.NONE;
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.FAIL);
    assertThat(scene.text()).doesNotContain("\"box\"");

    line("second", CRASH, "-DSLOTS=9", SPARE);
    assertThat(scene.admission().beforeBuild(Stage.SCREEN, scene.order)).isPresent();
    assertThat(scene.refused(Stage.SCREEN).rule()).contains("belongs to the frozen line first");
    line("third", SPARE);
    assertThatItIsAdmittedWith("shares HZ4_SPARE_BOX with the frozen line first .*");
  }

  @Test
  void aFlagThatNoSourceShowsIsKnownByItsName() {
    line("first", "-DONLY_THE_MAKEFILE_KNOWS=1");
    assertThat(scene.box.isUnseen()).isTrue();
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.FAIL);
    line("second", "-DONLY_THE_MAKEFILE_KNOWS=2", SPARE);
    assertThatItIsRefused();
    line("third", SPARE);
    assertThatItIsAdmittedWith();
  }

  @Test
  void aMacroThatOnlyAnotherMakefileKnowsStaysItsOwners() {
    ask("first", tree(""), List.of(), SPARE);
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.FAIL);
    line("second", SPARE);
    assertThatItIsAdmittedWith(
        "has the name HZ4_SPARE_BOX in common with the frozen line first .*");
  }
}
