package hakozuna.explain;

import hakozuna.tools.perf.Profile;

/**
 * Where both variants spend their time on a lane.
 *
 * @param lane the lane's name
 * @param baseline one run of the baseline
 * @param candidate one run of the candidate, sampled by the same event
 */
public record Profiles(String lane, Profile baseline, Profile candidate) {}
