package hakozuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.explain.Profiles;
import hakozuna.tools.perf.Profile;
import hakozuna.tools.perf.Profile.Function;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilePageTest {
  private static final String EVIL = "f</script><img src=x onerror=alert(1)>";

  private static Profile profile(String function, long weight) {
    return new Profile(
        "cpu-clock:ppp",
        12,
        1,
        Map.of("main;" + function, weight, "main;read_[k]", 50L),
        Map.of(new Function(function, "/lib.so"), weight, new Function("read", "[k]"), 50L));
  }

  @Test
  void drawsEachProfile() {
    assertThat(new FlameGraphs("title", profile("allocate", 150)).page())
        .contains("<h1>title</h1>", "allocate", "main");
  }

  @Test
  void drawsTheDifferenceWithoutScalingItAway() {
    assertThat(new FlameGraphs("d", profile("allocate", 150)).against(profile("allocate", 100)))
        .contains("d=50", "allocate");
  }

  @Test
  void letsNoNameOutOfItsPlace() {
    String graph = new FlameGraphs("<b>" + EVIL, profile(EVIL, 150)).page();
    assertThat(graph).doesNotContain("f</script>", "<b>", "<img src=x");
    String page =
        new ProfilePage(new Profiles("<b>lane", profile(EVIL, 150), profile(EVIL, 100))).html();
    assertThat(page).doesNotContain("f</script>", "<b>lane", "<img src=x");
  }

  @Test
  void needsNothingFromOutside() {
    String page =
        new ProfilePage(new Profiles("lane", profile("a", 150), profile("b", 100))).html();
    assertThat(page.replace("http://www.w3.org/", ""))
        .doesNotContain("src=\"http", "src='http", "@import", "<link", "url(http");
  }

  @Test
  void saysThatTheClockSampledAndWhatWasNotSeen() {
    String page =
        new ProfilePage(new Profiles("lane", profile("a", 150), profile("b", 100))).html();
    assertThat(page)
        .contains("There is no PMU here", "cpu-clock", "12 and 12 samples")
        .contains("<td>a</td><td>/lib.so</td><td>75.0%</td><td>not seen</td>");
  }
}
