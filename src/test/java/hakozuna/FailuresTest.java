package hakozuna;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.RunFailure;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of failures tells the truth: each row has a test that makes it happen, each quote is
 * still said, and no way in which a run can break is left out.
 */
class FailuresTest {
  private static final Path TABLE = Path.of("docs/failures.md");
  private static final int COLUMNS = 6;
  private static final int FEWEST_ROWS = 50;
  private static final Set<String> VERDICTS =
      Set.of("PASS", "FAIL", "UNDECIDED", "INVALID", "REFUSED", "no verdict");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)\\.([a-z]\\w*)`");

  /** A message that the source breaks over two lines, or a format that it fills in. */
  private static final Pattern SEAMS = Pattern.compile("\"\\s*\\+\\s*\"|\\\\\\n\\s*");

  private record Row(List<String> cells) {
    static Row of(String line) {
      return new Row(Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList());
    }

    String seen() {
      return cells.get(1);
    }

    String tests() {
      return cells.get(COLUMNS - 1);
    }

    boolean isHeading() {
      return cells.get(0).startsWith("**");
    }
  }

  private static List<Row> rows() {
    return Disk.read(TABLE)
        .lines()
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .map(Row::of)
        .filter(row -> !row.isHeading())
        .toList();
  }

  @Test
  void rowsAreManyAndWhole() {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(FEWEST_ROWS);
    assertThat(rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(COLUMNS + 1));
    assertThat(rows()).allSatisfy(row -> assertThat(VERDICTS).contains(row.cells().get(2)));
    assertThat(rows()).allSatisfy(row -> assertThat(row.cells().subList(0, 5)).doesNotContain(""));
  }

  @Test
  void everyRowHasATestThatMakesItHappen() {
    assertThat(rows().stream().filter(row -> !isTried(row.tests()))).isEmpty();
  }

  @Test
  void everyQuoteIsStillSaid() {
    assertThat(rows().stream().flatMap(row -> unsaid(row.seen(), said()))).isEmpty();
  }

  @Test
  void everyWayInWhichARunBreaksHasARow() {
    assertThat(Arrays.stream(RunFailure.Kind.values()).map(RunFailure.Kind::words))
        .allSatisfy(
            words -> assertThat(rows().stream().map(Row::seen)).anyMatch(s -> s.contains(words)));
  }

  @Test
  void aRowWithoutATestAndAQuoteThatIsGoneAreFound() {
    assertThat(isTried("`FailuresTest.everyQuoteIsStillSaid`")).isTrue();
    assertThat(isTried("`FailuresTest.isTried`")).isFalse();
    assertThat(isTried("`FailuresTest.isGone`")).isFalse();
    assertThat(isTried("`NeverWrittenTest.isThere`")).isFalse();
    assertThat(isTried("by hand")).isFalse();
    assertThat(unsaid("`never said` and `is said …`", "what is said \""))
        .containsExactly("never said");
  }

  private static boolean isTried(String tests) {
    List<MatchResult> named = TEST.matcher(tests).results().toList();
    return !named.isEmpty()
        && named.stream().allMatch(name -> isTest(name.group(1) + ".java", name.group(2)));
  }

  private static boolean isTest(String file, String method) {
    Pattern test =
        Pattern.compile(
            "(?s)@(Parameterized|Repeated)?Test\\b(?:(?!\\bvoid ).)*?\\bvoid " + method + "\\(");
    return java(at -> at.getFileName().toString().equals(file))
        .anyMatch(code -> test.matcher(code).find());
  }

  /** Returns those quotes of which a part stands nowhere in the sources. */
  private static Stream<String> unsaid(String seen, String said) {
    return CODE.matcher(seen)
        .results()
        .map(quote -> quote.group(1))
        .filter(
            quote -> !Arrays.stream(quote.split("…")).map(String::strip).allMatch(said::contains));
  }

  private static String said() {
    Stream<String> others =
        Stream.concat(
                Stream.of("pom.xml", "src/test/build/asked.sh").map(Path::of),
                Disk.list(Path.of("src/test/launcher")).stream())
            .map(Disk::read);
    return Stream.concat(java(file -> !file.toString().endsWith("Test.java")), others)
        .map(text -> SEAMS.matcher(text).replaceAll(""))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> java(Predicate<Path> wanted) {
    return Disk.files(Path.of("src/test/java")).stream().filter(wanted).map(Disk::read);
  }
}
