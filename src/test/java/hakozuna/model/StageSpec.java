package hakozuna.model;

import java.time.Duration;

/**
 * How long a stage looks.
 *
 * @param runs the work order's RUNS: blocks at the first look
 * @param budget measuring time that one lane may take in one sitting
 */
public record StageSpec(int runs, Duration budget) {}
