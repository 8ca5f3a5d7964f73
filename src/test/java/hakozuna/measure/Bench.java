package hakozuna.measure;

import hakozuna.model.Lane;
import hakozuna.model.Slot;
import hakozuna.tools.Guard;
import hakozuna.tools.RunEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The program that every run starts, and what each run may use. Every {@link RunRequest} is made
 * here.
 *
 * @param program its file
 * @param cpus the CPUs used, in taskset's notation
 * @param limit a run that takes longer hangs
 * @param guard around each run
 * @param proves whether each run must prove its work; known of the program before any library ran
 */
public record Bench(Path program, String cpus, Duration limit, Guard guard, boolean proves) {

  /** Returns one run of a lane; the rest is as in {@link RunRequest}. */
  public RunRequest run(Lane lane, Slot slot, Optional<Path> library, Conditions conditions) {
    return new RunRequest(slot, library, this, lane.arguments().words(), conditions);
  }

  /**
   * Returns what a block's runs have in common; works out what they must do, which takes some
   * milliseconds.
   */
  public Conditions conditions(Lane lane, int padding, long seed) {
    Optional<Work> work =
        proves ? Optional.of(Work.ofSome(lane.arguments(), seed)) : Optional.empty();
    return new Conditions(new RunEnvironment(padding, seed), work);
  }
}
