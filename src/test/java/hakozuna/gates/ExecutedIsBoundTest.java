package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hakozuna.model.Verdict;
import hakozuna.testkit.Await;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GateScene;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import hakozuna.tools.build.StoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict is about the files that were hashed: one that changed afterwards decides nothing. */
class ExecutedIsBoundTest {
  private static final String END = "everyDeclaredGateIsDecided";

  /** Once it has built the candidate, it makes another library of the one built just before. */
  private static final String OVERWRITING =
      """
      all: libtiny.so
      libtiny.so: tiny.c
      \tcc -shared -fPIC -O0 $(TINY_DEFS) -o $@ tiny.c
      \tcase "$(TINY_DEFS)" in *SPEED*) \\
      \t  last=$$(ls -td "%1$s"/*/subject.so | head -1); \\
      \t  printf x >> $$last; \\
      \t  sha256sum $$last | cut -d' ' -f1 | tr -d '\\n' > $$(dirname $$last)/sha256;; esac
      clean:
      \trm -f libtiny.so
      .PHONY: all clean
      """;

  @TempDir private Path folder;
  private GateScene scene;

  @BeforeEach
  void scene() {
    scene = GateScene.in(folder).withOneLane();
  }

  @Tag("attack")
  @Test
  void candidatesMakeThatOverwritesTheBaselineIsInvalidAndGainsNothingByASecondCall() {
    Path store = StoreFolder.here().path();
    scene.tree().write("lib/Makefile", OVERWRITING.formatted(store));
    scene.baseline("-DBASE=" + System.nanoTime());

    assertThat(unguarded())
        .isRed("quick", Verdict.INVALID, "the baseline library has changed since it was hashed");
    GateRun again = unguarded();
    assertThat(again).isGreen();
    assertThat(again.console()).contains("quick: PASS +10.00%");
  }

  @Test
  void libraryThatChangesWhileALaneIsMeasuredIsInvalidAndTheNextSittingBuildsItAnew() {
    scene.orders().set(GateScene.ORDER, "runs", "60");
    Thread somebody = new Thread(this::changeTheBaseline);
    somebody.start();

    assertThat(scene.run(ScreenGate.class))
        .isRed("quick", Verdict.INVALID, "the baseline library has changed since it was hashed")
        .isRed(END, Verdict.INVALID);
    assertThat(scene.run(ScreenGate.class)).isGreen();
    assertThat(reverified()).isGreen();
  }

  @Test
  void verdictHoldsTheHashesOfAllThatWasExecuted() throws IOException {
    assertThat(scene.run(ScreenGate.class)).isGreen();
    JsonNode verdict = new JsonMapper().readTree(scene.left("screen", "verdict.json").toFile());
    assertThat(verdict.path("benchSha256").asText()).hasSize(64);
    assertThat(verdict.path("suite").path("loaded").path("classes").asText()).hasSize(64);
    assertThat(verdict.path("suite").path("rooms").path("launcher").asText()).hasSize(64);
    assertThat(scene.tree().root().resolve("ledger/toys.jsonl"))
        .content()
        .contains("\"loaded\":{", verdict.path("benchSha256").asText());
  }

  /** What the guard keeps from make. */
  private GateRun unguarded() {
    return scene.rehearse(ScreenGate.class, "guard", "off");
  }

  private GateRun reverified() {
    Path ledger = scene.tree().root().resolve("ledger");
    return scene.run(ReverifyGate.class, "ledger.dir", ledger.toString());
  }

  /** Waits for the first samples, then writes into the file that they were measured with. */
  private void changeTheBaseline() {
    Await.until("a run was measured", () -> samples().size() > 2);
    String line = Disk.read(scene.tree().root().resolve("ledger/toys.jsonl"));
    String sha256 = line.replaceAll("(?s).*\"librarySha256\":\\{\"baseline\":\"(\\w+)\".*", "$1");
    for (Path library : Disk.files(StoreFolder.here().path())) {
      if (library.endsWith("subject.so") && Sha256.of(library).equals(sha256)) {
        append(library);
      }
    }
  }

  private List<String> samples() {
    return Disk.files(scene.tree().root().resolve("ledger/journal")).stream()
        .filter(file -> file.endsWith("samples.csv"))
        .flatMap(file -> Disk.text(file).stream())
        .flatMap(String::lines)
        .toList();
  }

  private static void append(Path library) {
    try {
      Files.writeString(library, " ", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
