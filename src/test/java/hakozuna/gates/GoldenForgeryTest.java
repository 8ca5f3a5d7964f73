package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hakozuna.testkit.GoldenLedger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verdict and every estimate of a golden ledger is judged again, and none is skipped. */
class GoldenForgeryTest extends GoldenTest {

  @Test
  void chainMadeAnewOverNothingChangedIsTheChainThatWasWritten() {
    GoldenLedger ledger = copy("frozen");
    List<ObjectNode> entries = ledger.entries("toys");
    ledger.forge("toys", List.of());
    assertThat(ledger.entries("toys")).isEqualTo(entries);
  }

  @ParameterizedTest
  @MethodSource("hakozuna.testkit.GoldenLedger#names")
  void everyOtherVerdictOfAGateIsFound(String name) {
    GoldenLedger ledger = copy(name);
    List<String> expected = new ArrayList<>();
    for (ObjectNode ended : judged(ledger)) {
      for (JsonNode gate : ended.path("data").path("gates")) {
        boolean passed = gate.path("verdict").asText().equals("pass");
        ((ObjectNode) gate).put("verdict", passed ? "undecided" : "pass");
        expected.add(sentence(ended, gate));
      }
      ledger.forge(ended.path("line").asText(), List.of(ended));
    }
    assertFound(problems(ledger), expected);
  }

  @ParameterizedTest
  @MethodSource("hakozuna.testkit.GoldenLedger#names")
  void everyOtherEstimateIsFound(String name) {
    GoldenLedger ledger = copy(name);
    List<String> expected = new ArrayList<>();
    for (ObjectNode ended : judged(ledger)) {
      for (JsonNode gate : ended.path("data").path("gates")) {
        for (JsonNode row : gate.path("rows")) {
          ((ObjectNode) row).put("estimate", "1.234567");
          expected.add(sentence(ended, gate));
        }
      }
      ledger.forge(ended.path("line").asText(), List.of(ended));
    }
    assertFound(problems(ledger), expected);
  }

  @ParameterizedTest
  @MethodSource("hakozuna.testkit.GoldenLedger#names")
  void everyOtherVerdictOfAStageIsFound(String name) {
    GoldenLedger ledger = copy(name);
    List<String> expected = new ArrayList<>();
    for (String line : ledger.lines()) {
      for (ObjectNode ended : ledger.ended(line)) {
        ObjectNode data = (ObjectNode) ended.path("data");
        String other = data.path("verdict").asText().equals("PASS") ? "UNDECIDED" : "PASS";
        data.put("verdict", other);
        expected.add(entry(ended) + "the stage was entered as " + other);
        ledger.forge(line, List.of(ended));
      }
    }
    assertFound(problems(ledger), expected);
  }

  @Test
  void aMetricThatNobodyCountsHidesNoOtherForgery() {
    GoldenLedger ledger = copy("promoted");
    List<String> expected = new ArrayList<>();
    for (ObjectNode ended : judged(ledger)) {
      for (JsonNode gate : ended.path("data").path("gates")) {
        ((ObjectNode) gate).put("metric", "instructions/nothing");
        expected.add(sentence(ended, gate));
      }
      ledger.forge(ended.path("line").asText(), List.of(ended));
    }
    List<String> problems = problems(ledger);
    assertFound(problems, expected);
    assertThat(problems).noneMatch(problem -> problem.contains("cannot be recalculated"));
  }

  /** Returns the sittings whose gates are judged again: a Stage A that is INVALID is believed. */
  private static List<ObjectNode> judged(GoldenLedger ledger) {
    return ledger.lines().stream()
        .flatMap(line -> ledger.ended(line).stream())
        .filter(ended -> !(isStageA(ended) && isInvalid(ended)))
        .toList();
  }

  private static boolean isStageA(ObjectNode ended) {
    return ended.path("data").path("stage").asText().equals("observe");
  }

  private static boolean isInvalid(ObjectNode ended) {
    return ended.path("data").path("verdict").asText().equals("INVALID");
  }

  private static String sentence(ObjectNode ended, JsonNode gate) {
    return entry(ended) + title(gate) + " was entered as ";
  }

  private static String title(JsonNode gate) {
    String kind = gate.path("gate").asText();
    String metric = gate.path("metric").asText();
    return gate.path("lane").asText() + " " + (kind.equals(metric) ? kind : kind + " " + metric);
  }
}
