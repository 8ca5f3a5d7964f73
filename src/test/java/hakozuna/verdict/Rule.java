package hakozuna.verdict;

import hakozuna.model.WorkOrder;
import java.util.List;

/** How gates of one kind are declared and answered. */
interface Rule {
  /** The rule of a kind that no work order declares. */
  Rule NEVER_DECLARED =
      new Rule() {
        @Override
        public List<Gate> declared(GateKind kind, Asked asked) {
          return List.of();
        }

        @Override
        public int shares(WorkOrder order) {
          return 0;
        }

        @Override
        public Answer answer(Gate gate, Asked asked, Evidence evidence) {
          throw new IllegalArgumentException(gate + " is no declared gate");
        }
      };

  /** Returns the gates of this kind that are asked, in the order of the lanes. */
  List<Gate> declared(GateKind kind, Asked asked);

  /** Returns how many shares of a stage's error the gates of this kind get. */
  int shares(WorkOrder order);

  /** Returns what the evidence says. */
  Answer answer(Gate gate, Asked asked, Evidence evidence);
}
