package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be measured is red, says why, and names the property that mends it. */
class NothingToMeasureTest {
  private static final String END = "everyDeclaredGateIsDecided";

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder);
  }

  @Test
  void aFailedBuildIsDoneOnceAndEveryGateShowsTheCompilersWords() {
    scene.candidate("-DSPEED=undeclared_speed");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "the build failed:", "undeclared_speed", "tiny.c:")
        .isRed("steady", Verdict.INVALID, "the build failed:", "undeclared_speed", "tiny.c:")
        .isRed(END, Verdict.INVALID);
  }

  @Test
  void aCauseOfAllIsToldOnceByTheTestsAndOnceOnTheLastScreen() {
    scene.candidate("-DSPEED=undeclared_speed");
    GateRun run = scene.rehearse(ScreenGate.class);
    assertThat(run.tests()).extracting(GateRun.Ending::name).containsExactly(END);
    assertThat(run.test(END).status()).isEqualTo("FAILED");
    assertThat(run.test(END).message())
        .containsOnlyOnce("the build failed")
        .contains("not measured because of this: quick throughput, steady throughput");
    assertThat(scene.lastScreen("screen"))
        .containsOnlyOnce("the build failed")
        .containsOnlyOnce("subject.make.variable say how to build them")
        .contains("so none of the 2 gates was measured")
        .doesNotContain("estimate");
    assertThat(scene.text("screen", "verdict.json").split("the build failed", -1)).hasSize(3);
  }

  @Test
  void aRefusalIsToldOnceToo() {
    GateRun run = scene.run(ReplayGate.class);
    assertThat(run.tests()).extracting(GateRun.Ending::name).containsExactly(END);
    assertThat(run.test(END).message()).containsOnlyOnce("passed screen");
    assertThat(scene.lastScreen("replay")).containsOnlyOnce("the replay needs a passed");
  }

  @Test
  void aNullControlThatSawNoWholeLaneHasNoTestAndSoNoGreenOne() {
    scene.withOneLane().candidate("-DSPEED=1100, -DDOES=CRASH");
    GateRun run = scene.rehearse(ScreenGate.class);
    assertThat(run).isRed("quick", Verdict.FAIL, "SIGSEGV");
    assertThat(run.tests()).extracting(GateRun.Ending::name).containsExactly("quick", END);
  }

  @Test
  void aMisspeltFlagChangesNothingAndIsSaidSo() {
    scene.candidate("-DSPEDE=1100");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "the flag changes nothing (misspelt?)", "-DSPEDE=1100")
        .isRed(END, Verdict.INVALID);
  }

  @Test
  void aMissingBenchTargetLibraryOrTreeIsNamedByItsProperty() {
    assertThat(scene.rehearse(ScreenGate.class, "subject.bench", "/no/bench"))
        .isRed("quick", Verdict.INVALID, "subject.bench is not there: /no/bench");
    assertThat(scene.rehearse(ScreenGate.class, "subject.make.targets", "everything"))
        .isRed("quick", Verdict.INVALID, "No rule to make target", "subject.make.targets");
    assertThat(scene.rehearse(ScreenGate.class, "subject.library", "lib/none.so"))
        .isRed("quick", Verdict.INVALID, "left no lib/none.so; is subject.library right?");
    assertThat(scene.rehearse(ScreenGate.class, "subject.candidate.library", "/no/x.so"))
        .isRed("quick", Verdict.INVALID, "-Dsubject.candidate.library is not there: /no/x.so");
    assertThat(scene.rehearse(ScreenGate.class, "subject.root", "/no/tree"))
        .isRed("quick", Verdict.INVALID, "subject.root /no/tree is not a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-DX=$(touch PWNED)", "-DX=`touch${IFS}PWNED`", "@PWNED", "-DX=1;touch"})
  void aFlagThatWouldRunSomethingRunsNothing(String flag) {
    Path pwned = folder.resolve("pwned");
    String hostile = flag.replace("PWNED", pwned.toString());
    scene.candidate("'" + hostile + "'");
    GateRun run = scene.run(ScreenGate.class);
    assertThat(run)
        .isRedThroughout(Verdict.INVALID, "work-orders/tiny.yaml:", "is not a plain flag");
    assertThat(run.built()).isEmpty();
    assertThat(pwned).doesNotExist();
    assertThat(scene.tree().root().resolve("ledger")).doesNotExist();
  }

  @Test
  void twoReadyBuiltLibrariesAreGatedWithoutBuilding() throws IOException {
    scene.rehearse(ScreenGate.class);
    Path slow = Files.createDirectories(folder.resolve("ready")).resolve("slow.so");
    Path fast = slow.resolveSibling("fast.so");
    Ran.output(Command.of("cc", "-shared", "-fPIC", "-DSPEED=700", "-o", slow.toString(), c()));
    Ran.output(Command.of("cc", "-shared", "-fPIC", "-DSPEED=777", "-o", fast.toString(), c()));
    GateRun run =
        scene.rehearse(
            ScreenGate.class,
            "subject.baseline.library",
            slow.toString(),
            "subject.candidate.library",
            fast.toString());
    assertThat(run).isGreen();
    assertThat(run.console())
        .contains("prebuilt", "baseline  " + slow, "candidate " + fast, "quick: PASS +11.00%")
        .doesNotContain("subject " + scene.tree().root());
    assertThat(scene.lastScreen("screen"))
        .contains(" baseline  " + slow + ", sha256 " + Sha256.of(slow))
        .contains(" candidate " + fast + ", sha256 " + Sha256.of(fast))
        .doesNotContain(" subject ");
    assertThat(scene.text("screen", "verdict.json"))
        .contains("\"root\" : null,")
        .contains("\"baselineLibrary\" : \"" + slow + "\",")
        .contains("\"candidateLibrary\" : \"" + fast + "\"");
  }

  @Test
  void anUnknownLaneIsExplainedAndListsTheKnownOnes() {
    GateRun run = scene.rehearse(ScreenGate.class, "lane", "quik");
    assertThat(run)
        .isRedThroughout(Verdict.INVALID, "-Dlane=quik: unknown lane; known: quick, steady");
    assertThat(run.built()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "work.order  | tyni  | unknown work order 'tyni'; known: ",
        "runs        | none  | -Druns: 'none' is not a whole number",
        "cpus        | 4000  | none of the CPUs 4000 may be used here",
        "rehearse    | maybe | -Drehearse=maybe: is neither true nor false",
        "subject.rot | x     | -Dsubject.rot: unknown property; near:",
        "rehearsal   | true  | -Drehearsal: unknown property; near:",
        "lanes       | quick | -Dlanes: unknown property; near:",
        "ledgerdir   | /tmp  | -Dledgerdir: unknown property; near:",
        "lane        | ''    | -Dlane: needs a value",
        "output.dir  | ''    | -Doutput.dir: needs a value",
      })
  void aBadPropertyIsTheWholeExplanationAndEntersNothing(String name, String value, String words) {
    GateRun run = scene.run(ScreenGate.class, name, value);
    assertThat(run).isRedThroughout(Verdict.INVALID, words);
    assertThat(run.built()).isEmpty();
    assertThat(scene.tree().root().resolve("ledger")).doesNotExist();
  }

  @Test
  void anEmptyLanesFolderIsRed() throws IOException {
    try (Stream<Path> lanes = Files.list(folder.resolve("lanes"))) {
      for (Path lane : lanes.toList()) {
        Files.delete(lane);
      }
    }
    assertThat(scene.rehearse(ScreenGate.class))
        .isRedThroughout(Verdict.INVALID, "lanes: the folder holds no *.yaml; add one");
  }

  @Test
  void anEmptyListOfLanesIsRed() {
    scene.orders().set(GateScene.ORDER, "lanes", "[]");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRedThroughout(Verdict.INVALID, "tiny.yaml:", "lanes: needs at least one lane");
  }

  @Test
  void aLaneThatNeedsMoreMemoryThanThereIsDoesNotStart() {
    scene.orders().set("lanes/quick.yaml", "memory", "9000000 GiB");
    assertThat(scene.rehearse(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "not enough memory: the lane may need 9216000000 MiB")
        .passed("steady")
        .isRed(END, Verdict.INVALID, "quick throughput");
    assertThat(scene.text("screen", "samples.csv")).doesNotContain("quick");
  }

  @Test
  void tooLittleMemoryForEveryLaneStillLeavesAVerdict() {
    scene.orders().set("lanes/quick.yaml", "memory", "9000000 GiB");
    scene.orders().set("lanes/steady.yaml", "memory", "9000000 GiB");
    assertThat(scene.run(ScreenGate.class)).isRed(END, Verdict.INVALID);
    assertThat(scene.text("screen", "verdict.json")).contains("\"verdict\" : \"INVALID\"");
  }

  @Test
  void aLedgerThatCannotBeIsAnAnswerOfEveryGateAndLeavesNoVerdictOfBefore() throws IOException {
    assertThat(scene.rehearse(ScreenGate.class)).isGreen();
    String file = Files.writeString(folder.resolve("file"), "no folder").toString();
    String why = "the ledger cannot be written: " + file + " is a file, not a folder; ";
    assertThat(scene.run(ScreenGate.class, "ledger.dir", file))
        .isRed("quick", Verdict.INVALID, why, "-Dledger.dir")
        .isRed(END, Verdict.INVALID, why, "-Drehearse");
    assertThat(scene.text("screen", "verdict.txt")).isEqualTo("INVALID\n");
    assertThat(scene.lastScreen("screen")).contains(why);
    assertThat(scene.left("screen", "verdict.json")).doesNotExist();
    assertThat(scene.run(ScreenGate.class)).isGreen();
  }

  @Test
  void anOutputFolderThatCannotBeMadeIsTheWholeExplanation() throws IOException {
    String file = Files.writeString(folder.resolve("file"), "no folder").toString();
    assertThat(scene.rehearse(ScreenGate.class, "output.dir", file))
        .isRedThroughout(
            Verdict.INVALID, "the output folder cannot be written: " + file, "-Doutput.dir");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
    assertThat(scene.rehearse(ScreenGate.class, "output.dir", link.resolve("gate").toString()))
        .isRedThroughout(Verdict.INVALID, link + " is a link to nothing", "-Doutput.dir");
    assertThat(scene.rehearse(ScreenGate.class, "output.dir", folder + "/" + "x".repeat(300)))
        .isRedThroughout(Verdict.INVALID, "File name too long; choose a shorter path");
    assertThat(scene.rehearse(ScreenGate.class, "output.dir", "a\0b"))
        .isRedThroughout(Verdict.INVALID, "-Doutput.dir:1: the character U+0000");
  }

  @Test
  void aBadSeedIsSaidByEveryGate() {
    assertThat(scene.rehearse(ScreenGate.class, "seed", "abc"))
        .isRed("quick", Verdict.INVALID, "-Dseed=abc: is not a whole number")
        .isRed("steady", Verdict.INVALID, "-Dseed=abc: is not a whole number");
  }

  private String c() {
    return scene.tree().root().resolve("lib/tiny.c").toString();
  }
}
