package hakozuna.ledger;

import hakozuna.measure.SamplesCsv;
import hakozuna.model.BadFileException;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.tools.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the ledger keeps of a table of samples: enough to tell that it was edited, and which row.
 *
 * @param bytes length of the table
 * @param sha256 hash of the table
 * @param rows how many rows it has behind the header
 * @param digests a short hash of each row, blank between
 */
record SampleSeal(int bytes, String sha256, int rows, String digests) {
  private static final int SHORT = 8;

  static SampleSeal of(String table) {
    List<String> rows = rows(table);
    int bytes = table.getBytes(StandardCharsets.UTF_8).length;
    String digests = rows.stream().map(SampleSeal::digest).collect(Collectors.joining(" "));
    return new SampleSeal(bytes, Sha256.of(table), rows.size(), digests);
  }

  /** Returns what was edited since, naming lane, block and variant; nothing when all is whole. */
  Optional<String> damage(String table) {
    byte[] all = table.getBytes(StandardCharsets.UTF_8);
    if (all.length >= bytes && Sha256.of(Arrays.copyOf(all, bytes)).equals(sha256)) {
      return Optional.empty();
    }
    List<String> now = rows(table);
    String[] sealed = digests.isEmpty() ? new String[0] : digests.split(" ");
    for (int i = 0; i < sealed.length; i++) {
      if (i >= now.size()) {
        return Optional.of("row " + (i + 1) + " of " + sealed.length + " is missing");
      }
      if (!digest(now.get(i)).equals(sealed[i])) {
        return Optional.of(name(table, i) + " is not the row that was measured");
      }
    }
    return Optional.of("the table's header or form was changed");
  }

  private static String name(String table, int row) {
    String header = table.lines().findFirst().orElse("");
    String text = header + "\n" + rows(table).get(row) + "\n";
    try {
      Sample sample = SamplesCsv.read(Archive.SAMPLES, text).get(0);
      return title(sample) + " (row %d)".formatted(row + 1);
    } catch (BadFileException e) {
      return "row " + (row + 1) + ", which cannot be read any more,";
    }
  }

  /** Returns how people know a sample: by lane, block and variant. */
  static String title(Sample sample) {
    Slot slot = sample.slot();
    return "%s, block %d, %s".formatted(slot.lane(), slot.block(), slot.variant().word());
  }

  private static List<String> rows(String table) {
    return Arrays.stream(table.split("\n")).skip(1).toList();
  }

  private static String digest(String row) {
    return Sha256.of(row).substring(0, SHORT);
  }
}
