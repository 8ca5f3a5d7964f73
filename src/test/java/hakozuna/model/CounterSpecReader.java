package hakozuna.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Reads the keys of a work order that ask for more than throughput.
 *
 * @param lanes the work order's own
 */
record CounterSpecReader(List<Lane> lanes) {
  private static final List<String> COUNTERS = List.of("context-switches/op", "page-faults/op");
  private static final List<String> MECHANISMS =
      List.of("context-switches/op", "lock-hold/op", "lock-wait/op", "page-faults/op");

  /** The ranges of fewer runs hold their medians with less than 95%: (1 - 2^(1-n))^2. */
  private static final int LEAST_RUNS = 7;

  CounterSpec read(YamlMap file) {
    return new CounterSpec(
        file.optionalMap("improves_any", this::improvesAny),
        file.optionalMap("instructions", this::instructions),
        file.has("mechanism") ? known(file, "mechanism", MECHANISMS) : List.of(),
        file.optionalMap("profile", this::profile),
        limit(file, "max_rss_growth"),
        limit(file, "max_cpu_growth"));
  }

  private static OptionalDouble limit(YamlMap file, String key) {
    return file.has(key)
        ? OptionalDouble.of(file.value(key, Quantity::limit))
        : OptionalDouble.empty();
  }

  private ImprovesAnySpec improvesAny(YamlMap map) {
    return new ImprovesAnySpec(
        lane(map), known(map, "counters", COUNTERS), map.value("min_improvement", Quantity::limit));
  }

  private InstructionSpec instructions(YamlMap map) {
    return new InstructionSpec(
        lane(map),
        map.wholeNumber("iterations", 1, 1_000_000),
        map.wholeNumber("runs", LEAST_RUNS, 100),
        map.value("limit", Quantity::limit),
        map.texts("functions"));
  }

  private ProfileSpec profile(YamlMap map) {
    return new ProfileSpec(lane(map), map.wholeNumber("frequency", 1, 100_000));
  }

  private Lane lane(YamlMap map) {
    String name = map.text("lane");
    String names = lanes.stream().map(Lane::name).collect(Collectors.joining(", "));
    String complaint = "'" + name + "' is not one of this work order's: " + names;
    return lanes.stream()
        .filter(lane -> lane.name().equals(name))
        .findFirst()
        .orElseThrow(() -> map.complaint("lane", complaint));
  }

  private static List<String> known(YamlMap map, String key, List<String> known) {
    return map.known(key, "", known, "needs at least one of " + String.join(", ", known));
  }
}
