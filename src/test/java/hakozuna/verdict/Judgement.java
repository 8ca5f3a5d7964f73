package hakozuna.verdict;

import hakozuna.model.Check;
import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
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

  /**
   * One problem that kept several gates from an answer; it is told once, for all of them.
   *
   * @param problem what it was
   * @param gates that it kept from being measured, in their order
   */
  public record Cause(Problem problem, List<Gate> gates) {}

  /** Returns each problem that kept more than one gate from being measured. */
  public List<Cause> causes() {
    Map<Problem, List<Gate>> kept = new LinkedHashMap<>();
    gates.stream()
        .filter(answer -> answer.figures().isEmpty() && UNMEASURED.contains(answer.verdict()))
        .forEach(
            answer ->
                kept.computeIfAbsent(
                        new Problem(answer.verdict(), answer.reason()), any -> new ArrayList<>())
                    .add(answer.gate()));
    return kept.entrySet().stream()
        .filter(cause -> cause.getValue().size() > 1)
        .map(cause -> new Cause(cause.getKey(), cause.getValue()))
        .toList();
  }

  /** Returns why nothing at all was measured, where several gates have one and the same problem. */
  public Optional<Problem> cause() {
    return causes().stream()
        .filter(cause -> cause.gates().size() == gates.size())
        .map(Cause::problem)
        .findFirst();
  }

  /** Returns the answers that are told one by one: not those that one cause of several explains. */
  public List<Answer> toldApart(GateKind kind) {
    List<Gate> together = causes().stream().flatMap(cause -> cause.gates().stream()).toList();
    return gates(kind).stream().filter(answer -> !together.contains(answer.gate())).toList();
  }

  /** Returns the parts of the null control that could tell whether there is an effect. */
  public List<Answer> decidedControls() {
    return controls.stream().filter(part -> part.verdict() != Verdict.UNDECIDED).toList();
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
