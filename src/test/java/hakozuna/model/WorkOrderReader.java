package hakozuna.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns {@code work-orders/NAME.yaml} into a {@link WorkOrder}. */
final class WorkOrderReader {
  /** The stages that measure lanes, and so have runs and thresholds. */
  static final List<Stage> MEASURING = List.of(Stage.SCREEN, Stage.REPLAY);

  /** What taskset takes, within the numbers of CPUs that there can be. */
  static final String CPU_SET = "\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?)*";

  private WorkOrderReader() {}

  static WorkOrder read(Library library, String name, YamlMap file) {
    YamlMap decision = file.map("decision");
    List<Lane> lanes = lanes(library, file);
    WorkOrder order =
        new WorkOrder(
            name(name, file),
            file.text("line"),
            file.text("title"),
            subject(file.map("subject")),
            flags(file.map("defs")),
            cpus(file),
            lanes,
            stages(file.map("stages")),
            Units.duration(file, "run_limit"),
            positivePercent(decision, "resolution"),
            confidence(decision),
            ObservationReader.read(library, file),
            CounterPlanReader.read(file, lanes),
            file.texts("after_freeze"));
    decision.nothingElse();
    file.nothingElse();
    return order;
  }

  private static String name(String name, YamlMap file) {
    if (!file.text("work_order").equals(name)) {
      throw file.complaint(
          "work_order", "'" + file.text("work_order") + "' must be the file's name, " + name);
    }
    return name;
  }

  private static SubjectSpec subject(YamlMap map) {
    SubjectSpec subject =
        new SubjectSpec(
            map.text("make_directory"),
            List.of(map.text("make_targets").split("\\s+")),
            map.text("make_variable"),
            map.text("library"),
            map.text("bench"),
            map.optionalText("bench_make_directory"));
    map.nothingElse();
    return subject;
  }

  private static Flags flags(YamlMap map) {
    Flags flags =
        new Flags(map.texts("baseline"), map.texts("candidate"), map.texts("observed"), List.of());
    if (flags.candidate().isEmpty()) {
      throw map.complaint("candidate", "needs at least one flag; without one nothing changes");
    }
    map.nothingElse();
    return flags;
  }

  private static String cpus(YamlMap file) {
    String cpus = file.text("cpus");
    if (!cpus.matches(CPU_SET)) {
      throw file.complaint("cpus", "'" + cpus + "' is not a CPU set such as 0-15 or 0,2-3");
    }
    return cpus;
  }

  private static List<Lane> lanes(Library library, YamlMap file) {
    List<String> names = file.texts("lanes");
    if (names.isEmpty()) {
      throw file.complaint("lanes", "needs at least one lane; each is a file lanes/NAME.yaml");
    }
    List<String> known = library.lanes();
    for (String name : names) {
      if (!known.contains(name)) {
        throw file.complaint("lanes", "unknown lane '" + name + "'; known: " + join(known));
      }
    }
    return names.stream().map(library::lane).toList();
  }

  private static String join(List<String> names) {
    return String.join(", ", names);
  }

  private static Map<Stage, StagePlan> stages(YamlMap map) {
    Map<Stage, StagePlan> stages = new EnumMap<>(Stage.class);
    for (Stage stage : MEASURING) {
      YamlMap plan = map.map(stage.word());
      stages.put(
          stage,
          new StagePlan(plan.wholeNumber("runs", 1, 10_000), Units.duration(plan, "budget")));
      plan.nothingElse();
    }
    map.nothingElse();
    return Map.copyOf(stages);
  }

  private static double positivePercent(YamlMap map, String key) {
    double percent = Units.percent(map, key);
    if (percent <= 0) {
      throw map.complaint(key, "must be above 0%");
    }
    return percent;
  }

  private static double confidence(YamlMap map) {
    double percent = positivePercent(map, "confidence");
    if (!isConfidence(percent)) {
      throw map.complaint("confidence", percent + "% is not between 50% and 100%");
    }
    return percent;
  }

  static boolean isConfidence(double percent) {
    return percent > 50 && percent < 100;
  }
}
