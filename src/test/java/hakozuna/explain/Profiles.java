package hakozuna.explain;

import hakozuna.tools.perf.Profile;
import hakozuna.tools.perf.Profile.Function;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where both variants spend their time on a lane.
 *
 * @param baseline one run of the baseline
 * @param candidate one run of the candidate, sampled by the same event
 */
public record Profiles(String lane, Profile baseline, Profile candidate) {

  /**
   * One function, side by side; a figure is empty where the function was never seen.
   *
   * @param baselinePercent its share of the baseline's profile
   * @param candidatePercent its share of the candidate's
   * @param baselinePerOp events per million operations
   * @param candidatePerOp likewise
   */
  public record Row(
      Function function,
      Optional<Double> baselinePercent,
      Optional<Double> candidatePercent,
      Optional<Long> baselinePerOp,
      Optional<Long> candidatePerOp) {

    private double most() {
      return Math.max(baselinePercent.orElse(0.0), candidatePercent.orElse(0.0));
    }
  }

  /** Returns the {@code rows} functions with the largest share in either profile, largest first. */
  public List<Row> top(int rows) {
    return Stream.of(baseline, candidate)
        .flatMap(profile -> profile.functions().keySet().stream())
        .distinct()
        .map(this::row)
        .sorted(Comparator.comparingDouble(Row::most).reversed().thenComparing(Row::function))
        .limit(rows)
        .toList();
  }

  private Row row(Function function) {
    return new Row(
        function,
        baseline.sharePercent(function),
        candidate.sharePercent(function),
        Optional.ofNullable(baseline.functions().get(function)),
        Optional.ofNullable(candidate.functions().get(function)));
  }
}
