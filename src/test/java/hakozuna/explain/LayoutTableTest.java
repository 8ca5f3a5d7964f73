package hakozuna.explain;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.verdict.LaneLayouts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What people read of layouts. */
class LayoutTableTest {
  private static final List<LaneLayouts.Row> ROWS =
      List.of(
          new LaneLayouts.Row(0, 3, -0.25, -1.5, 0.75), new LaneLayouts.Row(1, 2, 2.125, 1, 3.25));

  @Test
  void eachLayoutHasALine() {
    String text = new LayoutTable(new LaneLayouts("quick", ROWS, 1.7, 0.4)).text();
    assertThat(text)
        .contains("layout  blocks    median       lowest .. highest block")
        .contains("     0       3    -0.25%     -1.50% .. +0.75%\n")
        .contains("     1       2    +2.13%     +1.00% .. +3.25%\n");
  }

  @Test
  void theSentenceHoldsNoiseAgainstIt() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.FRANCE);
      assertThat(new LayoutTable(new LaneLayouts("quick", ROWS, 1.7, 0.4)).sentence())
          .isEqualTo(
              "layouts: on quick the medians of 2 layouts lie between -0.3% and +2.1%, a standard"
                  + " deviation of 1.7%; the interval covers that; noise alone would give about 0.4%,"
                  + " so more layouts narrow it and more blocks do not");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void withOneBlockEachNobodyCanTell() {
    assertThat(new LayoutTable(new LaneLayouts("quick", ROWS, 1.7, Double.NaN)).sentence())
        .contains("; with one block each, noise and placement cannot be told apart");
  }

  @Test
  void whatNoiseExplainsIsNotCalledPlacement() {
    assertThat(new LayoutTable(new LaneLayouts("quick", ROWS, 1.7, 1.2)).sentence())
        .endsWith("noise alone would give about 1.2%");
  }
}
