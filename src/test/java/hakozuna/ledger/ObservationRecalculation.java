package hakozuna.ledger;

import hakozuna.measure.AllocatorStatistics;
import hakozuna.measure.SamplesCsv;
import hakozuna.measure.StatisticsException;
import hakozuna.model.Observation;
import hakozuna.model.Sample;
import hakozuna.model.Verdict;
import hakozuna.verdict.ObservationJudge;
import hakozuna.verdict.ObservationResult;
import hakozuna.verdict.ObservationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges a Stage A again, from the raw output of its runs.
 *
 * @param life the line's entries
 * @param ended the sitting
 * @param archive what it left
 */
record ObservationRecalculation(Life life, Entry ended, Archive archive) {

  /** Returns what differs; an INVALID, which decides nothing, is believed. */
  List<String> problems() {
    if (Life.verdict(ended) == Verdict.INVALID) {
      return List.of();
    }
    ObservationResult again = observed();
    List<String> entered = figures(ended.gates());
    List<String> given =
        figures(
            new ObservationJudge(asked(), ended.line(), List.of())
                .gates(again).stream().map(GateLine::of).toList());
    return again.verdict() == Life.verdict(ended) && entered.equals(given)
        ? List.of()
        : List.of(
            "Stage A was entered as "
                + Life.verdict(ended)
                + " "
                + entered
                + " but the raw output gives "
                + again.verdict()
                + " "
                + given);
  }

  private static List<String> figures(List<GateLine> lines) {
    return lines.stream().map(line -> line.title() + " " + line.figures()).toList();
  }

  private ObservationResult observed() {
    ObservationRule rule = new ObservationRule(asked());
    Map<String, String> raw = archive.texts("raw/");
    List<AllocatorStatistics> runs = new ArrayList<>();
    for (Sample sample : ofSitting()) {
      try {
        String said = raw.getOrDefault(sample.rawFile(), "");
        runs.add(AllocatorStatistics.parse(rule.observation().statistics(), said));
      } catch (StatisticsException e) {
        return rule.unreadable(sample.rawFile() + ": " + e.getMessage());
      }
    }
    return rule.judge(runs);
  }

  private List<Sample> ofSitting() {
    String table = archive.texts(Archive.SAMPLES).getOrDefault(Archive.SAMPLES, "");
    return SamplesCsv.read(Archive.SAMPLES, table).stream()
        .filter(sample -> sample.slot().sitting() == ended.number("sitting"))
        .toList();
  }

  private Observation asked() {
    Map<String, Object> order = life.planOf(ended).order();
    return RecordReader.read(Observation.class, Tree.object(order.get("observation")));
  }
}
