package hakozuna;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of attacks is kept true: each row names the tests that make it happen. */
class TrustTest {
  private static final int ATTACKS = 19;
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)\\.([a-z]\\w*)`");

  private static List<String> rows() {
    return Disk.read(Path.of("docs/trust.md"))
        .lines()
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  @Test
  void everyAttackHasATestThatRunsByTheTablesOwnCommand() {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(ATTACKS);
    for (String row : rows()) {
      List<MatchResult> tests = NAMED.matcher(row).results().toList();
      assertThat(tests).as(row).isNotEmpty();
      assertThat(tests)
          .allSatisfy(test -> assertThat(isTagged(test.group(1), test.group(2))).isTrue());
    }
  }

  @Test
  void aTestWithoutTheTagIsNone() {
    assertThat(isTagged("TrustTest", "aTestWithoutTheTagIsNone")).isFalse();
    assertThat(isTagged("NoSuchTest", "atAll")).isFalse();
  }

  private static boolean isTagged(String file, String method) {
    Pattern tagged =
        Pattern.compile("(?s)@Tag\\(\"attack\"\\)(?:(?!\\n  void ).)*?\\n  void " + method + "\\(");
    return Disk.files(Path.of("src/test/java")).stream()
        .filter(at -> at.getFileName().toString().equals(file + ".java"))
        .map(Disk::read)
        .anyMatch(code -> tagged.matcher(code).find());
  }
}
