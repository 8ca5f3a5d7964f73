package hakozuna.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.OrderFolder;
import hakozuna.model.Verdict;
import hakozuna.model.WorkOrder;
import org.junit.jupiter.api.Test;

class ContenderTest {
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");

  /** The machine speeds up after the third block; nothing changed. */
  private static final Series STEP =
      new Series(
          "step",
          new double[] {1, 1, 1, 2, 2, 2},
          new double[] {1, 1, 1, 2, 2, 2},
          new boolean[6],
          0);

  @Test
  void aWindowWrapsRoundAndCarriesTheInjectedEffect() {
    Window window = new Window(STEP, 5, 10);

    assertThat(window.baseline(0, 3)).containsExactly(2, 1, 1);
    assertThat(window.logRatios(2)[0]).isCloseTo(Math.log(1.1), within(1e-12));
  }

  @Test
  void theLetterTakesADriftForAnEffectAndPairsDoNot() {
    Window nothingChanged = new Window(STEP, 0, 0);

    assertThat(decide("letter", nothingChanged, 50)).isEqualTo(Verdict.PASS);
    assertThat(decide("interleaved-medians", nothingChanged, 50)).isEqualTo(Verdict.FAIL);
    assertThat(decide("paired-median", nothingChanged, 50)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void meanTPassesWhatItCannotTell() {
    Series noisy =
        new Series("noisy", new double[3], new double[] {-0.5, 0, 0.5}, new boolean[3], 0);

    assertThat(decide("mean-t", new Window(noisy, 0, 0), 5)).isEqualTo(Verdict.PASS);
    assertThat(decide("mann-whitney", new Window(noisy, 0, 0), 5)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void theGateIsOneOfThemAndStopsWhenItIsSure() {
    Series quiet = Generators.normal(1, 0.005, 56);
    Outcome outcome = Contender.gate(ORDER).rule().decide(new Window(quiet, 0, 5), 0, 7);

    assertThat(outcome).isEqualTo(new Outcome(Verdict.PASS, 7));
    assertThat(Contender.all(ORDER))
        .extracting(Contender::name)
        .containsExactly(
            "gate",
            "gate-in-stage",
            "letter",
            "interleaved-medians",
            "paired-median",
            "mean-t",
            "mann-whitney");
  }

  private static Verdict decide(String name, Window window, double threshold) {
    return Contender.others().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow()
        .rule()
        .decide(window, threshold, 3)
        .verdict();
  }
}
