package hakozuna.verdict;

import java.util.List;
import java.util.Map;

/**
 * A stage, judged.
 *
 * @param gates an answer to every declared gate, in the order of {@link GateKind}
 * @param controls what each part of the null control saw
 * @param verdict of the stage
 */
public record Judgement(List<Answer> gates, List<Answer> controls, StageVerdict verdict) {

  public List<Answer> gates(GateKind kind) {
    return gates.stream().filter(answer -> answer.gate().kind() == kind).toList();
  }

  /**
   * Returns the same with a command for each gate that blocks decided, to repeat a run of its lane.
   *
   * @param commands by lane
   */
  public Judgement repeatedBy(Map<String, String> commands) {
    List<Answer> repeatable =
        gates.stream()
            .map(answer -> repeatable(answer, commands.getOrDefault(answer.gate().lane(), "")))
            .toList();
    return new Judgement(repeatable, controls, verdict);
  }

  private static Answer repeatable(Answer answer, String command) {
    boolean byBlocks = answer.gate().kind().rests() == GateKind.Rests.ON_BLOCKS;
    return byBlocks ? answer.repeatedBy(command) : answer;
  }
}
