package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.BadFileException;
import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was found is read as it was written, whatever stands in it. */
class ChecksCsvTest {
  @Test
  void everyCheckIsReadAsItWasWritten() {
    List<Check> checks =
        List.of(
            new Check("scope.text_growth", Variant.CANDIDATE, Outcome.SOUND, 1.25, "+1.25%"),
            new Check("scope.files", Variant.CANDIDATE, Outcome.DEFECT, Double.NaN, "a, \"b\"\nc"),
            new Check("integrity.fork", Variant.BASELINE, Outcome.BROKEN, -0.5, ""),
            new Check("integrity.programs", Variant.BASELINE, Outcome.MISSING, 1e-9, "größer"));
    assertThat(ChecksCsv.read(ChecksCsv.text(checks))).isEqualTo(checks);
  }

  @Test
  void noTableIsNoCheck() {
    assertThat(ChecksCsv.read("")).isEmpty();
    assertThat(ChecksCsv.read(ChecksCsv.text(List.of()))).isEmpty();
  }

  @Test
  void anotherOutcomeIsAnErrorWithItsLine() {
    String table = "gate,variant,outcome,figure,text\nscope.tls,candidate,fine,NaN,x\n";
    assertThatThrownBy(() -> ChecksCsv.read(table))
        .isInstanceOf(BadFileException.class)
        .hasMessageContainingAll("checks.csv:2", "fine", "SOUND, DEFECT");
  }
}
