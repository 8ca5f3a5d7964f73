package hakozuna.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the keys of a work order that ask for more than throughput. */
final class CounterPlanReader {
  private static final Set<String> COUNTERS =
      new TreeSet<>(Set.of("context-switches/op", "page-faults/op"));
  private static final Set<String> MECHANISMS =
      new TreeSet<>(
          Set.of("context-switches/op", "page-faults/op", "lock-wait/op", "lock-hold/op"));

  /** The ranges of fewer runs hold their medians with less than 95%: (1 - 2^(1-n))^2. */
  private static final int LEAST_RUNS = 7;

  private final YamlMap file;
  private final List<Lane> lanes;

  private CounterPlanReader(YamlMap file, List<Lane> lanes) {
    this.file = file;
    this.lanes = lanes;
  }

  static CounterPlan read(YamlMap file, List<Lane> lanes) {
    CounterPlanReader reader = new CounterPlanReader(file, lanes);
    return new CounterPlan(
        reader.part("improves_any").map(reader::improvesAny),
        reader.part("instructions").map(reader::instructions),
        file.has("mechanism") ? known(file, "mechanism", MECHANISMS) : List.of(),
        reader.part("profile").map(reader::profile),
        file.has("max_rss_growth")
            ? OptionalDouble.of(notNegative(file, "max_rss_growth"))
            : OptionalDouble.empty());
  }

  private Optional<YamlMap> part(String key) {
    return file.has(key) ? Optional.of(file.map(key)) : Optional.empty();
  }

  private ImprovesAny improvesAny(YamlMap map) {
    ImprovesAny gate =
        new ImprovesAny(
            lane(map), known(map, "counters", COUNTERS), notNegative(map, "min_improvement"));
    map.nothingElse();
    return gate;
  }

  private InstructionSpec instructions(YamlMap map) {
    InstructionSpec spec =
        new InstructionSpec(
            lane(map),
            map.wholeNumber("iterations", 1, 1_000_000),
            map.wholeNumber("runs", LEAST_RUNS, 100),
            notNegative(map, "limit"),
            map.texts("functions"));
    map.nothingElse();
    return spec;
  }

  private ProfileSpec profile(YamlMap map) {
    ProfileSpec spec = new ProfileSpec(lane(map), map.wholeNumber("frequency", 1, 100_000));
    map.nothingElse();
    return spec;
  }

  private Lane lane(YamlMap map) {
    String name = map.text("lane");
    return lanes.stream()
        .filter(lane -> lane.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> map.complaint("lane", "'" + name + "' is none of this work order's: " + names()));
  }

  private String names() {
    return lanes.stream().map(Lane::name).collect(Collectors.joining(", "));
  }

  private static List<String> known(YamlMap map, String key, Set<String> known) {
    List<String> names = map.texts(key);
    for (String name : names) {
      if (!known.contains(name)) {
        throw map.complaint(key, "unknown '" + name + "'; known: " + String.join(", ", known));
      }
    }
    if (names.isEmpty()) {
      throw map.complaint(key, "needs at least one of " + String.join(", ", known));
    }
    return names;
  }

  private static double notNegative(YamlMap map, String key) {
    double percent = Units.percent(map, key);
    if (percent < 0) {
      throw map.complaint(key, "must not be below 0%");
    }
    return percent;
  }
}
