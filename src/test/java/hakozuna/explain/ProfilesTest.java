package hakozuna.explain;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.perf.Profile;
import hakozuna.tools.perf.Profile.Function;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilesTest {
  @Test
  void putsBothVariantsSideBySide() {
    Profiles profiles = new Profiles("lane", profile("fault", 6000), profile("other", 12_000));
    List<Profiles.Row> rows = profiles.top(2);
    assertThat(rows).extracting(row -> row.function().name()).containsExactly("other", "fault");
    assertThat(rows.get(0).baselinePercent()).as("never seen").isEmpty();
    assertThat(rows.get(0).candidatePerOp()).hasValue(12_000L);
    assertThat(rows.get(1).baselinePercent()).hasValue(75.0);
    assertThat(profiles.top(3).get(2).function().name()).isEqualTo("rest");
  }

  private static Profile profile(String function, long weight) {
    return new Profile(
        "cpu-clock:ppp",
        2,
        1,
        Map.of(),
        Map.of(new Function(function, "/lib.so"), weight, new Function("rest", "/lib.so"), 2000L));
  }
}
