package hakozuna.ledger;

import hakozuna.measure.SamplesCsv;
import hakozuna.model.BadFileException;
import hakozuna.model.Slot;
import hakozuna.tools.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the ledger keeps of a table of samples: enough to tell that it was edited, and which row.
 *
 * @param bytes length of the table
 * @param sha256 hash of the table
 * @param rows a short hash of each row behind the header
 */
record SampleSeal(int bytes, String sha256, List<String> rows) {
  private static final int SHORT = 8;

  static SampleSeal of(String table) {
    List<String> rows = rows(table).stream().map(SampleSeal::digest).toList();
    int bytes = table.getBytes(StandardCharsets.UTF_8).length;
    return new SampleSeal(bytes, Sha256.of(table), rows);
  }

  static SampleSeal of(Entry ended) {
    Map<String, Object> data = Tree.object(ended.data().get("samples"));
    String digests = Tree.text(data, "digests");
    return new SampleSeal(
        Tree.number(data, "bytes"),
        Tree.text(data, "sha256"),
        digests.isEmpty() ? List.of() : List.of(digests.split(" ")));
  }

  Map<String, Object> data() {
    return Map.of(
        "bytes", bytes, "sha256", sha256, "rows", rows.size(), "digests", String.join(" ", rows));
  }

  /** Returns what was edited since, naming lane, block and variant; nothing when all is whole. */
  Optional<String> damage(String table) {
    byte[] all = table.getBytes(StandardCharsets.UTF_8);
    if (all.length >= bytes && Sha256.of(Arrays.copyOf(all, bytes)).equals(sha256)) {
      return Optional.empty();
    }
    List<String> now = rows(table);
    for (int i = 0; i < rows.size(); i++) {
      if (i >= now.size()) {
        return Optional.of("row " + (i + 1) + " of " + rows.size() + " is missing");
      }
      if (!digest(now.get(i)).equals(rows.get(i))) {
        return Optional.of(name(table, i) + " is not the row that was measured");
      }
    }
    return Optional.of("the table's header or form was changed");
  }

  private static String name(String table, int row) {
    String text = header(table) + "\n" + rows(table).get(row) + "\n";
    try {
      Slot slot = SamplesCsv.read("samples.csv", text).get(0).slot();
      return "%s, block %d, %s (row %d)"
          .formatted(
              slot.lane(), slot.block(), slot.variant().name().toLowerCase(Locale.ROOT), row + 1);
    } catch (BadFileException e) {
      return "row " + (row + 1) + ", which cannot be read any more,";
    }
  }

  private static String header(String table) {
    return table.lines().findFirst().orElse("");
  }

  private static List<String> rows(String table) {
    return Arrays.stream(table.split("\n")).skip(1).toList();
  }

  private static String digest(String row) {
    return Sha256.of(row).substring(0, SHORT);
  }
}
