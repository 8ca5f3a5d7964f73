package hakozuna.model;

import java.util.List;

/**
 * Turns {@code work-orders/NAME.yaml} into a {@link WorkOrder}.
 *
 * @param library where its lanes are
 */
record WorkOrderReader(OrderFolder library) {

  WorkOrder read(String name, YamlMap file) {
    List<Lane> lanes = lanes(file);
    Decision decision = file.map("decision", Decision::read);
    return new WorkOrder(
        file.nameOfFile("work_order", name),
        file.text("line"),
        file.text("title"),
        file.map("subject", WorkOrderReader::subject),
        file.map("defs", WorkOrderReader::flags),
        file.value("cpus", Quantity::cpus),
        lanes,
        file.eachMeasuring("stages", WorkOrderReader::stage),
        file.value("run_limit", Quantity::duration),
        decision.resolutionPercent,
        decision.confidencePercent,
        file.optionalMap("observation", map -> Observation.read(library, map)),
        new CounterSpecReader(lanes).read(file),
        file.texts("after_freeze"));
  }

  private record Decision(double resolutionPercent, double confidencePercent) {
    private static Decision read(YamlMap map) {
      return new Decision(
          map.value("resolution", Quantity::positivePercent),
          map.value("confidence", Quantity::confidence));
    }
  }

  private List<Lane> lanes(YamlMap file) {
    String need = "needs at least one lane; each is a file lanes/NAME.yaml";
    return file.known("lanes", "lane ", library.lanes(), need).stream().map(library::lane).toList();
  }

  private static SubjectSpec subject(YamlMap map) {
    return new SubjectSpec(
        map.text("make_directory"),
        List.of(map.text("make_targets").split("\\s+")),
        map.text("make_variable"),
        map.text("library"),
        map.text("bench"),
        map.optionalText("bench_make_directory"));
  }

  private static Flags flags(YamlMap map) {
    String need = "needs at least one flag; without one nothing changes";
    List<String> candidate = map.texts("candidate", need);
    return new Flags(map.texts("baseline"), candidate, map.texts("observed"), List.of());
  }

  private static StageSpec stage(YamlMap map) {
    return new StageSpec(
        map.wholeNumber("runs", 1, 10_000), map.value("budget", Quantity::duration));
  }
}
