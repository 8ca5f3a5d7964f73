package hakozuna.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * The compile-time flags of the variants.
 *
 * @param baseline flags of the baseline, and so of all variants
 * @param candidate what the candidate adds
 * @param observed what the observed baseline adds
 * @param baselineOnly what the baseline alone adds; a rehearsal's way to handicap it
 */
public record Flags(
    List<String> baseline,
    List<String> candidate,
    List<String> observed,
    List<String> baselineOnly) {

  /** Returns all flags of a variant, the baseline's first. */
  public List<String> of(Variant variant) {
    List<String> added =
        switch (variant) {
          case BASELINE, COPY -> baselineOnly;
          case CANDIDATE -> candidate;
          case OBSERVED -> observed;
        };
    return Stream.concat(baseline.stream(), added.stream()).toList();
  }
}
