package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.GitScene;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two revisions of a tree through the gates themselves. */
class RevisionStageTest {
  private static final String END = "everyDeclaredGateIsDecided";
  private static final String SLOW = "#define SPEED 1000";
  private static final String FAST = "#define SPEED 1100";

  @TempDir private Path folder;
  private GateScene scene;
  private GitScene git;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
    scene.candidate("-DNEVER_SEEN");
    git = GitScene.in(scene.tree().root());
    git.write(".gitignore", "ledger/journal/\n*.log\nout/\n").commit("baseline");
  }

  private Path library() {
    return scene.tree().root().resolve("lib/tiny.c");
  }

  private void change(String from, String to) {
    String text = Disk.read(library());
    assertThat(text).contains(from);
    git.write("lib/tiny.c", text.replace(from, to));
  }

  private GateRun rehearse(String... more) {
    return scene.rehearse(ScreenGate.class, with("HEAD", more));
  }

  private GateRun screen(String base, String... more) {
    return scene.run(ScreenGate.class, with(base, more));
  }

  private static String[] with(String base, String... more) {
    List<String> all = new ArrayList<>(List.of("subject.base", base));
    Collections.addAll(all, more);
    return all.toArray(String[]::new);
  }

  private List<String> kinds() {
    return Disk.read(scene.tree().root().resolve("ledger/toys.jsonl"))
        .lines()
        .map(line -> line.replaceAll(".*\"kind\":\"([a-z-]+)\".*", "$1"))
        .toList();
  }

  @Test
  void theWorkingTreeIsComparedWithARevisionOfTheSameFlags() {
    change(SLOW, FAST);
    String base = git.git("rev-parse", "--short=12", "HEAD");
    GateRun run = rehearse();
    assertThat(run).isGreen();
    assertThat(run.built()).containsExactly("baseline -DBASE", "candidate -DBASE");
    assertThat(run.console())
        .contains("baseline  of commit " + base + " (HEAD)", "candidate of the working tree");
    assertThat(scene.text("screen", "verdict.json"))
        .contains("\"baselineRevision\" : \"commit " + base + " (HEAD)\"")
        .contains("\"candidateRevision\" : \"the working tree\"");
    assertThat(scene.text("screen", "variants.diff"))
        .contains("-double tiny_speed = 1000,", "+double tiny_speed = 1100,");
  }

  @Test
  void aScratchTreeWithAllThatPeopleLeaveInOneStaysAsItIs() {
    GitScene other = GitScene.in(folder.resolve("other"));
    other.write("m.h", "#define M 1\n").commit("one");
    git.git("submodule", "add", "-q", other.root().toString(), "mod");
    git.commit("with a module");
    change(SLOW, FAST);
    git.git("stash", "-q");
    change(SLOW, "#define SPEED 1200");
    git.write("lib/staged.h", "int staged;\n").git("add", "lib/staged.h");
    git.write("lib/staged.h", "int staged, changed;\n").write("lib/untracked.h", "");
    git.write("lib/ignored.log", "").write("mod/m.h", "#define M 2\n");
    git.git("tag", "kept");
    git.git("config", "core.splitIndex", "true");
    String before = git.state();
    assertThat(scene.rehearse(ScreenGate.class, with("HEAD~1"))).isGreen();
    assertThat(scene.rehearse(ScreenGate.class, with("HEAD~1", "subject.head", "stash@{0}")))
        .isGreen();
    assertThat(git.state()).isEqualTo(before);
  }

  @Test
  void aRevisionIsBoundByItsContentThroughAWholeLine() {
    change(SLOW, FAST);
    String base = git.git("rev-parse", "HEAD");
    assertThat(screen("HEAD")).isGreen();
    assertThat(scene.text("screen", "summary.txt"))
        .contains("mvn verify -Preplay -Dsubject.base=" + base);

    String head = git.commit("the change, and the ledger");
    change(FAST, "#define SPEED 1111");
    assertThat(scene.run(ReplayGate.class, with("HEAD")))
        .isRed(
            "quick",
            Verdict.REFUSED,
            "this is a second implementation",
            "it was of commit " + base + ": -Dsubject.base=" + base);
    assertThat(scene.run(ReplayGate.class, with("HEAD~1")))
        .isRed("quick", Verdict.REFUSED, "a second implementation", "candidateSourcesSha256: ");
    assertThat(scene.run(ReplayGate.class, with("HEAD~1", "subject.head", head))).isGreen();
    assertThat(kinds()).containsOnlyOnce("bound").endsWith("ended");
    assertThat(screen("HEAD~1")).isRed("quick", Verdict.REFUSED, "its candidate was promoted");
    String ledger = scene.tree().root().resolve("ledger").toString();
    assertThat(GateRun.of(ReverifyGate.class, Map.of("ledger.dir", ledger))).isGreen();
  }

  @Test
  void anotherNameAndAnotherCommitOfTheSameContentGoOn() {
    change(SLOW, FAST);
    git.git("branch", "moving");
    assertThat(screen("moving")).isGreen();
    git.write("ledger/notes.txt", "words\n").git("add", "ledger");
    git.git("commit", "-qm", "the ledger alone");
    git.git("branch", "-f", "moving");
    assertThat(scene.run(ReplayGate.class, with("moving"))).isGreen();
  }

  @Test
  void aFrozenCandidateIsKnownAsAFlagAndAsAnotherCommit() {
    change(SLOW, "#define SPEED 900");
    assertThat(screen("HEAD")).isRed("quick", Verdict.FAIL);
    git.commit("what failed");
    git.git("commit", "-q", "--allow-empty", "--amend", "-m", "what failed, in other words");
    scene.orders().set(GateScene.ORDER, "line", "renamed");
    String frozen = "this candidate belongs to the frozen line toys";
    assertThat(screen("HEAD~1", "subject.head", "HEAD")).isRed("quick", Verdict.REFUSED, frozen);
    assertThat(scene.rehearse(ScreenGate.class, with("HEAD~1"))).isRed("quick", Verdict.FAIL);
    git.git("checkout", "-q", "HEAD~1", "--", "lib");
    scene.candidate("-DSPEED=900");
    assertThat(scene.run(ScreenGate.class)).isRed("quick", Verdict.REFUSED, frozen);
  }

  @Test
  void aCandidateOfTwoRevisionsThatFailedAsAFlagIsKnown() {
    scene.candidate("-DSPEED=900");
    assertThat(scene.run(ScreenGate.class)).isRed("quick", Verdict.FAIL);
    scene.orders().set(GateScene.ORDER, "line", "renamed");
    change("double tiny_speed = SPEED", "double tiny_speed = 900");
    assertThat(screen("HEAD"))
        .isRed("quick", Verdict.REFUSED, "this candidate belongs to the frozen line toys");
  }

  @Test
  void whatDoesNotChangeTheLibraryProvesNothing() {
    assertThat(rehearse())
        .isRed("quick", Verdict.INVALID, "the two revisions have the same sources");
    change("#ifndef SPEED", "/* words */\n#ifndef SPEED");
    assertThat(rehearse())
        .isRed("quick", Verdict.INVALID, "the two revisions have the same code and data");
  }

  @Test
  void aMakefileOfAnotherOptimisationIsRefusedAndANewSourceIsSaid() {
    String makefile = Disk.read(scene.tree().root().resolve("lib/Makefile"));
    change(SLOW, FAST);
    git.write("lib/Makefile", makefile.replace("-O0", "-O2"));
    assertThat(rehearse())
        .isRed(
            "quick",
            Verdict.INVALID,
            "the build compiles the two sides differently: -O2 only for the candidate, -O0 only for"
                + " the baseline");
    git.write("lib/more.c", "int more(int a) { return a + 1; }\n");
    git.write("lib/Makefile", makefile.replace("-o $@ tiny.c", "-o $@ tiny.c more.c"));
    GateRun run = rehearse();
    assertThat(run).isGreen();
    assertThat(scene.text("screen", "verdict.json")).contains("lib/more.c only for the candidate");
    assertThat(scene.text("screen", "variants.diff")).contains("other/lib/more.c", "+int more(");
  }

  @Test
  void theBenchIsThatOfTheCandidateOnBothSides() {
    change(SLOW, FAST);
    Path bench = scene.tree().root().resolve("bench/bench.c");
    git.write(
        "bench/bench.c", Disk.read(bench).replace("printf(\"bench_", "printf(\"new\\nbench_"));
    assertThat(rehearse()).isGreen();
    List<Path> raw = Disk.files(scene.left("screen", "raw/quick"));
    assertThat(raw)
        .hasSizeGreaterThan(1)
        .allSatisfy(f -> assertThat(f).content().contains("new\n"));
  }

  @Test
  void aSideThatDoesNotBuildIsNamedByItsRevision() {
    change("enum { WORK", "enum { ?WORK");
    git.commit("broken");
    change("enum { ?WORK", "enum { WORK");
    assertThat(rehearse())
        .isRed("quick", Verdict.INVALID, "the baseline, of commit ", "(HEAD): the build failed");
  }

  @Test
  void aFolderThatOneRevisionLacksIsNamed() {
    git.git("mv", "lib", "library");
    assertThat(rehearse())
        .isRed("quick", Verdict.INVALID, "the working tree has no folder lib, in which make runs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subject.base | nowhere | -Dsubject.base=nowhere: fatal: Needed a single revision",
        "subject.base | --help  | -Dsubject.base=--help: a revision begins with no '-'",
        "subject.head | HEAD    | -Dsubject.head=HEAD: needs -Dsubject.base=…",
      })
  void whatNamesNothingIsInvalidWithItsValue(String property, String value, String words) {
    assertThat(scene.rehearse(ScreenGate.class, property, value))
        .isRed(END, Verdict.INVALID, words);
  }

  @Test
  void prebuiltLibrariesAreOfNoRevision() {
    assertThat(rehearse("subject.candidate.library", "a.so"))
        .isRed(END, Verdict.INVALID, "-Dsubject.candidate.library is prebuilt: leave one out");
  }
}
