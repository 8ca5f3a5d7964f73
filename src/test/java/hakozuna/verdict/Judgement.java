package hakozuna.verdict;

import hakozuna.model.Check;
import hakozuna.model.Verdict;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A stage, judged.
 *
 * @param gates an answer to every declared gate, in the order of {@link GateKind}
 * @param controls what each part of the null control saw
 * @param verdict of the stage
 * @param marks what whoever reads the verdict must know of how it came to be; one sentence each
 * @param checks what was found before any lane was timed
 * @param layouts what each lane's throughput did by the placement of the code; empty where there
 *     was one
 */
public record Judgement(
    List<Answer> gates,
    List<Answer> controls,
    StageVerdict verdict,
    List<String> marks,
    List<Check> checks,
    List<LaneLayouts> layouts) {
  private static final Set<Verdict> UNMEASURED = EnumSet.of(Verdict.INVALID, Verdict.REFUSED);

  /** A judgement without a mark or a check. */
  public Judgement(List<Answer> gates, List<Answer> controls, StageVerdict verdict) {
    this(gates, controls, verdict, List.of(), List.of(), List.of());
  }

  public List<Answer> gates(GateKind kind) {
    return gates.stream().filter(answer -> answer.gate().kind() == kind).toList();
  }

  /** Returns why nothing at all was measured, where several gates have one and the same problem. */
  public Optional<Problem> cause() {
    Set<Problem> causes = new HashSet<>();
    gates.forEach(answer -> causes.add(new Problem(answer.verdict(), answer.reason())));
    boolean unmeasured =
        gates.size() > 1 && gates.stream().allMatch(answer -> answer.figures().isEmpty());
    return causes.stream()
        .filter(cause -> unmeasured && causes.size() == 1)
        .filter(cause -> UNMEASURED.contains(cause.verdict()))
        .findFirst();
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
    return new Judgement(repeatable, controls, verdict, marks, checks, layouts);
  }

  private static Answer repeatable(Answer answer, String command) {
    boolean byBlocks = answer.gate().kind().rests() == GateKind.Rests.ON_BLOCKS;
    return byBlocks ? answer.repeatedBy(command) : answer;
  }
}
