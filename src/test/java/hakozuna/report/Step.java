package hakozuna.report;

import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.time.Instant;

/**
 * What took time in a stage, for the report.
 *
 * @param kind of the gates that rest on it
 * @param lane that was measured
 * @param from its begin
 * @param to its end
 */
public record Step(GateKind kind, String lane, Instant from, Instant to) {

  boolean isOf(Gate gate) {
    return gate.kind() == kind && gate.lane().equals(lane);
  }

  public String name() {
    return switch (kind) {
      case OBSERVATION -> "observing " + lane;
      case SCOPE -> "looking at what the candidate changes";
      case INTEGRITY -> "checking that both libraries are right";
      case INSTRUCTIONS -> "counting instructions on " + lane;
      default -> "measuring " + lane;
    };
  }
}
