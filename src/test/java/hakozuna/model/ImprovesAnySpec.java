package hakozuna.model;

import java.util.List;

/**
 * The required counter gate: one of the counters must improve against the baseline.
 *
 * @param lane where
 * @param counters such as context-switches/op
 * @param minImprovementPercent how far below the baseline's a counter must be, percent
 */
public record ImprovesAnySpec(Lane lane, List<String> counters, double minImprovementPercent) {}
