package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Gates that the blocks of a lane decide, from look to look. The first look that decides counts: a
 * verdict so follows from the samples and the plan alone, and blocks measured later, for the sake
 * of another gate, cannot change it.
 */
abstract class BlockRule implements Rule {

  /** Returns what the rule says of the first blocks, as many as there are at a look. */
  abstract Function<Blocks, Answer> atLook(Gate gate, Asked asked, RuleSettings settings);

  /**
   * Returns what overrules the looks when all blocks are seen; the answer itself where nothing
   * does.
   */
  Answer plausible(Answer answer, Blocks all) {
    return answer;
  }

  @Override
  public final Answer answer(Gate gate, Asked asked, Evidence evidence) {
    LaneEvidence lane = evidence.lanes().get(gate.lane());
    Answer answer = answer(gate, asked, lane.blocks(), asked.settings(lane.plannedBlocks()));
    return lane.failure().map(answer::overruled).orElse(answer);
  }

  /** Returns what it says at each look that was made, up to the one that decides. */
  final List<Answer> looks(Gate gate, Asked asked, LaneEvidence lane) {
    RuleSettings settings = asked.settings(lane.plannedBlocks());
    return looks(lane.blocks(), settings, atLook(gate, asked, settings));
  }

  /** Returns what blocks say that no broken run ended. */
  final Answer answer(Gate gate, Asked asked, Blocks blocks, RuleSettings settings) {
    Answer answer = answer(gate, blocks, settings, atLook(gate, asked, settings));
    return blocks.size() == 0 ? answer : plausible(answer, blocks);
  }

  /**
   * Returns what blocks say by any rule that looks at the first so many of them; each sitting's end
   * is one more look.
   */
  static Answer answer(
      Gate gate, Blocks blocks, RuleSettings settings, Function<Blocks, Answer> atLook) {
    List<Answer> looks = looks(blocks, settings, atLook);
    return looks.isEmpty()
        ? gate.answer(Verdict.UNDECIDED, "no complete block was measured")
        : looks.get(looks.size() - 1);
  }

  private static List<Answer> looks(
      Blocks blocks, RuleSettings settings, Function<Blocks, Answer> atLook) {
    TreeSet<Integer> counts = new TreeSet<>(SequentialInterval.looks(settings));
    counts.addAll(blocks.sittingEnds());
    List<Answer> looks = new ArrayList<>();
    for (int count : counts.headSet(blocks.size(), true)) {
      looks.add(atLook.apply(blocks.first(count)));
      if (looks.get(looks.size() - 1).verdict() != Verdict.UNDECIDED) {
        break;
      }
    }
    return looks;
  }
}
