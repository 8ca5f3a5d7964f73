package hakozuna.report;

import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.time.Instant;
import java.util.Optional;

/**
 * What took time in a stage, for the report.
 *
 * @param name what was done
 * @param kind of the gates that rest on it; none where all do
 * @param lane that was measured; empty where none was
 * @param from its begin
 * @param to its end
 */
public record Step(String name, Optional<GateKind> kind, String lane, Instant from, Instant to) {

  /** Something that gates of one kind rest on. */
  public Step(GateKind kind, String lane, Instant from, Instant to) {
    this(name(kind, lane), Optional.of(kind), lane, from, to);
  }

  /** Something that no gate of its own rests on. */
  public Step(String name, Instant from, Instant to) {
    this(name, Optional.empty(), "", from, to);
  }

  boolean isOf(Gate gate) {
    return kind.filter(gate.kind()::equals).isPresent() && gate.lane().equals(lane);
  }

  private static String name(GateKind kind, String lane) {
    return switch (kind) {
      case OBSERVATION -> "observing " + lane;
      case SCOPE -> "looking at what the candidate changes";
      case INTEGRITY -> "checking that both libraries are right";
      case INSTRUCTIONS -> "counting instructions on " + lane;
      default -> "measuring " + lane;
    };
  }
}
