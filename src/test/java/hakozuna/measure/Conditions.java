package hakozuna.measure;

import hakozuna.tools.RunEnvironment;
import java.util.Optional;

/**
 * What all runs of a block have in common.
 *
 * @param environment all of it but for the library
 * @param work what the bench must prove that it did; nothing where this bench proves nothing
 */
public record Conditions(RunEnvironment environment, Optional<Work> work) {
  /** Of a run that is started by hand. */
  static final Conditions PLAIN = new Conditions(RunEnvironment.PLAIN, Optional.empty());
}
