package hakozuna.tools.integrity;

import hakozuna.model.Check;
import hakozuna.model.Lane;
import hakozuna.model.Variant;
import hakozuna.tools.Guard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Is each of two libraries right? Every part is run once, then again with other seeds while there
 * is time; both variants are asked the same.
 *
 * @param lanes whose sizes, threads, rings and remote shares are used
 * @param budget the time for both variants together; a library that hangs takes longer
 * @param memoryGrowthPercent how much more memory than the baseline's may stay when all is freed
 * @param seed what all choices come from
 * @param cpus the CPUs used, in taskset's notation
 * @param guard around each run
 */
public record IntegrityChecks(
    List<Lane> lanes,
    Duration budget,
    double memoryGrowthPercent,
    long seed,
    String cpus,
    Guard guard) {
  /** A run that takes longer hangs; each takes a second or two on an idle machine. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Memory differs from run to run: nobody is blamed for one run. */
  private static final int MOST_LOOKS_AT_MEMORY = 3;

  public IntegrityChecks {
    lanes = List.copyOf(lanes);
  }

  /**
   * Makes all checks.
   *
   * @param libraries of BASELINE and CANDIDATE, or one of them
   * @param progress is told what is looked at, a line each
   * @return for every metric one check a variant
   */
  public List<Check> of(Map<Variant, Path> libraries, Consumer<String> progress) {
    long until = System.nanoTime() + budget.toNanos();
    Started started = new Started(cpus, LIMIT, guard);
    Map<Variant, Path> sides = new EnumMap<>(libraries);
    List<Rounds> parts =
        Part.all(lanes).stream().map(part -> new Rounds(part, started, seed, sides)).toList();
    for (Rounds part : parts) {
      progress.accept(part.part().metric());
      first(part, parts);
    }
    progress.accept(Part.PROGRAMS);
    List<Check> programs = new RealPrograms(started).of(sides);
    progress.accept("again with other seeds, while there is time");
    goOn(parts, until);
    List<Check> checks =
        new ArrayList<>(new Judged(new MemoryRule(memoryGrowthPercent)).of(parts, sides.keySet()));
    checks.addAll(programs);
    return checks;
  }

  private void first(Rounds part, List<Rounds> parts) {
    for (Rounds other : parts) {
      skipHung(part, other);
    }
    MemoryRule rule = new MemoryRule(memoryGrowthPercent);
    do {
      part.again();
    } while (part.rounds() < part.part().turns().size()
        || part.rounds() < MOST_LOOKS_AT_MEMORY && part.isBlamed(rule));
  }

  /** A library that hangs would take the limit's time in every part. */
  private static void skipHung(Rounds part, Rounds other) {
    for (Variant variant : part.variants()) {
      if (other.of(variant).hung() && part.of(variant).isSound()) {
        part.skip(variant, "not looked at, as it hung in " + other.part().metric());
      }
    }
  }

  /** The blocks of the lanes twice as often as the rest. */
  private void goOn(List<Rounds> parts, long until) {
    List<Rounds> cycle = new ArrayList<>(parts);
    cycle.addAll(parts.stream().filter(part -> part.part().isOfLane()).toList());
    boolean any = true;
    while (any) {
      any = false;
      for (Rounds part : cycle) {
        if (part.isOpen() && System.nanoTime() + part.longest().toNanos() < until) {
          part.again();
          any = true;
        }
      }
    }
  }
}
