package hakozuna.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * The compile-time flags of the variants.
 *
 * @param baseline flags of the baseline, and so of all variants
 * @param candidate what the candidate adds
 * @param observed what the observed baseline adds
 */
public record Flags(List<String> baseline, List<String> candidate, List<String> observed) {

  /** Returns all flags of a variant, the baseline's first. */
  public List<String> of(Variant variant) {
    return switch (variant) {
      case BASELINE -> baseline;
      case CANDIDATE -> Stream.concat(baseline.stream(), candidate.stream()).toList();
      case OBSERVED -> Stream.concat(baseline.stream(), observed.stream()).toList();
    };
  }
}
