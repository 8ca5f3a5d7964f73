package hakozuna.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.testkit.MadeReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pull request shows. */
class SummaryMarkdownTest {

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void theVerdictIsTheFirstLineAndTheNextStepFollows(Verdict verdict) {
    assertThat(text(MadeReport.of(verdict)).lines())
        .first()
        .asString()
        .endsWith(" screen of b82: " + verdict);
    assertThat(text(MadeReport.of(verdict)))
        .contains("**Next:** keep blocks", "```sh\nmvn verify -Pscreen -Dbudget=30min\n```")
        .contains("tip 5eed", "not supported: cycles", "`summary.html`");
  }

  @Test
  void aGateIsARowAndWhatDoesNotPassHasAReason() {
    assertThat(text(MadeReport.rehearsed(Verdict.FAIL)))
        .contains("**REHEARSAL**", "scope: 1 of 1 gates pass")
        .contains(
            "| ❌ FAIL | main_r50 throughput | ≥ +1.00% | −33.80% | −53.10% to −4.00% (95% confidence) |")
        .contains("- main_r50 throughput: the whole interval is below the threshold")
        .doesNotContain("- guard_r0 throughput:");
  }

  @Test
  void oneCauseIsToldOnce() {
    assertThat(text(MadeReport.of(Verdict.REFUSED)))
        .contains("**4 gates were not measured, for one cause:**")
        .contains("Not measured: guard_r0 throughput, main_r0 throughput")
        .doesNotContain("## Gates");
  }

  @Test
  void whatIsNotOursIsTextAndNothingElse() {
    String text = text(MadeReport.named(MadeReport.HOSTILE));
    assertThat(text)
        .doesNotContain("@you", "#12")
        .doesNotContainPattern("(?<!\\\\)<(?!/?span>|br>)");
    assertThat(text.lines().filter(line -> line.startsWith("| ") && line.contains("alert")))
        .isNotEmpty()
        .allMatch(row -> row.replaceAll("\\\\.", "").chars().filter(c -> c == '|').count() == 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '"',
      value = {
        "a|b ! a\\|b",
        "`x` ! \\`x\\`",
        "<b> ! \\<b\\>",
        "@you ! @&#8203;you",
        "#12 ! \\#&#8203;12",
        "GH-12 ! GH-&#8203;12",
        "-Drehearse ! \\-Drehearse",
        "1. one ! 1\\. one",
        "main_r50 ! main_r50",
        "_x_ ! \\_x\\_",
        "$x$ ! <span>$</span>x<span>$</span>",
        "a & b ! a &amp; b",
        "see http://x ! see http:&#8203;//x",
      })
  void eachSignOfMarkdownIsEscaped(String words, String shown) {
    assertThat(Markdown.plain(words)).isEqualTo(shown);
  }

  @Test
  void linesStayOneCellAndAFenceIsLongerThanWhatItHolds() {
    assertThat(Markdown.plain("a\nb\r\nc")).isEqualTo("a<br>b<br>c");
    assertThat(Markdown.code("", "x\n````\ny")).startsWith("`````\n").endsWith("\n`````\n");
  }

  @Test
  void whatDoesNotFitACommentIsLeftOutAndItSaysSo() {
    StageReport huge = MadeReport.named("|".repeat(1900));
    String text = text(huge);
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Comment.LIMIT);
    assertThat(text).contains("❌ screen of b82: FAIL").endsWith("beside this file.\n");
    Comment comment = new Comment();
    comment.add("kept\n");
    comment.add("ü".repeat(Comment.LIMIT / 2));
    comment.add("small\n");
    assertThat(comment.toString())
        .startsWith("kept\n")
        .contains("Cut here")
        .doesNotContain("small");
  }

  @Test
  void aShortOneIsNotCut() {
    assertThat(text(MadeReport.of(Verdict.PASS))).doesNotContain("Cut here");
  }

  private static String text(StageReport report) {
    return new SummaryMarkdown(report).text();
  }
}
