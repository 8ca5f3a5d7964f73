package hakozuna.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateFailure;
import hakozuna.verdict.GateKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every red lands in exactly one drawer of the report, and in the right one. */
class CategoriesTest {
  private static final String OURS = "A fault of the suite itself";
  private static JsonNode categories;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream file = AllureReport.class.getResourceAsStream("/allure/categories.json")) {
      categories = new ObjectMapper().readTree(file);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FAIL", "UNDECIDED", "INVALID", "REFUSED"})
  void aRedGateLandsInItsVerdictsDrawer(Verdict verdict) {
    Answer answer =
        new Gate(GateKind.THROUGHPUT, "quick", "throughput", 1).answer(verdict, "one\nreason");
    assertDrawer(new GateFailure(verdict, answer.text()), verdict);
    assertDrawer(new GateFailure(verdict, "a line of its own"), verdict);
    assertDrawer(new GateFailure(verdict, "FAILURE to say it"), verdict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no parameter resolver", "the run FAILed", "Index 3 out of bounds"})
  void whatIsNoVerdictIsAFaultOfOurs(String message) {
    assertThat(drawers(message, "broken")).containsExactly(OURS);
    assertThat(drawers(message, "failed")).containsExactly(OURS);
  }

  @Test
  void noDrawerIsForTestsThatPassed() {
    assertThat(drawers("", "passed")).isEmpty();
  }

  /** The report calls a test failed for an AssertionError, and broken for anything else. */
  private static void assertDrawer(GateFailure failure, Verdict verdict) {
    assertThat(failure).isInstanceOf(AssertionError.class);
    assertThat(drawers(failure.getMessage(), "failed"))
        .singleElement()
        .asString()
        .startsWith(verdict.name().toUpperCase(Locale.ROOT) + ":");
  }

  private static List<String> drawers(String message, String status) {
    List<String> drawers = new ArrayList<>();
    for (JsonNode category : categories) {
      boolean fits = Pattern.matches(category.get("messageRegex").asText(), message);
      boolean holds = category.get("matchedStatuses").toString().contains('"' + status + '"');
      if (fits && holds) {
        drawers.add(category.get("name").asText());
      }
    }
    return drawers;
  }
}
