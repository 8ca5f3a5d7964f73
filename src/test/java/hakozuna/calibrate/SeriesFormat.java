package hakozuna.calibrate;

import hakozuna.model.BadFileException;
import hakozuna.model.Variant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of the two known formats a file has.
 *
 * @param isRecording whether baseline and candidate are byte-identical, so that the true effect is
 *     0; a recording is not divided into stages
 * @param position the column of a run's place in its block
 * @param seconds the column of a run's time
 * @param opsPerSecond the column of throughput
 * @param variants the baseline, what is compared with it, and all others that may stand there
 */
record SeriesFormat(
    boolean isRecording,
    String position,
    String seconds,
    String opsPerSecond,
    List<String> variants) {
  private static final SeriesFormat RECORDING =
      new SeriesFormat(true, "pos", "time_s", "ops_per_s", List.of("A", "A2", "B"));
  private static final SeriesFormat SAMPLES =
      new SeriesFormat(
          false,
          "position",
          "seconds",
          "ops_per_second",
          Stream.of(Variant.values()).map(Variant::name).toList());

  /** Returns the format whose columns are all there. */
  static SeriesFormat of(String file, List<String> header) {
    String complaint =
        "the header is '%s'; it needs %s (a recording) or %s (samples.csv)"
            .formatted(String.join(",", header), RECORDING.columns(), SAMPLES.columns());
    return Stream.of(RECORDING, SAMPLES)
        .filter(format -> header.containsAll(format.columns()))
        .findFirst()
        .orElseThrow(() -> new BadFileException(file + ":1", complaint));
  }

  private List<String> columns() {
    List<String> both = List.of("lane", "block", position, "variant", "ops", seconds, opsPerSecond);
    return isRecording ? both : Stream.concat(Stream.of("stage"), both.stream()).toList();
  }

  String baseline() {
    return variants.get(0);
  }

  String candidate() {
    return variants.get(1);
  }

  /** Returns a run; one without work or time is no sample. */
  RecordedRun run(RecordedRow row) {
    row.aboveZero("ops");
    row.aboveZero(seconds);
    return new RecordedRun(
        row.text("lane"),
        isRecording ? "" : row.text("stage"),
        row.count("block"),
        row.count(position),
        row.oneOf(variants, "variant"),
        Math.log(row.aboveZero(opsPerSecond)));
  }
}
