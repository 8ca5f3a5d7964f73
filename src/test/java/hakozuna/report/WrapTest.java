package hakozuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines fit a terminal, and what is copied from them is whole. */
class WrapTest {
  private static final String SHOW = "mvn() { printf '<%s>\\n' \"$@\"; }\n";

  @Test
  void wordsGoToTheNextLineAndKeepTheirIndent() {
    assertThat(Wrap.text("  ", "    ", "word ".repeat(40) + "\n   | table   of   gcc's"))
        .isEqualTo(
            "  %s\n    %s\n    %s\n       | table   of   gcc's\n"
                .formatted(words(19), words(19), words(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mvn verify -Pscreen",
        "mvn verify -Pscreen -Dreason='it'\\''s  a \"new\" plan; $HOME `id` \\ of  mine' -Dcpus=0",
        "mvn verify -Dsubject.root='/a very long path/that no terminal/is wide enough to hold'"
            + " -Dsubject.make.targets='clean all' -Dsubject.extra.defs='-DA=1 -DB=\"x y\"'"
            + " -Dledger.dir=/another/long/path/that/no/terminal/is/wide/enough/to/hold/either/12345",
      })
  void aWrappedCommandIsTheSameToAShell(String command) {
    String wrapped = Wrap.command("      ", command);
    assertThat(shell(SHOW + wrapped)).isEqualTo(shell(SHOW + command)).contains("<verify>");
    assertThat(wrapped.lines()).allMatch(line -> line.length() <= Wrap.COLUMNS);
  }

  @Test
  void whatCannotBeBrokenStandsAlone() {
    String path = "/" + "long/".repeat(30);
    assertThat(Wrap.text("  ", "    ", "it lies in " + path + " and nowhere else").lines())
        .containsExactly("  it lies in", "    " + path, "    and nowhere else");
    String commit = "cd '" + path + " of mine' && git add ledger && git commit";
    assertThat(Wrap.text("  ", "    ", "not committed: " + commit + " (a shallow clone)").lines())
        .containsExactly("  not committed:", "    " + commit, "    (a shallow clone)");
  }

  @Test
  void aTerminalGetsNoCommandFromWhatOthersNamed() {
    assertThat(Wrap.text("", "", "lane \u001b[31mred\u0007 name"))
        .isEqualTo("lane ?[31mred? name\n");
    assertThat(Wrap.command("", "mvn -Da='\u001b[2J'")).isEqualTo("mvn -Da='?[2J'\n");
  }

  private static String words(int count) {
    return "word ".repeat(count).strip();
  }

  private static String shell(String script) {
    return Command.of("sh", "-c", script).run().output();
  }
}
