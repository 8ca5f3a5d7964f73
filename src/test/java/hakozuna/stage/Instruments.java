package hakozuna.stage;

import hakozuna.explain.References;
import hakozuna.measure.Counting;
import hakozuna.measure.InstructionCounts;
import hakozuna.model.BadFileException;
import hakozuna.model.InstructionSpec;
import hakozuna.model.Settings;
import hakozuna.model.Stage;
import hakozuna.model.WorkOrder;
import hakozuna.tools.callgrind.CallgrindTool;
import hakozuna.verdict.Instructions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What there is to measure and to compare with on this machine.
 *
 * @param counting who counts events
 * @param callgrindMissing why instructions cannot be counted one by one, if so
 * @param references the allocators that the subject is compared with
 * @param comparesAllLanes whether on every lane, not on the main one alone
 */
record Instruments(
    Counting counting,
    Optional<String> callgrindMissing,
    References references,
    boolean comparesAllLanes) {

  static Instruments find(WorkOrder order, Settings settings, Path folder) {
    return new Instruments(
        Counting.find(folder),
        order.counters().instructions().flatMap(spec -> CallgrindTool.onPath().missing(folder)),
        references(settings),
        comparesAllLanes(settings));
  }

  private static References references(Settings settings) {
    Stream<String> named =
        settings.get("reference.libraries").stream()
            .flatMap(names -> Stream.of(names.split("\\s*,\\s*")));
    return References.find(Path.of("/"), named.map(Path::of).toList());
  }

  private static boolean comparesAllLanes(Settings settings) {
    String lanes = settings.get("reference.lanes").orElse("main");
    if (!List.of("main", "all").contains(lanes)) {
      throw new BadFileException("-Dreference.lanes=" + lanes, "is neither main nor all");
    }
    return lanes.equals("all");
  }

  Instruments withoutCallgrind(String why) {
    return new Instruments(counting, Optional.of(why), references, comparesAllLanes);
  }

  /** Returns who counts each instruction metric that can be gated here; none in Stage A. */
  Map<String, String> countedBy(Stage stage, WorkOrder order) {
    Optional<InstructionSpec> spec =
        order.counters().instructions().filter(s -> order.lanes().contains(s.lane()));
    Map<String, String> countedBy = new TreeMap<>();
    if (stage != Stage.OBSERVE && spec.isPresent()) {
      if (callgrindMissing.isEmpty()) {
        for (String metric : InstructionCounts.METRICS.keySet()) {
          countedBy.put(metric, Instructions.BY_CALLGRIND);
        }
      }
      if (pmuCountsInstructions()) {
        countedBy.put(Instructions.PER_OP, Instructions.BY_PMU);
      }
    }
    return countedBy;
  }

  /** Runs go through perf only where it sees every gating event whole. */
  private boolean pmuCountsInstructions() {
    return counting.byPerf() && counting.probe().isSound(Instructions.EVENT);
  }

  List<String> missing() {
    return Stream.concat(counting.probe().missing().stream(), callgrindMissing.stream()).toList();
  }
}
