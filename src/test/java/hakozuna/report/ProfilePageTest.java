package hakozuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.explain.Profiles;
import hakozuna.tools.perf.Profile;
import hakozuna.tools.perf.Profile.Function;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilePageTest {
  private static final String STAGE = "screen of b82: FAIL (REHEARSAL)";
  private static final String EVIL = "f</script><img src=x onerror=alert(1)>";

  private static Profile profile(String function, long weight) {
    return new Profile(
        "cpu-clock:ppp",
        1200,
        1,
        Map.of("main;[/home/me/libx.so];" + function, weight, "main;read_[k]", 50_000L),
        Map.of(
            new Function(function, "/home/me/lib.so"),
            weight,
            new Function("read", "[k]"),
            50_000L));
  }

  private static String page(String lane, Profile baseline, Profile candidate) {
    return new ProfilePage(STAGE, new Profiles(lane, baseline, candidate)).html();
  }

  @Test
  void drawsEachProfileAtItsOwnHeight() {
    FlameGraphs.Graph graph = new FlameGraphs("title", profile("allocate", 150_000)).graph();
    assertThat(graph.page()).contains("<h1>title</h1>", "allocate", "main");
    assertThat(graph.height()).isBetween(120, 200);
  }

  @Test
  void drawsTheDifferencePerThousandOperations() {
    FlameGraphs candidate = new FlameGraphs("d", profile("allocate", 150_000));
    assertThat(candidate.against(profile("allocate", 100_000)).page()).contains("d=50", "allocate");
  }

  @Test
  void letsNoNameOutOfItsPlace() {
    String graph = new FlameGraphs("<b>" + EVIL, profile(EVIL, 150_000)).graph().page();
    assertThat(graph).doesNotContain("f</script>", "<b>", "<img src=x");
    String page = page("<b>lane", profile(EVIL, 150_000), profile(EVIL, 100_000));
    assertThat(page).doesNotContain("f</script>", "<b>lane", "<img src=x");
  }

  @Test
  void needsNothingFromOutside() {
    String page = page("lane", profile("a", 150_000), profile("b", 100_000));
    assertThat(page.replace("http://www.w3.org/", ""))
        .doesNotContain("src=\"http", "src='http", "@import", "<link", "url(http");
  }

  @Test
  void saysWhatItBelongsToAndHowItWasSampled() {
    String page = page("lane", profile("a", 150_000), profile("b", 100_000));
    assertThat(page)
        .contains("<title>Profile of lane. " + STAGE + "</title>", "<h1>Profile of lane</h1>")
        .contains("There is no PMU here", "cpu-clock", "1200 and 1200 samples");
  }

  @Test
  void tellsNanosecondsPerOperationAndNoFolder() {
    String page = page("lane", profile("a", 150_000_000), profile("b", 100_000_000));
    assertThat(page)
        .contains("<h2>What changed most, ns per op</h2>")
        .contains(
            "<td>a<small>something else: lib.so</small></td><td>150.00</td><td>not seen</td>"
                + "<td class=\"less\">-150.00</td>")
        .doesNotContain("/home/me");
    assertThat(page.indexOf("<td>a<small>")).isLessThan(page.indexOf("<td>b<small>"));
  }
}
