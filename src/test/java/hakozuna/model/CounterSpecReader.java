package hakozuna.model;

import java.util.List;
import java.util.Optional;
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

  /** More bytes of thread-local memory, or more loops, are as good as no limit. */
  private static final int MOST = 1_000_000;

  CounterSpec read(YamlMap file) {
    return new CounterSpec(
        file.optionalMap("improves_any", this::improvesAny),
        file.optionalMap("instructions", this::instructions),
        file.has("mechanism") ? known(file, "mechanism", MECHANISMS) : List.of(),
        file.optionalMap("profile", this::profile),
        limit(file, "max_rss_growth"),
        limit(file, "max_cpu_growth"),
        file.optionalMap("scope", CounterSpecReader::scope),
        file.optionalMap("integrity", CounterSpecReader::integrity));
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

  private static ScopeSpec scope(YamlMap map) {
    return new ScopeSpec(
        map.has("files") ? Optional.of(map.values("files", Plain::path)) : Optional.empty(),
        functions(map, "unchanged"),
        functions(map, "no_new_branches"),
        number(map, "no_new_loops"),
        functions(map, "no_new_calls"),
        number(map, "tls"),
        map.has("static_data") ? Optional.of(map.texts("static_data")) : Optional.empty(),
        limit(map, "text_growth"));
  }

  private static List<String> functions(YamlMap map, String key) {
    return map.has(key) ? map.texts(key, "needs at least one function") : List.of();
  }

  private static Optional<Integer> number(YamlMap map, String key) {
    return map.has(key) ? Optional.of(map.wholeNumber(key, 0, MOST)) : Optional.empty();
  }

  private static IntegritySpec integrity(YamlMap map) {
    return new IntegritySpec(
        map.value("screen", Quantity::duration),
        map.value("replay", Quantity::duration),
        limit(map, "memory_growth"));
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
