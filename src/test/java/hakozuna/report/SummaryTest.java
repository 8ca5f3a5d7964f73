package hakozuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.testkit.MadeReport;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The last screen fits a terminal and says nothing twice. */
class SummaryTest {

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void noLineIsWiderThanATerminalUnlessItIsCopied(Verdict verdict) {
    assertThat(new Summary(MadeReport.of(verdict)).text().lines()).allSatisfy(SummaryTest::fits);
  }

  @Test
  void namesOfAnyLengthLeaveTheTableAsItIs() {
    String text = new Summary(MadeReport.named("l".repeat(200))).text();
    assertThat(text.lines()).allSatisfy(SummaryTest::fits);
  }

  private static void fits(String line) {
    boolean isOneWord = line.strip().split("\\s+").length < 3;
    assertThat(line.length() <= Wrap.COLUMNS || isOneWord || line.contains("git add"))
        .as(line)
        .isTrue();
  }

  @Test
  void whatOthersNamedGivesATerminalNoCommand() {
    assertThat(new Summary(MadeReport.named("\u001b[2J")).text()).doesNotContain("\u001b");
  }

  @Test
  void whatOneCauseKeptFromBeingMeasuredIsListedByName() {
    String text = new Summary(MadeReport.of(Verdict.REFUSED)).text();
    assertThat(text).contains("gates was measured: ").doesNotContain("estimate");
    assertThat(Arrays.stream(text.split("\n")).filter(line -> line.contains("so none of the")))
        .hasSize(1);
  }
}
