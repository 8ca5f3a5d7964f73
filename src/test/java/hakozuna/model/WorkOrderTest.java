package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The work order that ships is the user's own document, number for number. */
class WorkOrderTest {
  private static final String DOCUMENT = document();
  private final WorkOrder order = OrderFolder.own().workOrder("b82");

  @Test
  void theLanesAreTheDocumentsInItsOrder() {
    Map<String, String> ours = new TreeMap<>();
    order.lanes().forEach(lane -> ours.put(lane.name(), words(lane)));
    assertThat(ours).isEqualTo(pairs(DOCUMENT, "(?m)^- `(\\w+)`: `([0-9 ]+)`$")).hasSize(4);
    assertThat(order.lanes())
        .extracting(Lane::name)
        .containsExactlyElementsOf(
            all(DOCUMENT, "(?m)^- `(\\w+)`: `[0-9 ]+`$").map(m -> m.group(1)).toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"SCREEN", "REPLAY"})
  void runsAndThresholdsAreTheDocuments(Stage stage) {
    MatchResult section =
        all(DOCUMENT, "(?mi)^" + stage.word() + " \\(`RUNS=(\\d+)`\\) gate:\\n((?:- .*\\n)+)")
            .findFirst()
            .orElseThrow();
    Map<String, String> asked = pairs(section.group(2), "`(\\w+) >= ([-+.0-9]+)%`");
    assertThat(order.plan(stage).runs()).isEqualTo(Integer.parseInt(section.group(1)));
    assertThat(asked).hasSameSizeAs(order.lanes());
    assertThat(order.lanes())
        .allSatisfy(
            lane ->
                assertThat(lane.threshold(stage))
                    .isEqualTo(Double.parseDouble(asked.get(lane.name()))));
  }

  @Test
  void theFlagsOfAllVariantsAreTheDocuments() {
    assertThat(order.flags().of(Variant.BASELINE)).isEqualTo(flags("BASE='(.*)'"));
    assertThat(order.flags().of(Variant.OBSERVED)).isEqualTo(flags("BASE_DEFS='(.*)'"));
    assertThat(order.flags().candidate()).isEqualTo(flags("VAR=\"\\$BASE (.*)\""));
    assertThat(order.flags().of(Variant.CANDIDATE))
        .startsWith(order.flags().of(Variant.BASELINE).toArray(String[]::new))
        .endsWith(order.flags().candidate().toArray(String[]::new));
  }

  @Test
  void theSubjectIsBuiltAsTheDocumentBuildsIt() {
    MatchResult make =
        all(DOCUMENT, "(?m)^make -C (\\S+) (.*) (\\w+)=\"").findFirst().orElseThrow();
    assertThat(order.subject().makeDirectory()).isEqualTo(make.group(1));
    assertThat(order.subject().makeTargets()).containsExactly(make.group(2).split(" "));
    assertThat(order.subject().makeVariable()).isEqualTo(make.group(3));
    assertThat("./" + order.subject().library()).isEqualTo(first("LD_PRELOAD=(\\S+)"));
    assertThat("./" + order.subject().bench()).isEqualTo(first("BENCH=(\\S+)"));
    assertThat(order.cpus()).isEqualTo(first("taskset -c (\\S+)"));
  }

  @Test
  void theCountersThatMustImproveAreTheDocuments() {
    assertThat(order.counters().improvesAny().orElseThrow().counters())
        .containsExactlyElementsOf(
            all(DOCUMENT, "(?m)^- `(\\S+)` improves vs baseline$").map(m -> m.group(1)).toList());
  }

  @Test
  void stageAObservesWhatTheDocumentObserves() {
    Observation observation = order.observation().orElseThrow();
    assertThat(String.join(",", observation.events()))
        .isEqualTo(first("perf stat -r \\d+ -e (\\S+)"));
    assertThat(observation.runs()).isEqualTo(Integer.parseInt(first("perf stat -r (\\d+)")));
    assertThat(observation.recordFrequency())
        .isEqualTo(Integer.parseInt(first("perf record -F (\\d+)")));
    assertThat(String.join(" ", observation.lane().arguments().words()))
        .isEqualTo(first("ARGS_MAIN='(.*)'"));
  }

  @Test
  void stageAsFirstConditionIsTheDocumentsShare() {
    MatchResult share = all(DOCUMENT, "`(\\w+) / (\\w+) >= ([0-9.]+)`").findFirst().orElseThrow();
    Observation.Share first = order.observation().orElseThrow().conditions().get(0).any().get(0);
    assertThat(first)
        .isEqualTo(
            new Observation.Share(
                share.group(1), share.group(2), 100 * Double.parseDouble(share.group(3))));
  }

  @Test
  void afterAFreezeTheDocumentsOtherTracksAreNamed() {
    assertThat(order.afterFreeze())
        .isNotEmpty()
        .allSatisfy(track -> assertThat(DOCUMENT).contains("`" + track + "`"));
  }

  private static String words(Lane lane) {
    return String.join(" ", lane.arguments().words());
  }

  private static List<String> flags(String pattern) {
    return List.of(first(pattern).split(" "));
  }

  private static String first(String pattern) {
    return all(DOCUMENT, pattern).findFirst().orElseThrow().group(1);
  }

  private static Map<String, String> pairs(String text, String pattern) {
    Map<String, String> pairs = new TreeMap<>();
    all(text, pattern).forEach(match -> pairs.put(match.group(1), match.group(2)));
    return pairs;
  }

  private static Stream<MatchResult> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results();
  }

  private static String document() {
    try (InputStream in = WorkOrderTest.class.getResourceAsStream("/expected/WORK_ORDER.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
