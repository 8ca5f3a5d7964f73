package hakozuna.report.history;

import hakozuna.model.BadFileException;
import hakozuna.report.PastGate;
import hakozuna.report.StageReport;
import hakozuna.report.history.PastGatesCsv.Row;
import hakozuna.tools.Disk;
import hakozuna.tools.DiskException;
import hakozuna.tools.HeldLock;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * {@code gates.csv}: one row a gate and ended stage, the oldest first. No verdict rests on it, so
 * that what is wrong with it is said and put aside.
 *
 * @param folder that {@code mvn clean} leaves
 * @param warn takes a sentence for the console
 */
public record GateHistory(Path folder, Consumer<String> warn) {
  private static final String NAME = "gates.csv";

  /** Two hundred stages of two dozen gates; the oldest are forgotten. */
  static final int MOST = 5000;

  /** Returns what the gates of a line were answered, the oldest first. */
  public List<PastGate> of(String line) {
    try {
      return rows().stream().filter(row -> row.line().equals(line)).map(Row::gate).toList();
    } catch (UncheckedIOException e) {
      warn.accept("history: " + DiskException.sentence(e) + "; earlier stages are not shown");
      return List.of();
    }
  }

  /** Adds what the gates of a stage were answered. */
  public void add(StageReport report, Instant ended) {
    Path file = folder.resolve("gates.lock");
    try (HeldLock lock = HeldLock.take(file).orElse(null)) {
      if (lock == null) {
        warn.accept("history: another call is writing to " + folder + "; this stage is left out");
      } else {
        write(report, ended);
      }
    } catch (UncheckedIOException e) {
      warn.accept("history: " + DiskException.sentence(e) + "; this stage is left out");
    }
  }

  private void write(StageReport report, Instant ended) {
    List<Row> rows = new ArrayList<>(rows());
    report.judgement().gates().forEach(gate -> rows.add(PastGatesCsv.of(report, ended, gate)));
    List<Row> kept = rows.subList(Math.max(0, rows.size() - MOST), rows.size());
    Disk.replace(file(), PastGatesCsv.text(kept));
  }

  private List<Row> rows() {
    try {
      String name = file().toString();
      return Disk.text(file()).map(text -> PastGatesCsv.read(name, text)).orElse(List.of());
    } catch (BadFileException e) {
      Path aside = aside();
      Disk.rename(file(), aside);
      warn.accept("history: " + e.getMessage() + "; kept as " + aside + ", it begins anew");
      return List.of();
    }
  }

  /** Nothing is overwritten: whoever made the file may want it back. */
  private Path aside() {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> folder.resolve(NAME + ".unreadable-" + number))
        .filter(Files::notExists)
        .findFirst()
        .orElseThrow();
  }

  private Path file() {
    return folder.resolve(NAME);
  }
}
