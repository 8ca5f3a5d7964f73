package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static hakozuna.testkit.RevisionScene.FAST;
import static hakozuna.testkit.RevisionScene.SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GitScene;
import hakozuna.testkit.RevisionScene;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two revisions of a tree through the gates themselves, in rehearsals. */
class RevisionStageTest {
  private static final String END = "everyDeclaredGateIsDecided";

  @TempDir private Path folder;
  private RevisionScene two;

  @BeforeEach
  void scene() {
    two = RevisionScene.in(folder);
  }

  @Test
  void theWorkingTreeIsComparedWithARevisionOfTheSameFlags() {
    two.change(SLOW, FAST);
    String base = two.git().git("rev-parse", "--short=12", "HEAD");
    GateRun run = two.rehearse(ScreenGate.class, "HEAD");
    assertThat(run).isGreen();
    assertThat(run.built()).containsExactly("baseline -DBASE", "candidate -DBASE");
    assertThat(run.console())
        .contains("baseline  of commit " + base + " (HEAD)", "candidate of the working tree");
    assertThat(two.scene().text("screen", "verdict.json"))
        .contains("\"baselineRevision\" : \"commit " + base + " (HEAD)\"")
        .contains("\"candidateRevision\" : \"the working tree\"");
    assertThat(two.scene().text("screen", "variants.diff"))
        .contains("-double tiny_speed = 1000,", "+double tiny_speed = 1100,");
  }

  @Test
  void aScratchTreeWithAllThatPeopleLeaveInOneStaysAsItIs() {
    GitScene other = GitScene.in(folder.resolve("other"));
    other.write("m.h", "#define M 1\n").commit("one");
    two.git().git("submodule", "add", "-q", other.root().toString(), "mod");
    two.git().commit("with a module");
    two.change(SLOW, FAST);
    two.git().git("stash", "-q");
    two.change(SLOW, "#define SPEED 1200");
    two.git().write("lib/staged.h", "int staged;\n").git("add", "lib/staged.h");
    two.git().write("lib/staged.h", "int staged, changed;\n").write("lib/untracked.h", "");
    two.git().write("lib/ignored.log", "").write("mod/m.h", "#define M 2\n");
    two.git().git("tag", "kept");
    two.git().git("config", "core.splitIndex", "true");
    String before = two.git().state();
    assertThat(two.rehearse(ScreenGate.class, "HEAD~1")).isGreen();
    assertThat(two.rehearse(ScreenGate.class, "HEAD~1", "subject.head", "stash@{0}")).isGreen();
    assertThat(two.git().state()).isEqualTo(before);
  }

  @Test
  void theDoctorSaysWhatWouldBeCompared() {
    assertThat(two.rehearse(DoctorGate.class, "HEAD")).isGreen();
    assertThat(Disk.read(folder.resolve("gate/doctor/summary.txt")))
        .containsPattern("baseline +commit [0-9a-f]{12} \\(HEAD\\)")
        .containsPattern("candidate +the working tree");
  }

  @Test
  void whatDoesNotChangeTheLibraryProvesNothing() {
    assertThat(two.rehearse(ScreenGate.class, "HEAD"))
        .isRed("quick", Verdict.INVALID, "the two revisions have the same sources");
    two.change("#ifndef SPEED", "/* words */\n#ifndef SPEED");
    assertThat(two.rehearse(ScreenGate.class, "HEAD"))
        .isRed("quick", Verdict.INVALID, "the two revisions have the same code and data");
  }

  @Test
  void aMakefileOfAnotherOptimisationIsRefusedAndANewSourceIsSaid() {
    String makefile = Disk.read(two.scene().tree().root().resolve("lib/Makefile"));
    two.change(SLOW, FAST);
    two.git().write("lib/Makefile", makefile.replace("-O0", "-O2"));
    assertThat(two.rehearse(ScreenGate.class, "HEAD"))
        .isRed(
            "quick",
            Verdict.INVALID,
            "the build compiles the two sides differently: -O2 only for the candidate, -O0 only for"
                + " the baseline");
    two.git().write("lib/more.c", "int more(int a) { return a + 1; }\n");
    two.git().write("lib/Makefile", makefile.replace("-o $@ tiny.c", "-o $@ tiny.c more.c"));
    GateRun run = two.rehearse(ScreenGate.class, "HEAD");
    assertThat(run).isGreen();
    assertThat(two.scene().text("screen", "verdict.json"))
        .contains("lib/more.c only for the candidate");
    assertThat(two.scene().text("screen", "variants.diff"))
        .contains("other/lib/more.c", "+int more(");
  }

  @Test
  void theBenchIsThatOfTheCandidateOnBothSides() {
    two.change(SLOW, FAST);
    Path bench = two.scene().tree().root().resolve("bench/bench.c");
    two.git()
        .write(
            "bench/bench.c", Disk.read(bench).replace("printf(\"bench_", "printf(\"new\\nbench_"));
    assertThat(two.rehearse(ScreenGate.class, "HEAD")).isGreen();
    List<Path> raw = Disk.files(two.scene().left("screen", "raw/quick"));
    assertThat(raw)
        .hasSizeGreaterThan(1)
        .allSatisfy(f -> assertThat(f).content().contains("new\n"));
  }

  @Test
  void aSideThatDoesNotBuildIsNamedByItsRevision() {
    two.change("enum { WORK", "enum { ?WORK");
    two.git().commit("broken");
    two.change("enum { ?WORK", "enum { WORK");
    assertThat(two.rehearse(ScreenGate.class, "HEAD"))
        .isRed("quick", Verdict.INVALID, "the baseline, of commit ", "(HEAD): the build failed");
  }

  @Test
  void aBenchThatLiesReadyInTheWorkingTreeRunsEveryRevision() {
    Disk.folder(two.scene().tree().root().resolve("out"));
    two.git().shell("cc -O0 -o out/bench bench/bench.c -ldl");
    two.change(SLOW, FAST);
    two.git().git("commit", "-qam", "fast");
    GateRun run =
        two.rehearse(
            ScreenGate.class, "HEAD~1", "subject.head", "HEAD", "subject.bench", "out/bench");
    assertThat(run).isGreen();
    assertThat(run.console())
        .contains("bench     " + two.scene().tree().root().resolve("out/bench"))
        .contains("candidate of commit ");
  }

  @Test
  void aFolderThatOneRevisionLacksIsNamed() {
    two.git().git("mv", "lib", "library");
    assertThat(two.rehearse(ScreenGate.class, "HEAD"))
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
    assertThat(two.scene().rehearse(ScreenGate.class, property, value))
        .isRed(END, Verdict.INVALID, words);
  }

  @Test
  void prebuiltLibrariesAreOfNoRevision() {
    assertThat(two.rehearse(ScreenGate.class, "HEAD", "subject.candidate.library", "a.so"))
        .isRed(END, Verdict.INVALID, "-Dsubject.candidate.library is prebuilt: leave one out");
  }
}
