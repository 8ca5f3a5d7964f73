package hakozuna.calibrate;

import hakozuna.model.BadFileException;
import hakozuna.model.Variant;
import hakozuna.stats.PairedSeries;
import hakozuna.stats.ScoreLocation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the two known formats a file has.
 *
 * @param position the column of a run's place in its block
 * @param seconds the column of a run's time
 * @param opsPerSecond the column of throughput
 * @param baseline the variant that is the baseline
 * @param candidate the variant that is compared with it
 * @param variants all that may stand in the column variant
 * @param stages whether there is a column stage
 * @param knownNull whether baseline and candidate are byte-identical, so that the truth is 0
 */
record Columns(
    String position,
    String seconds,
    String opsPerSecond,
    String baseline,
    String candidate,
    Set<String> variants,
    boolean stages,
    boolean knownNull) {
  private static final Columns RECORDED =
      new Columns("pos", "time_s", "ops_per_s", "A", "A2", Set.of("A", "A2", "B"), false, true);
  private static final Columns OWN =
      new Columns(
          "position",
          "seconds",
          "ops_per_second",
          "BASELINE",
          "CANDIDATE",
          names(Variant.values()),
          true,
          false);

  private static Set<String> names(Variant... variants) {
    return Stream.of(variants).map(Variant::name).collect(Collectors.toUnmodifiableSet());
  }

  static Columns of(String file, List<String> header) {
    for (Columns columns : List.of(RECORDED, OWN)) {
      if (header.containsAll(columns.needed())) {
        return columns;
      }
    }
    throw new BadFileException(
        file + ":1",
        "the header is '%s'; it needs %s (a recording) or %s (samples.csv)"
            .formatted(String.join(",", header), RECORDED.needed(), OWN.needed()));
  }

  private List<String> needed() {
    List<String> both = List.of("lane", "block", position, "variant", "ops", seconds, opsPerSecond);
    return stages ? Stream.concat(Stream.of("stage"), both.stream()).toList() : both;
  }

  Series series(String lane, double[] baseline, double[] candidate, boolean[] candidateFirst) {
    Series raw = new Series(lane, baseline, candidate, candidateFirst, 0);
    if (knownNull) {
      return raw;
    }
    double centre = ScoreLocation.of(PairedSeries.of(raw.logRatios())).centre();
    return new Series(lane, baseline, candidate, candidateFirst, centre);
  }
}
