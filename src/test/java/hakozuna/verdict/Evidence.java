package hakozuna.verdict;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.InstructionCounts;
import hakozuna.model.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a stage is judged by. A call gathers it while it measures; {@code -Preverify} reads it
 * from the archive.
 *
 * @param lanes what each lane gave, by name; a lane that could not be measured is not there
 * @param instructions what callgrind counted
 * @param statistics what every observed run said of itself; Stage A's
 * @param checks what was found before any lane was timed
 * @param problems why a gate cannot be answered, by its name; before anything else
 */
public record Evidence(
    Map<String, LaneEvidence> lanes,
    Optional<InstructionCounts> instructions,
    List<AllocatorStatistics> statistics,
    List<Check> checks,
    Map<String, Problem> problems) {

  /** What was found without a check. */
  public Evidence(
      Map<String, LaneEvidence> lanes,
      Optional<InstructionCounts> instructions,
      List<AllocatorStatistics> statistics,
      Map<String, Problem> problems) {
    this(lanes, instructions, statistics, List.of(), problems);
  }

  public static Evidence none() {
    return none(List.of(), null);
  }

  /** Returns the evidence of a stage of which no gate can be answered, for one reason. */
  public static Evidence none(List<Gate> gates, Problem problem) {
    Map<String, Problem> problems = new TreeMap<>();
    gates.forEach(gate -> problems.put(gate.name(), problem));
    return new Evidence(Map.of(), Optional.empty(), List.of(), problems);
  }

  /** Returns Stage A's evidence: what every observed run said. */
  public static Evidence observed(List<AllocatorStatistics> statistics) {
    return new Evidence(Map.of(), Optional.empty(), statistics, Map.of());
  }
}
