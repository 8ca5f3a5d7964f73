package hakozuna.measure;

import hakozuna.model.InstructionSpec;
import hakozuna.model.Variant;
import hakozuna.tools.Disk;
import hakozuna.tools.callgrind.AllocatorCost;
import hakozuna.tools.callgrind.CallgrindException;
import hakozuna.tools.callgrind.CallgrindTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the instructions of both variants on a short lane, run by run in turn.
 *
 * @param spec lane, iterations and runs
 * @param limit a run that takes longer hangs
 * @param folder where callgrind's own files are kept
 */
public record InstructionMeter(
    CallgrindTool tool, InstructionSpec spec, Path bench, Duration limit, Path folder) {

  /**
   * Counts all runs.
   *
   * @param libraries of BASELINE and CANDIDATE
   * @throws CallgrindException naming the variant and the run that was broken
   */
  public InstructionCounts count(Map<Variant, Path> libraries) {
    Map<Variant, List<AllocatorCost>> runs = new EnumMap<>(Variant.class);
    for (int run = 0; run < spec.runs(); run++) {
      for (Variant variant : List.of(Variant.BASELINE, Variant.CANDIDATE)) {
        runs.computeIfAbsent(variant, unused -> new ArrayList<>())
            .add(one(variant, libraries.get(variant), "-" + run, false));
      }
    }
    return new InstructionCounts(runs, tool.versionText(folder));
  }

  /** Returns one further run with caches and branches simulated; information only. */
  public AllocatorCost simulated(Variant variant, Path library) {
    return one(variant, library, "-simulated", true);
  }

  private AllocatorCost one(Variant variant, Path library, String label, boolean simulate) {
    String name = "callgrind-" + variant.word() + label + ".out";
    Disk.folder(folder);
    try {
      return tool.run(library, bench, spec.words(), limit, folder.resolve(name), simulate);
    } catch (CallgrindException e) {
      throw new CallgrindException(variant + ", counted run " + name + ": " + e.getMessage());
    }
  }
}
