package hakozuna.model;

/**
 * What is profiled, outside the measured runs, so that a verdict can be explained.
 *
 * @param lane which one
 * @param frequency samples a second and CPU
 */
public record ProfileSpec(Lane lane, int frequency) {}
