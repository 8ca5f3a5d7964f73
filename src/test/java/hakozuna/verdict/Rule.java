package hakozuna.verdict;

import hakozuna.model.WorkOrder;
import java.util.List;
import java.util.Optional;

/** How gates of one kind are declared and answered. */
@FunctionalInterface
interface Rule {

  Answer answer(Gate gate, Asked asked, Evidence evidence);

  /** Returns the gates of this kind that are asked, in the order of the lanes. */
  default List<Gate> declared(GateKind kind, Asked asked) {
    return List.of();
  }

  /** Returns what a gate of this kind asks, where its metric has words of its own. */
  default Optional<String> sentence(String metric) {
    return Optional.empty();
  }

  /** Returns how many shares of a stage's error the gates of this kind get. */
  default int partsOfError(WorkOrder order) {
    return 0;
  }
}
