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
import java.util.Optional;

/**
 * Counts the instructions of both variants on a short lane, run by run in turn.
 *
 * @param spec lane, iterations and runs
 * @param limit a run that takes longer hangs
 * @param folder where callgrind's own files are kept
 */
public record InstructionMeter(
    CallgrindTool tool, InstructionSpec spec, Path bench, Duration limit, Path folder) {
  private static final String REMEDY =
      "remedy: build both sides for what valgrind knows, without -march=native or with -mno-avx512f; install a newer valgrind; free memory where it ran out";

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

  /**
   * Returns why this library cannot be counted at all, and what helps.
   *
   * @param baseline asked before a gate is promised; a candidate that alone cannot be counted is no
   *     reason to drop the gate
   */
  public Optional<String> missing(Path baseline) {
    try {
      one(Variant.BASELINE, baseline, "-tried", false);
      return Optional.empty();
    } catch (CallgrindException e) {
      return Optional.of("callgrind cannot count the baseline here: " + e.getMessage());
    }
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
      throw new CallgrindException(
          "%s, counted run %s: %s\n%s".formatted(variant, name, e.getMessage(), REMEDY));
    }
  }
}
