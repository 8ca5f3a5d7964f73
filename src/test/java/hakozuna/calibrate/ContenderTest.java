package hakozuna.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.OrderFolder;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ContenderTest {
  private static final Design SCREEN = new Design(OrderFolder.own().workOrder("b82"), Stage.SCREEN);

  /** The machine speeds up after the third block; nothing changed. */
  private static final Series STEP =
      new Series(
          "step",
          new double[] {1, 1, 1, 2, 2, 2},
          new double[] {1, 1, 1, 2, 2, 2},
          Collections.nCopies(6, false));

  @Test
  void aWindowWrapsRoundAndCarriesTheInjectedEffect() {
    Window window = new Window(STEP, 5, 7, 3);

    assertThat(window.first(3).baseline()).containsExactly(2, 1, 1);
    assertThat(window.first(2).logRatios()[0]).isCloseTo(Math.log(1.1), within(1e-12));
  }

  @Test
  void theLetterTakesADriftForAnEffectAndPairsDoNot() {
    Window nothingChanged = new Window(STEP, 0, 50, -50);

    assertThat(decide("letter", nothingChanged)).isEqualTo(Verdict.PASS);
    assertThat(decide("interleaved-medians", nothingChanged)).isEqualTo(Verdict.FAIL);
    assertThat(decide("paired-median", nothingChanged)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void meanTPassesWhatItCannotTell() {
    Series noisy =
        new Series(
            "noisy", new double[3], new double[] {-0.5, 0, 0.5}, Collections.nCopies(3, false));
    Window nothingChanged = new Window(noisy, 0, 5, -5);

    assertThat(decide("mean-t", nothingChanged)).isEqualTo(Verdict.PASS);
    assertThat(decide("mann-whitney", nothingChanged)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void theGateIsOneOfThemAndStopsWhenItIsSure() {
    Series quiet = new Generators(1).normal(0.005, 56);
    Decision decision = Contender.gate(SCREEN).rule().apply(new Window(quiet, 0, 0, 5));

    assertThat(decision).isEqualTo(new Decision(Verdict.PASS, 7));
    assertThat(Contender.all(SCREEN))
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

  private static Verdict decide(String name, Window window) {
    return new UsualRules(3)
        .all().stream()
            .filter(contender -> contender.name().equals(name))
            .findFirst()
            .orElseThrow()
            .rule()
            .apply(window)
            .verdict();
  }
}
