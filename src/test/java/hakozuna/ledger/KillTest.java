package hakozuna.ledger;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer killed in the middle leaves: nothing is lost, nothing is doubled. */
class KillTest {
  private static final Said VOID = new Said.Voided(List.of(), "so");

  @TempDir Path root;
  private LedgerScene scene;

  @BeforeEach
  void openScene() {
    scene = new LedgerScene(root);
    scene.measure(Stage.OBSERVE, Verdict.INVALID);
  }

  @Test
  void entryTornAtAnyByteIsCutAwayAndWrittenAgain() throws IOException {
    LedgerFile ledger = new LedgerFile(scene.folder(), "mid");
    List<Entry> before = ledger.read();
    Tip tip = Tip.of(Optional.of(before.get(before.size() - 1)));
    int start = Files.readAllBytes(scene.file()).length;
    Entry added = ledger.append(EntryKind.VOID, scene.now(), VOID);
    byte[] whole = Files.readAllBytes(scene.file());
    for (int length = start; length < whole.length; length++) {
      Chain torn = Chain.read(scene.file(), "mid", Arrays.copyOf(whole, length));
      Chain mended = LedgerFile.acknowledged(scene.file(), torn, Optional.of(tip));
      assertThat(mended.entries()).as("length %d", length).isEqualTo(before);
      assertThat(mended.wholeBytes()).isEqualTo(start);
    }
    Files.write(scene.file(), Arrays.copyOf(whole, whole.length - 9));
    tip.write(scene.folder().resolve("mid.tip"));
    Entry again = ledger.append(EntryKind.VOID, added.at(), added.said());
    assertThat(again).isEqualTo(added);
    assertThat(Files.readAllBytes(scene.file())).isEqualTo(whole);
  }

  @Test
  void entryWrittenButNotAcknowledgedIsKept() {
    LedgerFile ledger = new LedgerFile(scene.folder(), "mid");
    List<Entry> before = ledger.read();
    ledger.append(EntryKind.VOID, scene.now(), VOID);
    Tip.of(Optional.of(before.get(before.size() - 1))).write(scene.folder().resolve("mid.tip"));

    assertThat(ledger.read()).hasSize(before.size() + 1);
  }

  @Test
  void rowTornAtAnyByteIsMeasuredAgainAndNoneIsLost() throws IOException {
    Path file = root.resolve("journal/samples.csv");
    Journal journal = new Journal(root.resolve("journal"));
    journal.append(scene.sample(Stage.SCREEN, 1, 0, 0, Variant.BASELINE));
    int one = Files.readAllBytes(file).length;
    journal.append(scene.sample(Stage.SCREEN, 1, 0, 1, Variant.CANDIDATE));
    byte[] two = Files.readAllBytes(file);
    for (int length = 0; length <= two.length; length++) {
      Files.write(file, Arrays.copyOf(two, length));
      int kept = new Journal(root.resolve("journal")).read().size();
      assertThat(kept)
          .as("length %d", length)
          .isEqualTo(length == two.length ? 2 : length >= one ? 1 : 0);
    }
  }

  @Test
  void runIsNeverKeptTwice() {
    Journal journal = new Journal(root.resolve("journal"));
    journal.append(scene.sample(Stage.SCREEN, 1, 0, 0, Variant.BASELINE));

    assertThatThrownBy(() -> journal.append(scene.sample(Stage.SCREEN, 2, 0, 0, Variant.BASELINE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("two samples of one run in ");
  }

  @Test
  void aClockThatIsSetBackBreaksNoLedger() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.turnClockBack(Duration.ofDays(400));
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
    scene.turnClockBack(Duration.ofMinutes(1));
    scene.measure(Stage.SCREEN, Verdict.PASS);

    List<Entry> entries = new LedgerFile(scene.folder(), "mid").read();
    assertThat(entries).isNotEqualTo(entries.stream().sorted(comparing(Entry::at)).toList());
    assertThat(scene.refused(Stage.SCREEN).rule()).contains("a stage is decided once");
    scene.measure(Stage.REPLAY, Verdict.PASS);
  }

  @Test
  void samplesComeBackAsTheyWere() {
    Journal journal = new Journal(root.resolve("journal"));
    var sample = scene.sample(Stage.SCREEN, 1, 3, 1, Variant.CANDIDATE);
    journal.append(sample);

    assertThat(new Journal(root.resolve("journal")).read()).containsExactly(sample);
  }

  @Test
  void samplesEditedBetweenSittingsAreRefusedNamingTheRun() throws IOException {
    undecidedScreen();
    Path table = scene.folder().resolve("journal/mid-0006-screen/samples.csv");
    Files.writeString(table, Files.readString(table).replaceFirst("2000.00", "2900.00"));

    assertThat(scene.refused(Stage.SCREEN).rule())
        .contains("its samples were edited: l, block 0, baseline (row 1)");
  }

  @Test
  void samplesTakenAwayBetweenSittingsAreRefused() throws IOException {
    undecidedScreen();
    Path table = scene.folder().resolve("journal/mid-0006-screen/samples.csv");
    String text = Files.readString(table);
    Files.writeString(table, text.substring(0, text.indexOf('\n', text.indexOf('\n') + 1) + 1));

    assertThat(scene.refused(Stage.SCREEN).rule()).contains("row 2 of 2 is missing");
  }

  @Test
  void lostJournalComesBackFromTheArchive() throws IOException {
    undecidedScreen();
    Files.delete(scene.folder().resolve("journal/mid-0006-screen/samples.csv"));

    try (OpenStage open = scene.admitted(Stage.SCREEN)) {
      assertThat(open.journal().read()).hasSize(2);
    }
  }

  private void undecidedScreen() {
    scene.measure(Stage.OBSERVE, Verdict.PASS);
    scene.measure(Stage.SCREEN, Verdict.UNDECIDED);
  }
}
