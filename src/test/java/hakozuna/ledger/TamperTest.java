package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Stage;
import hakozuna.testkit.LedgerScene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of 50 entries, damaged in every way there is: refused each time, naming the entry. */
class TamperTest {
  private static final int ENTRIES = 50;
  private static final Instant NOON = Instant.parse("2026-02-17T12:00:00Z");

  @TempDir Path root;
  private LedgerFile ledger;
  private byte[] whole;
  private List<String> lines;
  private List<Entry> entries;

  @BeforeEach
  void writeEntries() throws IOException {
    ledger = new LedgerFile(Files.createDirectory(root.resolve("ledger")), "mid");
    lines = chain("first");
    entries = lines.stream().map(Entry::read).toList();
    whole = bytes(lines);
    Files.write(ledger.file(), whole);
    Tip.of(Optional.of(Entry.read(lines.get(ENTRIES - 1)))).write(root.resolve("ledger/mid.tip"));
  }

  private static List<String> chain(String reason) {
    List<String> lines = new ArrayList<>();
    Optional<Entry> last = Optional.empty();
    for (int i = 0; i < ENTRIES; i++) {
      Map<String, Object> data = Map.of("entries", List.of(), "reason", reason + " " + i);
      Entry entry = Entry.after(last, "mid", EntryKind.VOID, NOON.plusSeconds(i), data);
      lines.add(entry.text());
      last = Optional.of(entry);
    }
    return lines;
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private int broken(byte[] bytes) {
    return broken(0, bytes);
  }

  /** Reads the bytes behind the first entries, which are whole; else 20,000 chains take minutes. */
  private int broken(int before, byte[] bytes) {
    try {
      Chain chain = Chain.read(ledger.file(), "mid", entries.subList(0, before), bytes);
      LedgerFile.acknowledged(ledger.file(), chain, tip());
    } catch (BrokenLedgerException e) {
      assertThat(e.getMessage()).matches("mid\\.jsonl, entry \\d+: .*");
      return Integer.parseInt(e.getMessage().replaceAll("^.*?entry (\\d+): .*", "$1"));
    }
    return -1;
  }

  private Optional<Tip> tip() {
    return Optional.of(Tip.of(Optional.of(entries.get(ENTRIES - 1))));
  }

  @Test
  void wholeLedgerIsRead() {
    assertThat(ledger.read()).hasSize(ENTRIES);
    assertThat(broken(whole)).isEqualTo(-1);
  }

  @Test
  void everyChangedByteIsFoundAndItsEntryNamed() {
    for (int line = 0; line < ENTRIES; line++) {
      byte[] rest = bytes(lines.subList(line, ENTRIES));
      for (int i = 0; i <= lines.get(line).length(); i++) {
        byte[] changed = rest.clone();
        changed[i] ^= 1;
        assertThat(broken(line, changed)).as("byte %d", i).isEqualTo(line + 1);
      }
    }
  }

  @Test
  void everyDeletedLineIsFound() {
    for (int i = 0; i < ENTRIES; i++) {
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      assertThat(broken(bytes(fewer))).isEqualTo(i + 1);
    }
  }

  @Test
  void everyDoubledLineIsFound() {
    for (int i = 0; i < ENTRIES; i++) {
      List<String> more = new ArrayList<>(lines);
      more.add(i, lines.get(i));
      assertThat(broken(bytes(more))).isEqualTo(i + 2);
    }
  }

  @Test
  void everySwappedPairIsFound() {
    for (int i = 0; i + 1 < ENTRIES; i++) {
      List<String> swapped = new ArrayList<>(lines);
      Collections.swap(swapped, i, i + 1);
      assertThat(broken(bytes(swapped))).isEqualTo(i + 1);
    }
  }

  @Test
  void everyCutTailIsFound() {
    for (int line = 0; line < ENTRIES; line++) {
      byte[] rest = bytes(lines.subList(line, ENTRIES));
      for (int length = 0; length <= lines.get(line).length(); length++) {
        assertThat(broken(line, Arrays.copyOf(rest, length))).isEqualTo(line + 1);
      }
    }
  }

  @Test
  void chainMadeAnewIsFoundByTheTip() {
    assertThat(broken(bytes(chain("second")))).isEqualTo(ENTRIES);
  }

  @Test
  void chainMadeAnewAndCutTailAreFoundByTheCommittedFileWithoutATip() throws IOException {
    Files.delete(root.resolve("ledger/mid.tip"));
    Anchor committed = file -> Optional.of(whole);
    Files.write(ledger.file(), bytes(chain("second")));
    assertThatThrownBy(() -> Records.read(ledger.folder(), committed, "mid"))
        .isInstanceOf(BrokenLedgerException.class)
        .hasMessage("mid.jsonl, entry 1: it is not the entry that is committed");

    Files.write(ledger.file(), bytes(lines.subList(0, 30)));
    assertThatThrownBy(() -> Records.read(ledger.folder(), committed, "mid"))
        .isInstanceOf(BrokenLedgerException.class)
        .hasMessage("mid.jsonl, entry 31: it is committed but missing here");

    Files.delete(ledger.file());
    assertThatThrownBy(() -> Records.read(ledger.folder(), committed, "mid"))
        .hasMessage("mid.jsonl, entry 1: it is committed but missing here");
  }

  @Test
  void tornTailWithoutATipIsNotGuessedAt() throws IOException {
    Files.delete(root.resolve("ledger/mid.tip"));
    Files.write(ledger.file(), Arrays.copyOf(whole, whole.length - 5));

    assertThatThrownBy(ledger::read)
        .isInstanceOf(BrokenLedgerException.class)
        .hasMessageContaining("entry 50: its line has no end, and without mid.tip");
  }

  @Test
  void otherLinesLedgerIsRefused() {
    LedgerFile other = new LedgerFile(ledger.folder(), "large");
    assertThatThrownBy(() -> Chain.read(other.file(), "large", whole))
        .hasMessage("large.jsonl, entry 1: it belongs to line mid, not large");
  }

  @Test
  void laterSchemaIsNotRead() {
    String later = lines.get(0).replace("\"schema\":1", "\"schema\":2");
    assertThatThrownBy(() -> Entry.read(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("its schema is 2; this suite reads 1");
  }

  @Test
  void brokenLedgerRefusesTheStageWithTheEntrysNumber() throws IOException {
    LedgerScene scene = new LedgerScene(root);
    Files.write(ledger.file(), bytes(lines.subList(1, ENTRIES)));

    assertThat(scene.refused(Stage.OBSERVE).message())
        .startsWith("REFUSED: the ledger is not what was written")
        .contains("mid.jsonl, entry 1: it calls itself entry 2");
    assertThat(scene.admission().standing("mid").tip()).startsWith("broken: mid.jsonl, entry 1");
  }
}
