package hakozuna.ledger;

import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.Observation;
import hakozuna.model.Observation.AtMost;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Observation.Share;
import hakozuna.model.Stage;
import hakozuna.verdict.RuleSettings;
import java.util.List;
import java.util.Map;

/**
 * What a plan says to the rules, read back out of the ledger.
 *
 * @param plan the plan
 */
record PlanWords(Plan plan) {

  /** Returns what the throughput gate of a lane was told. */
  RuleSettings settings(Stage stage, String lane, int horizon) {
    return new RuleSettings(
        decimal(Tree.object(lane(lane).get("throughputPercent")), stage.word()),
        Tree.number(Tree.object(Tree.object(plan.order().get("stages")).get(stage.word())), "runs"),
        decimal(plan.order(), "resolutionPercent"),
        decimal(plan.order(), "confidencePercent"),
        RuleSettings.failShare(lanes().size()),
        horizon);
  }

  private List<Map<String, Object>> lanes() {
    return Tree.list(plan.order(), "lanes").stream().map(Tree::object).toList();
  }

  private Map<String, Object> lane(String name) {
    return lanes().stream()
        .filter(lane -> Tree.text(lane, "name").equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("lane " + name + " is not in the plan"));
  }

  /** Returns what Stage A asks; the lane's own arguments do not bear on the judgement. */
  Observation observation() {
    Map<String, Object> section = Tree.object(plan.order().get("observation"));
    return new Observation(
        new Lane(
            Tree.text(Tree.object(section.get("lane")), "name"),
            new LaneArguments(1, 1, 1, 1, 1, 0, 1),
            0,
            Map.of()),
        Tree.number(section, "runs"),
        Tree.texts(section, "events"),
        Tree.number(section, "recordFrequency"),
        Tree.texts(section, "statistics"),
        Tree.texts(section, "work"),
        Tree.list(section, "consistent").stream().map(PlanWords::atMost).toList(),
        Tree.list(section, "conditions").stream().map(PlanWords::condition).toList());
  }

  private static AtMost atMost(Object words) {
    Map<String, Object> pair = Tree.object(words);
    return new AtMost(Tree.text(pair, "less"), Tree.text(pair, "more"));
  }

  private static Condition condition(Object words) {
    Map<String, Object> condition = Tree.object(words);
    return new Condition(
        Tree.text(condition, "name"),
        Tree.list(condition, "any").stream().map(PlanWords::share).toList());
  }

  private static Share share(Object words) {
    Map<String, Object> share = Tree.object(words);
    return new Share(
        Tree.text(share, "counter"), Tree.text(share, "of"), decimal(share, "leastPercent"));
  }

  private static double decimal(Map<String, Object> object, String key) {
    return Double.parseDouble(Tree.text(object, key));
  }
}
