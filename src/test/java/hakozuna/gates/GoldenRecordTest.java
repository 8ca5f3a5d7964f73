package hakozuna.gates;

import static hakozuna.testkit.GateRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hakozuna.ledger.EntryKind;
import hakozuna.testkit.GoldenLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an earlier version of this suite entered still verifies, and says what it said then. */
class GoldenRecordTest extends GoldenTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "frozen, 21, 5",
    "invalid, 20, 5",
    "promoted, 20, 4",
    "redraw, 9, 2",
    "undecided, 18, 6"
  })
  void reverifyAcceptsEveryEntry(String name, int entries, int verdicts) throws IOException {
    GoldenLedger ledger = copy(name);
    assertThat(reverify(ledger)).isGreen();
    assertThat(Files.readString(folder.resolve("gate/reverify/summary.txt")).lines())
        .first()
        .asString()
        .isEqualTo(
            "%d entries and %d verdicts in %s: every verdict follows from its samples and its plan",
            entries, verdicts, ledger.folder());
  }

  @Test
  void verdictsAreThoseThatWereWrittenDown() throws IOException {
    List<String> rows = new ArrayList<>(List.of("ledger,entry,stage,gate,lane,metric,verdict"));
    for (String name : GoldenLedger.names()) {
      GoldenLedger ledger = GoldenLedger.named(name);
      for (String line : ledger.lines()) {
        ledger.ended(line).forEach(ended -> rows.addAll(rows(name + "/" + line, ended)));
      }
    }
    assertThat(rows)
        .containsExactlyElementsOf(
            Files.readAllLines(GoldenLedger.HOME.resolve("verdicts.csv"), StandardCharsets.UTF_8));
  }

  /** The stage's own verdict, then those of its gates and of its null control. */
  private static List<String> rows(String ledger, ObjectNode ended) {
    JsonNode data = ended.path("data");
    String entry = ledger + "," + ended.path("number").asInt() + "," + text(data, "stage");
    List<String> rows = new ArrayList<>(List.of(entry + ",,,," + text(data, "verdict")));
    data.path("gates").forEach(gate -> rows.add(entry + "," + row(gate)));
    return rows;
  }

  private static String row(JsonNode gate) {
    return String.join(
        ",", text(gate, "gate"), text(gate, "lane"), text(gate, "metric"), verdict(gate));
  }

  private static String verdict(JsonNode gate) {
    return text(gate, "verdict").toUpperCase(Locale.ROOT);
  }

  private static String text(JsonNode node, String key) {
    assertThat(node.has(key)).as(key + " of " + node).isTrue();
    return node.path(key).asText();
  }

  @ParameterizedTest
  @MethodSource("hakozuna.testkit.GoldenLedger#names")
  void verdictJsonOfEveryArchiveSaysWhatTheLedgerSays(String name) throws IOException {
    GoldenLedger ledger = GoldenLedger.named(name);
    for (String line : ledger.lines()) {
      for (ObjectNode ended : ledger.ended(line)) {
        JsonNode data = ended.path("data");
        JsonNode json = JSON.readTree(ledger.archive(ended).get("verdict.json"));
        assertThat(text(json, "line")).isEqualTo(line);
        for (String key : List.of("workOrder", "stage", "verdict", "reason")) {
          assertThat(text(json, key)).isEqualTo(text(data, key));
        }
        List<String> entered = new ArrayList<>();
        data.path("gates").forEach(gate -> entered.add(row(gate)));
        assertThat(rows(json)).containsExactlyElementsOf(entered);
      }
    }
  }

  private static List<String> rows(JsonNode verdictJson) {
    List<String> rows = new ArrayList<>();
    verdictJson.path("gates").forEach(gate -> rows.add(row(gate)));
    verdictJson
        .path("nullControl")
        .forEach(
            part ->
                rows.add(
                    String.join(
                        ",",
                        "null control",
                        text(part, "lane"),
                        text(part, "part"),
                        verdict(part))));
    return rows;
  }

  @Test
  void everyKindOfEntryIsThereInTheFirstSchema() {
    Set<String> missing = new TreeSet<>();
    Arrays.stream(EntryKind.values())
        .forEach(kind -> missing.add(kind.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    for (String name : GoldenLedger.names()) {
      GoldenLedger ledger = GoldenLedger.named(name);
      for (String line : ledger.lines()) {
        for (ObjectNode entry : ledger.entries(line)) {
          assertThat(entry.path("schema").asInt()).isEqualTo(1);
          missing.remove(text(entry, "kind"));
        }
      }
    }
    assertThat(missing).as("kinds of entry that no golden ledger holds").isEmpty();
  }
}
