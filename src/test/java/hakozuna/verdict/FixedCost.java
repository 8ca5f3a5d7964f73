package hakozuna.verdict;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Observation;
import hakozuna.model.Observation.AtMost;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.util.List;

/** The conditions of Stage A: each holds when any of its shares is large enough. */
final class FixedCost implements Rule {
  @Override
  public List<Gate> declared(GateKind kind, Asked asked) {
    return asked.order().observation().filter(o -> asked.stage() == Stage.OBSERVE).stream()
        .flatMap(o -> o.conditions().stream().map(condition -> gate(kind, o, condition)))
        .toList();
  }

  /** Its threshold is that of its first share; all of them stand in the answer's reason. */
  private static Gate gate(GateKind kind, Observation asked, Condition condition) {
    double least = condition.any().get(0).leastPercent();
    return new Gate(kind, asked.lane().name(), condition.name(), least);
  }

  @Override
  public Answer answer(Gate gate, Asked asked, Evidence evidence) {
    Observation observation = asked.order().observation().orElseThrow();
    try {
      check(observation, evidence.statistics());
      return judged(gate, observation, evidence.statistics());
    } catch (StatisticsException e) {
      return gate.answer(Verdict.INVALID, "the statistics cannot be judged: " + e.getMessage());
    }
  }

  /** Where one condition fails, one without a value does not hold: FAIL decides the stage. */
  private static Answer judged(Gate gate, Observation observation, List<AllocatorStatistics> runs) {
    List<Shares> all =
        observation.conditions().stream().map(condition -> Shares.of(condition, runs)).toList();
    Answer answer =
        all.stream()
            .filter(shares -> shares.condition().equals(gate.metric()))
            .findFirst()
            .orElseThrow()
            .answer(gate);
    boolean anyFails = all.stream().anyMatch(shares -> shares.verdict() == Verdict.FAIL);
    return answer.verdict() == Verdict.INVALID && anyFails
        ? gate.answer(Verdict.FAIL, answer.reason()).with(answer.figures())
        : answer;
  }

  private static void check(Observation observation, List<AllocatorStatistics> runs) {
    if (runs.size() != observation.runs()) {
      throw new StatisticsException(
          runs.size() + " runs printed statistics; needed: " + observation.runs());
    }
    for (int i = 0; i < runs.size(); i++) {
      try {
        check(observation, runs.get(i));
      } catch (StatisticsException e) {
        throw new StatisticsException("run " + (i + 1) + ": " + e.getMessage());
      }
    }
  }

  private static void check(Observation observation, AllocatorStatistics run) {
    for (String counter : observation.work()) {
      if (run.counter(counter) == 0) {
        throw new StatisticsException(counter + " is 0: the run counted no work");
      }
    }
    for (AtMost pair : observation.consistent()) {
      if (run.counter(pair.less()) > run.counter(pair.more())) {
        throw new StatisticsException(
            "counters disagree: %s, but %d > %d"
                .formatted(pair, run.counter(pair.less()), run.counter(pair.more())));
      }
    }
  }
}
