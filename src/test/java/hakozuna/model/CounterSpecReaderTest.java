package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterSpecReaderTest {
  private static final List<Lane> LANES =
      List.of(new Lane("one", new LaneArguments(2, 900, 8, 1, 2, 0, 16), 1, java.util.Map.of()));
  private static final String ALL =
      """
      improves_any:
        lane: one
        counters: [page-faults/op]
        min_improvement: 2.5%
      instructions:
        lane: one
        iterations: 77
        runs: 7
        limit: 0.5%
        functions: [malloc]
      mechanism: [lock-hold/op]
      profile:
        lane: one
        frequency: 49
      max_rss_growth: 10%
      """;

  @Test
  void readsEveryKey() {
    CounterSpec plan = read(ALL);
    assertThat(plan.improvesAny())
        .hasValue(new ImprovesAnySpec(LANES.get(0), List.of("page-faults/op"), 2.5));
    assertThat(plan.instructions())
        .hasValue(new InstructionSpec(LANES.get(0), 77, 7, 0.5, List.of("malloc")));
    assertThat(plan.mechanism()).containsExactly("lock-hold/op");
    assertThat(plan.profile()).hasValue(new ProfileSpec(LANES.get(0), 49));
    assertThat(plan.maxRssGrowthPercent()).hasValue(10);
  }

  @Test
  void asksForNothingWhereNothingIsSaid() {
    assertThat(read("{}")).isEqualTo(CounterSpec.none());
  }

  @Test
  void countsOnAShorterLane() {
    assertThat(read(ALL).instructions().orElseThrow().words())
        .containsExactly("2", "77", "8", "1", "2", "0", "16");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lane: one      | lane: two         | 2  | 'two' is not one of this work order's: one",
        "page-faults/op | page-faults       | 3  | unknown 'page-faults'; known: context-switches/op",
        "2.5%           | 2.5               | 4  | '2.5' is not a percentage",
        "2.5%           | -2.5%             | 4  | '-2.5%' is not at least 0%",
        "limit: 0.5%    | limit: -1%        | 9  | '-1%' is not at least 0%",
        "runs: 7        | runs: 1           | 8  | '1' is not a whole number from 7",
        "runs: 7        | rums: 7           | 8  | unknown key 'rums'; near: runs; legal",
        "lock-hold/op   | luck/op           | 11 | unknown 'luck/op'; known:",
        "[lock-hold/op] | []                | 11 | needs at least one of",
        "frequency: 49  | frequency: 0      | 14 | not a whole number from 1"
      })
  void refusesWhatItDoesNotKnow(String old, String other, int line, String complaint) {
    assertThatThrownBy(() -> read(ALL.replaceFirst(java.util.regex.Pattern.quote(old), other)))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("f.yaml:" + line + ": ")
        .hasMessageContaining(complaint);
  }

  private static CounterSpec read(String text) {
    return YamlMap.read("f.yaml", text, file -> new CounterSpecReader(LANES).read(file));
  }
}
