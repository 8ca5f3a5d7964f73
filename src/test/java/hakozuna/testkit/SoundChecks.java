package hakozuna.testkit;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.verdict.Asked;
import hakozuna.verdict.GateKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks in which nothing is wrong, for tests of what comes after them. */
public final class SoundChecks {
  private SoundChecks() {}

  /** Returns one for each gate of scope and integrity that a work order declares. */
  public static List<Check> of(WorkOrder order) {
    Asked asked = new Asked(order, Stage.SCREEN, Map.of());
    return Stream.of(GateKind.SCOPE, GateKind.INTEGRITY)
        .flatMap(kind -> asked.gates(kind).stream())
        .map(
            gate ->
                new Check(
                    gate.metric(), Variant.CANDIDATE, Outcome.SOUND, Double.NaN, "nothing found"))
        .toList();
  }
}
