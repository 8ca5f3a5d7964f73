package hakozuna.measure;

import hakozuna.model.Lane;
import hakozuna.model.Slot;
import hakozuna.tools.Guard;
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
 */
public record Bench(Path program, String cpus, Duration limit, Guard guard) {

  /** Returns one run of a lane; the rest is as in {@link RunRequest}. */
  public RunRequest run(Lane lane, Slot slot, Optional<Path> library, int padding) {
    return new RunRequest(slot, library, this, lane.arguments().words(), padding);
  }
}
