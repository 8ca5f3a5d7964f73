package hakozuna.model;

import java.util.List;
import java.util.stream.Stream;

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
        file.value("line", Plain::name),
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
        map.value("make_directory", Plain::path),
        map.value("make_targets", WorkOrderReader::targets),
        map.value("make_variable", Plain::variable),
        map.value("library", Plain::path),
        map.value("bench", Plain::path),
        map.optional("bench_make_directory", Plain::path));
  }

  private static List<String> targets(String words) {
    return Stream.of(words.split("\\s+")).map(Plain::target).toList();
  }

  private static Flags flags(YamlMap map) {
    String need = "needs at least one flag; without one nothing changes";
    map.texts("candidate", need);
    return new Flags(
        map.values("baseline", Plain::flag),
        map.values("candidate", Plain::flag),
        map.values("observed", Plain::flag),
        List.of());
  }

  private static StageSpec stage(YamlMap map) {
    return new StageSpec(
        map.wholeNumber("runs", 1, 10_000), map.value("budget", Quantity::duration));
  }
}
