package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.Await;
import hakozuna.testkit.Browser;
import hakozuna.testkit.ReportedCall;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes the pictures of {@code allure/README.md}: real calls of the subject that comes with the
 * suite, one of each outcome that its controls can bring about.
 */
@Tag("guide")
class GuidePicturesTest {
  private static final Path PICTURES = Path.of("allure/pictures");
  private static final String SLOW = "-DHZ4_CONTROL_SLOW=1";
  private static final String CONTROLS = "controls";

  private static final double SCALE = 0.75;

  /** Where this clone lies is of no interest to a reader of the guide. */
  private static final int ABOVE_THE_MACHINE = 480;

  /** So that a page with all of them is not slow to open. */
  private static final long MOST_BYTES = 160 << 10;

  /** The commands that a page shows name it, so it has a short name. */
  private static final Path PLACE = Path.of("target/guide");

  private static Browser browser;

  /** What is typed for each; nothing of it is entered in this clone's own ledger. */
  private enum Outcome {
    PASSED(Verdict.PASS, CONTROLS, "lane", "guard_r0", "baseline.extra.defs", SLOW),
    FAILED(Verdict.FAIL, CONTROLS, "lane", "guard_r0", "candidate.extra.defs", SLOW),
    UNDECIDED(Verdict.UNDECIDED, CONTROLS, "budget", "1s", "runs", "7"),
    REFUSED(Verdict.REFUSED, "b82-cached");

    private final Verdict verdict;
    private final List<String> typed;

    Outcome(Verdict verdict, String order, String... typed) {
      this.verdict = verdict;
      List<String> all = new ArrayList<>(List.of("work.order", order));
      all.addAll(List.of(typed));
      this.typed = all;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What is refused is refused by the Stage A before it. */
    ReportedCall call(Path place) {
      return ReportedCall.ofOwnSubject(
          place,
          this == REFUSED
              ? List.of(ObservationGate.class, ScreenGate.class)
              : List.of(ScreenGate.class),
          typed.toArray(String[]::new));
    }
  }

  @BeforeAll
  static void start() {
    Disk.delete(PLACE);
    Disk.folder(PLACE.resolve("user"));
    browser = Browser.start(PLACE.resolve("user"));
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest
  @EnumSource
  void photographs(Outcome outcome) throws Exception {
    ReportedCall call = outcome.call(PLACE.resolve(outcome.word()));
    assertThat(Disk.read(call.left("screen", "verdict.txt")).strip())
        .as("%s%n%s", outcome, call.console())
        .isEqualTo(outcome.verdict.name());
    for (Browser.Size size : Browser.Size.values()) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.open(call.left("screen", "summary.html"), size, dark);
        keep(
            outcome,
            size.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : ""),
            Integer.MAX_VALUE);
      }
    }
    browser.open(call.report(), Browser.Size.DESK, false);
    Await.until("an overview", () -> browser.text().contains("ENVIRONMENT"));
    Await.until("a still picture", () -> browser.is(STILL));
    keep(outcome, "report", ABOVE_THE_MACHINE);
  }

  private static final String STILL =
      "return document.getAnimations({ subtree: true }).every(one => one.playState !== 'running')";

  private static void keep(Outcome outcome, String what, int most) throws Exception {
    Path file = PICTURES.resolve(outcome.word() + "-" + what + ".png");
    browser.photograph(file, SCALE, most);
    assertThat(Files.size(file)).as("%s", file).isLessThan(MOST_BYTES);
  }
}
