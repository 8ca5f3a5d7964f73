package hakozuna.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A work order as it will really be carried out: the file's words, adjusted by the user's
 * properties.
 *
 * @param order the work order, adjusted
 * @param rehearsalReasons why the stage can only be a rehearsal; empty when it is the real thing
 */
public record Trial(WorkOrder order, List<String> rehearsalReasons) {
  private static final List<String> PROTOCOL =
      List.of(
          "lane",
          "cpus",
          "runs",
          "resolution",
          "confidence",
          "seed",
          "baseline.extra.defs",
          "candidate.extra.defs");

  /** Applies the properties; a bad value names its property and what is legal. */
  public static Trial of(WorkOrder order, Settings settings) {
    WorkOrder adjusted =
        new WorkOrder(
            order.name(),
            order.line(),
            order.title(),
            subject(order.subject(), settings),
            flags(order.flags(), settings),
            settings.get("cpus").map(Trial::cpus).orElse(order.cpus()),
            lanes(order, settings),
            stages(order, settings),
            order.runLimit(),
            resolution(settings, order.resolutionPercent()),
            confidence(settings, order.confidencePercent()),
            observation(order, settings),
            order.counters(),
            order.afterFreeze());
    return new Trial(adjusted, reasons(settings));
  }

  /** Libraries that come ready built have no observed variant, and so no Stage A. */
  private static Optional<Observation> observation(WorkOrder order, Settings settings) {
    return isReadyBuilt(settings) ? Optional.empty() : order.observation();
  }

  private static boolean isReadyBuilt(Settings settings) {
    return settings.get("subject.baseline.library").isPresent()
        && settings.get("subject.observed.library").isEmpty();
  }

  /** Returns whether nothing of this stage may enter the ledger. */
  public boolean isRehearsal() {
    return !rehearsalReasons.isEmpty();
  }

  private static List<String> reasons(Settings settings) {
    List<String> reasons = new ArrayList<>();
    if (settings.isOn("rehearse")) {
      reasons.add("-Drehearse");
    }
    if (isReadyBuilt(settings)) {
      reasons.add("libraries that come ready built cannot be observed, so Stage A is left out");
    }
    for (String name : PROTOCOL) {
      settings
          .get(name)
          .ifPresent(
              v -> reasons.add("-D" + name + "=" + v + " changes the work order's protocol"));
    }
    return List.copyOf(reasons);
  }

  private static SubjectSpec subject(SubjectSpec spec, Settings settings) {
    List<String> targets = settings.words("subject.make.targets");
    return new SubjectSpec(
        settings.get("subject.make.dir").orElse(spec.makeDirectory()),
        targets.isEmpty() ? spec.makeTargets() : targets,
        settings.get("subject.make.variable").orElse(spec.makeVariable()),
        settings.get("subject.library").orElse(spec.library()),
        settings.get("subject.bench").orElse(spec.bench()),
        settings.get("subject.bench").isPresent() ? Optional.empty() : spec.benchMakeDirectory());
  }

  private static Flags flags(Flags flags, Settings settings) {
    List<String> both = settings.words("subject.extra.defs");
    List<String> baselineOnly = settings.words("baseline.extra.defs");
    return new Flags(
        join(flags.baseline(), both),
        join(flags.candidate(), settings.words("candidate.extra.defs")),
        flags.observed(),
        baselineOnly);
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  private static List<Lane> lanes(WorkOrder order, Settings settings) {
    Map<String, Lane> known = new TreeMap<>();
    order.lanes().forEach(lane -> known.put(lane.name(), lane));
    return settings
        .get("lane")
        .map(names -> List.of(names.split("\\s*,\\s*")))
        .map(names -> names.stream().map(name -> lane(known, name)).distinct().toList())
        .orElse(order.lanes());
  }

  private static Lane lane(Map<String, Lane> known, String name) {
    if (!known.containsKey(name)) {
      throw new BadFileException(
          "-Dlane=" + name, "unknown lane; known: " + String.join(", ", known.keySet()));
    }
    return known.get(name);
  }

  private static Map<Stage, StagePlan> stages(WorkOrder order, Settings settings) {
    Map<Stage, StagePlan> stages = new TreeMap<>();
    order.stages().forEach((stage, plan) -> stages.put(stage, stage(plan, settings)));
    return Map.copyOf(stages);
  }

  private static StagePlan stage(StagePlan plan, Settings settings) {
    return new StagePlan(
        settings.get("runs").map(Trial::runs).orElse(plan.runs()),
        settings
            .get("budget")
            .map(v -> value("budget", v, Quantity::duration))
            .orElse(plan.budget()));
  }

  private static int runs(String value) {
    if (!value.matches("[1-9]\\d{0,3}")) {
      throw new BadFileException("-Druns=" + value, "is not a whole number from 1 to 9999");
    }
    return Integer.parseInt(value);
  }

  private static String cpus(String value) {
    return legal(
        "cpus", value, value.matches(WorkOrderReader.CPU_SET), "a CPU set such as 0-15 or 0,2-3");
  }

  private static double resolution(Settings settings, double otherwise) {
    double percent = percent(settings, "resolution", otherwise);
    return legal("resolution", percent, percent > 0, "above 0%");
  }

  private static double confidence(Settings settings, double otherwise) {
    double percent = percent(settings, "confidence", otherwise);
    return legal(
        "confidence", percent, WorkOrderReader.isConfidence(percent), "between 50% and 100%");
  }

  private static <T> T legal(String name, T value, boolean isLegal, String what) {
    if (!isLegal) {
      throw new BadFileException("-D" + name, "'" + value + "' is not " + what);
    }
    return value;
  }

  private static double percent(Settings settings, String name, double otherwise) {
    return settings.get(name).map(v -> value(name, v, Quantity::percent)).orElse(otherwise);
  }

  private static <T> T value(
      String name, String value, java.util.function.Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new BadFileException("-D" + name, e.getMessage());
    }
  }
}
