package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.measure.LaneData;
import hakozuna.report.Step;
import hakozuna.verdict.Evidence;
import java.util.List;
import java.util.Map;

/**
 * What a stage gave.
 *
 * @param evidence what it is judged by
 * @param lanes what each lane gave, with its times, by name
 * @param steps what took time, for the report
 * @param documents what the reader of the report may want to see
 */
record Measured(
    Evidence evidence, Map<String, LaneData> lanes, List<Step> steps, List<Document> documents) {

  static Measured nothing(Evidence evidence) {
    return new Measured(evidence, Map.of(), List.of(), List.of());
  }
}
