package hakozuna.calibrate;

import hakozuna.model.BadFileException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a recorded series: either a calibration recording (variants A and A2, byte-identical, so
 * the true effect is 0; others such as B are left out) or a gate's own samples.csv (BASELINE and
 * CANDIDATE, whose own centre is then taken for the truth). One row a run.
 */
final class SeriesFile {
  private final String file;
  private final Columns columns;
  private final Map<String, Map<BlockKey, Map<String, Run>>> lanes = new LinkedHashMap<>();

  private SeriesFile(String file, CSVParser rows) {
    this.file = file;
    this.columns = Columns.of(file, rows.getHeaderNames());
    rows.forEach(this::add);
    if (lanes.isEmpty()) {
      throw new BadFileException(file + ":2", "there are no runs; one row a run is expected");
    }
  }

  /**
   * Reads every lane of a file.
   *
   * @throws BadFileException naming file, line and value of what is wrong
   */
  static List<Series> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(file.toString(), reader);
    } catch (NoSuchFileException e) {
      throw new BadFileException(file.toString(), "there is no such file; -Dseries=FILE names one");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Series> read(String name, Reader reader) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (CSVParser rows = CSVParser.parse(reader, format)) {
      return new SeriesFile(name, rows).series();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new BadFileException(name + ":1", "not a table with a header: " + e.getMessage());
    }
  }

  private void add(CSVRecord row) {
    Row fields = new Row(file, row, columns);
    fields.requireWhole();
    BlockKey key = new BlockKey(fields.stage(), fields.block());
    Run run = new Run(fields.logThroughput(), fields.position());
    Map<String, Run> block =
        lanes
            .computeIfAbsent(fields.lane(), lane -> new TreeMap<>())
            .computeIfAbsent(key, k -> new LinkedHashMap<>());
    if (block.put(fields.variant(), run) != null) {
      throw fields.complaint(
          "variant", "stands in block " + key.block() + " a second time; one row a run");
    }
  }

  private List<Series> series() {
    List<Series> series = new ArrayList<>();
    lanes.forEach((lane, blocks) -> series.add(series(lane, List.copyOf(blocks.entrySet()))));
    return series;
  }

  private Series series(String lane, List<Map.Entry<BlockKey, Map<String, Run>>> blocks) {
    double[] baseline = new double[blocks.size()];
    double[] candidate = new double[blocks.size()];
    boolean[] candidateFirst = new boolean[blocks.size()];
    for (int i = 0; i < baseline.length; i++) {
      Run first = run(lane, blocks.get(i), columns.baseline());
      Run second = run(lane, blocks.get(i), columns.candidate());
      baseline[i] = first.logThroughput();
      candidate[i] = second.logThroughput();
      candidateFirst[i] = second.position() < first.position();
    }
    requireBlocks(lane, baseline.length);
    return columns.series(lane, baseline, candidate, candidateFirst);
  }

  private Run run(String lane, Map.Entry<BlockKey, Map<String, Run>> block, String variant) {
    Run run = block.getValue().get(variant);
    if (run == null) {
      throw new BadFileException(
          file,
          "lane %s, block %d has no run of variant %s; every block needs %s and %s"
              .formatted(
                  lane, block.getKey().block(), variant, columns.baseline(), columns.candidate()));
    }
    return run;
  }

  private void requireBlocks(String lane, int blocks) {
    if (blocks < 2) {
      throw new BadFileException(
          file, "lane %s has %d block; a series needs at least two".formatted(lane, blocks));
    }
  }

  private record Run(double logThroughput, int position) {}

  private record BlockKey(String stage, int block) implements Comparable<BlockKey> {
    @Override
    public int compareTo(BlockKey other) {
      int byStage = stage.compareTo(other.stage);
      return byStage != 0 ? byStage : Integer.compare(block, other.block);
    }
  }
}
