package hakozuna.model;

import java.util.EnumMap;
import java.util.Map;

/** Turns {@code lanes/NAME.yaml} into a {@link Lane}. */
final class LaneReader {
  private LaneReader() {}

  static Lane read(String name, YamlMap file) {
    if (!file.text("lane").equals(name)) {
      throw file.complaint("lane", "'" + file.text("lane") + "' must be the file's name, " + name);
    }
    Lane lane = new Lane(name, arguments(file.map("arguments")), memory(file), gates(file));
    file.nothingElse();
    return lane;
  }

  private static LaneArguments arguments(YamlMap map) {
    int many = Integer.MAX_VALUE;
    LaneArguments arguments =
        new LaneArguments(
            map.wholeNumber("threads", 1, 4096),
            map.wholeNumber("iterations", 1, many),
            map.wholeNumber("working_set", 1, many),
            map.wholeNumber("min_size", 1, many),
            map.wholeNumber("max_size", 1, many),
            map.wholeNumber("remote_percent", 0, 100),
            map.wholeNumber("ring_slots", 1, many));
    if (arguments.maxSize() < arguments.minSize()) {
      throw map.complaint(
          "max_size", arguments.maxSize() + " is smaller than min_size " + arguments.minSize());
    }
    map.nothingElse();
    return arguments;
  }

  private static long memory(YamlMap file) {
    return Units.bytes(file, "memory");
  }

  private static Map<Stage, Double> gates(YamlMap file) {
    YamlMap gates = file.map("gates");
    Map<Stage, Double> thresholds = new EnumMap<>(Stage.class);
    for (Stage stage : WorkOrderReader.MEASURING) {
      YamlMap gate = gates.map(stage.word());
      thresholds.put(stage, Units.percent(gate, "throughput"));
      gate.nothingElse();
    }
    gates.nothingElse();
    return Map.copyOf(thresholds);
  }
}
