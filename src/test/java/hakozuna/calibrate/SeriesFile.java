package hakozuna.calibrate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import hakozuna.model.BadFileException;
import hakozuna.model.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Reads a recorded series: either a calibration recording (variants A and A2, byte-identical, so
 * the true effect is 0; others such as B are left out) or a gate's own samples.csv (BASELINE and
 * CANDIDATE, whose own centre is then taken out). One row a run.
 */
record SeriesFile(String file, SeriesFormat format) {
  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  /**
   * Reads every lane of a file.
   *
   * @throws BadFileException naming file, line and value of what is wrong
   */
  static List<Series> read(Path file) {
    if (Files.notExists(file)) {
      throw new BadFileException(file.toString(), "there is no such file; -Dseries=FILE names one");
    }
    return read(file.toString(), new TextFile(file.toString()).read(file));
  }

  static List<Series> read(String file, String text) {
    try (CSVParser rows = CSVParser.parse(text, CSV)) {
      SeriesFormat format = SeriesFormat.of(file, rows.getHeaderNames());
      return new SeriesFile(file, format)
          .lanes(rows.stream().map(row -> format.run(RecordedRow.of(file, row))).toList());
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      long last = Math.max(1, text.lines().count());
      throw new BadFileException(
          file + ":" + last, "the table ends inside a quoted field, or a quote stands in a field");
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file + ":1", "not a table with a header: " + e.getMessage());
    }
  }

  private List<Series> lanes(List<RecordedRun> runs) {
    if (runs.isEmpty()) {
      throw new BadFileException(file + ":2", "there are no runs; one row a run is expected");
    }
    List<Series> lanes = new ArrayList<>();
    runs.stream()
        .sorted(Comparator.comparing(RecordedRun::stage).thenComparing(RecordedRun::block))
        .collect(groupingBy(RecordedRun::lane, LinkedHashMap::new, toList()))
        .forEach((lane, itsRuns) -> lanes.add(series(lane, itsRuns)));
    return lanes;
  }

  private Series series(String lane, List<RecordedRun> runs) {
    Collection<List<RecordedRun>> blocks =
        runs.stream()
            .collect(groupingBy(r -> List.of(r.stage(), r.block()), LinkedHashMap::new, toList()))
            .values();
    List<RecordedRun> baseline = side(blocks, format.baseline());
    List<RecordedRun> candidate = side(blocks, format.candidate());
    if (blocks.size() < 2) {
      throw new BadFileException(
          file, "lane " + lane + " has 1 block; a series needs at least two");
    }
    Series series =
        new Series(
            lane,
            baseline.stream().mapToDouble(RecordedRun::logThroughput).toArray(),
            candidate.stream().mapToDouble(RecordedRun::logThroughput).toArray(),
            IntStream.range(0, blocks.size())
                .mapToObj(i -> candidate.get(i).position() < baseline.get(i).position())
                .toList());
    return format.isRecording() ? series : series.centred();
  }

  /** Returns the one run of a variant in every block. */
  private List<RecordedRun> side(Collection<List<RecordedRun>> blocks, String variant) {
    return blocks.stream().map(block -> run(block, variant)).toList();
  }

  private RecordedRun run(List<RecordedRun> block, String variant) {
    List<RecordedRun> found = block.stream().filter(r -> r.variant().equals(variant)).toList();
    if (found.size() != 1) {
      RecordedRun any = block.get(0);
      throw new BadFileException(
          file,
          "lane %s, block %d has %s of variant %s; every block needs one of %s and one of %s"
              .formatted(
                  any.lane(),
                  any.block(),
                  found.isEmpty() ? "no run" : found.size() + " runs",
                  variant,
                  format.baseline(),
                  format.candidate()));
    }
    return found.get(0);
  }
}
