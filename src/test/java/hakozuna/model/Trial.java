package hakozuna.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A work order as it will really be carried out: the file's words, adjusted by the user's
 * properties.
 *
 * @param order the work order, adjusted
 * @param rehearsalReasons why the stage can only be a rehearsal; empty when it is the real thing
 * @param gaps what the work order asks and nobody can answer here, a sentence each
 */
public record Trial(WorkOrder order, List<String> rehearsalReasons, List<String> gaps) {
  private static final List<String> PROTOCOL =
      List.of(
          "lane",
          "cpus",
          "runs",
          "resolution",
          "confidence",
          "seed",
          "layouts",
          "baseline.extra.defs",
          "candidate.extra.defs");

  /** Applies the properties; a bad value names its property and what is legal. */
  public static Trial of(WorkOrder order, Settings settings) {
    AskableScope scope = AskableScope.of(order.counters().scope(), isBuilt(settings));
    WorkOrder adjusted =
        new WorkOrder(
            order.name(),
            order.line(),
            order.title(),
            subject(order.subject(), settings),
            flags(order.flags(), settings),
            settings.get("cpus", Quantity::cpus, order.cpus()),
            settings.get("lane", names -> lanes(order, names), order.lanes()),
            stages(order, settings),
            order.runLimit(),
            settings.get("resolution", Quantity::positivePercent, order.resolutionPercent()),
            settings.get("confidence", Quantity::confidence, order.confidencePercent()),
            order.observation().filter(stageA -> canBeObserved(settings)),
            order.counters().within(scope.spec()),
            order.afterFreeze());
    return new Trial(adjusted, reasons(settings), scope.gaps());
  }

  /**
   * Returns the same as far as it can be answered on a machine.
   *
   * @param architecture as Java names it
   */
  public Trial on(String architecture) {
    AskableScope scope = AskableScope.on(architecture, order.counters().scope());
    List<String> all = Stream.concat(gaps.stream(), scope.gaps().stream()).toList();
    return new Trial(order.asking(order.counters().within(scope.spec())), rehearsalReasons, all);
  }

  /** Returns the same without the rules that speak of the work order's own subject. */
  public Trial ofAnotherSubject(String why) {
    List<String> all = Stream.concat(gaps.stream(), Stream.of(why)).toList();
    return new Trial(order.asking(order.counters().ofAnotherSubject()), rehearsalReasons, all);
  }

  /** Returns the properties that make a stage a rehearsal. */
  public static List<String> rehearsing() {
    return Stream.concat(PROTOCOL.stream(), Stream.of("rehearse", "guard")).toList();
  }

  /** Returns whether nothing of this stage may enter the ledger. */
  public boolean isRehearsal() {
    return !rehearsalReasons.isEmpty();
  }

  private static boolean isBuilt(Settings settings) {
    return Stream.of("baseline", "candidate")
        .allMatch(side -> settings.get("subject." + side + ".library").isEmpty());
  }

  /** Prebuilt libraries have no observed variant, and so no Stage A. */
  private static boolean canBeObserved(Settings settings) {
    return settings.get("subject.baseline.library").isEmpty()
        || settings.get("subject.observed.library").isPresent();
  }

  private static List<String> reasons(Settings settings) {
    settings.layouts(); // a bad number is an error now, not after the first build
    List<String> reasons = new ArrayList<>();
    if (settings.isOn("rehearse")) {
      reasons.add("-Drehearse");
    }
    if (!canBeObserved(settings)) {
      reasons.add("prebuilt libraries have no observed variant, so Stage A is skipped");
    }
    for (String name : PROTOCOL) {
      settings
          .get(name)
          .map(value -> "-D" + name + "=" + value + " changes the work order's protocol")
          .ifPresent(reasons::add);
    }
    if (settings.isOff("guard")) {
      reasons.add("-Dguard=off lets a candidate do anything");
    }
    return List.copyOf(reasons);
  }

  private static SubjectSpec subject(SubjectSpec spec, Settings settings) {
    Optional<String> bench = settings.get("subject.bench");
    List<String> targets = settings.words("subject.make.targets", Plain::target);
    return new SubjectSpec(
        settings.get("subject.make.dir").orElse(spec.makeDirectory()),
        targets.isEmpty() ? spec.makeTargets() : targets,
        settings.get("subject.make.variable", Plain::variable, spec.makeVariable()),
        settings.get("subject.library").orElse(spec.library()),
        bench.orElse(spec.bench()),
        bench.isPresent() ? Optional.empty() : spec.benchMakeDirectory());
  }

  /** Two revisions differ by themselves: both get the baseline's flags. */
  private static Flags flags(Flags flags, Settings settings) {
    boolean areRevisions = RevisionSpec.of(settings).isPresent();
    return new Flags(
        join(flags.baseline(), settings.words("subject.extra.defs", Plain::flag)),
        join(
            areRevisions ? List.of() : flags.candidate(),
            settings.words("candidate.extra.defs", Plain::flag)),
        flags.observed(),
        settings.words("baseline.extra.defs", Plain::flag));
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static List<Lane> lanes(WorkOrder order, String names) {
    Map<String, Lane> known = new TreeMap<>();
    order.lanes().forEach(lane -> known.put(lane.name(), lane));
    return Stream.of(names.split("\\s*,\\s*")).map(name -> lane(known, name)).distinct().toList();
  }

  private static Lane lane(Map<String, Lane> known, String name) {
    if (!known.containsKey(name)) {
      throw new BadFileException(
          "-Dlane=" + name, "unknown lane; known: " + String.join(", ", known.keySet()));
    }
    return known.get(name);
  }

  private static Map<Stage, StageSpec> stages(WorkOrder order, Settings settings) {
    Map<Stage, StageSpec> stages = new TreeMap<>(order.stages());
    stages.replaceAll(
        (stage, plan) ->
            new StageSpec(
                settings.get("runs", runs -> Quantity.whole(runs, 1, 9999), plan.runs()),
                settings.get("budget", Quantity::duration, plan.budget())));
    return Map.copyOf(stages);
  }
}
