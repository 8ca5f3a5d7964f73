package hakozuna.calibrate;

import hakozuna.model.BadFileException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Reads a recorded series: either a calibration recording (variants A and A2, byte-identical, so
 * the true effect is 0; others such as B are left out) or a gate's own samples.csv (BASELINE and
 * CANDIDATE, whose own centre is then taken for the truth). One row a run.
 */
final class SeriesFile {
  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
  private static final Comparator<Block> IN_TIME =
      Comparator.comparing(Block::stage).thenComparing(Block::number);

  private final String file;
  private final SeriesFormat format;
  private final Map<String, Map<Block, Map<String, Run>>> lanes = new LinkedHashMap<>();

  private SeriesFile(String file, CSVParser rows) {
    this.file = file;
    this.format = SeriesFormat.of(file, rows.getHeaderNames());
    rows.forEach(fields -> add(RecordedRow.of(file, fields)));
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
    try (CSVParser rows = CSVParser.parse(reader, CSV)) {
      SeriesFile read = new SeriesFile(name, rows);
      return read.lanes.keySet().stream().map(read::series).toList();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new BadFileException(name + ":1", "not a table with a header: " + e.getMessage());
    }
  }

  private void add(RecordedRow row) {
    Block block = new Block(format.stage(row), row.count("block"));
    Run run = new Run(format.logThroughput(row), row.count(format.position()));
    Run before =
        lanes
            .computeIfAbsent(row.text("lane"), lane -> new TreeMap<>(IN_TIME))
            .computeIfAbsent(block, b -> new HashMap<>())
            .put(row.oneOf(format.variants(), "variant"), run);
    if (before != null) {
      throw row.complaint(
          "variant", "stands in block " + block.number() + " a second time; one row a run");
    }
  }

  private Series series(String lane) {
    List<Run> baseline = runs(lane, format.baseline());
    List<Run> candidate = runs(lane, format.candidate());
    int blocks = baseline.size();
    if (blocks < 2) {
      throw new BadFileException(
          file, "lane %s has %d block; a series needs at least two".formatted(lane, blocks));
    }
    List<Boolean> candidateFirst =
        IntStream.range(0, blocks)
            .mapToObj(i -> candidate.get(i).position() < baseline.get(i).position())
            .toList();
    Series series = new Series(lane, logs(baseline), logs(candidate), candidateFirst, 0);
    return format.isRecording() ? series : series.trulyAtItsCentre();
  }

  private static double[] logs(List<Run> runs) {
    return runs.stream().mapToDouble(Run::logThroughput).toArray();
  }

  private List<Run> runs(String lane, String variant) {
    lanes.get(lane).forEach((block, runs) -> requireRun(lane, block, runs, variant));
    return lanes.get(lane).values().stream().map(runs -> runs.get(variant)).toList();
  }

  private void requireRun(String lane, Block block, Map<String, Run> runs, String variant) {
    if (!runs.containsKey(variant)) {
      throw new BadFileException(
          file,
          "lane %s, block %d has no run of variant %s; every block needs %s and %s"
              .formatted(lane, block.number(), variant, format.baseline(), format.candidate()));
    }
  }

  private record Run(double logThroughput, int position) {}

  private record Block(String stage, int number) {}
}
