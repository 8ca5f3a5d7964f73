package hakozuna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the text of our sources that no compiled class can show. */
class SourceRulesTest {
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Path WORK_ORDER = Path.of("src/test/resources/expected/WORK_ORDER.md");

  @Test
  void noTestIsSwitchedOffOrLeftForLater() {
    assertThat(
            linesThatHold(
                "@Dis" + "abled|\\bassume(True|False|That)\\(|\\bTO" + "DO\\b|FIX" + "ME"))
        .isEmpty();
  }

  @Test
  void noNumberOfTheWorkOrderStandsInJava() {
    String any = String.join("|", largeNumbersOfTheWorkOrder());
    assertThat(any).isNotEmpty();
    assertThat(linesThatHold("(?<![\\w.])(" + any + ")(?![\\w.])")).isEmpty();
  }

  /** Without it the compiler lists them as it meets them: the class file then depends on chance. */
  @Test
  void sealedTypesSayWhatTheyPermit() {
    assertThat(linesThatHold("\\bsealed (?!.*\\bpermits\\b).*\\{$")).isEmpty();
  }

  @Test
  void everythingIsFormattedTheSameInEveryLocale() {
    assertThat(
            linesThatHold("\\.to(Lower|Upper)Case\\(\\)|String\\.format\\(\"[^\"]*%[^sd\"]*\\df"))
        .isEmpty();
  }

  /** Small numbers mean many things; the large ones of the work order mean only one. */
  private static TreeSet<String> largeNumbersOfTheWorkOrder() {
    Pattern number = Pattern.compile("(?<![\\w.])\\d{5,}(?![\\w.])");
    TreeSet<String> numbers = new TreeSet<>();
    lines(WORK_ORDER).stream()
        .flatMap(line -> number.matcher(line).results().map(MatchResult::group))
        .forEach(numbers::add);
    return numbers;
  }

  private static List<String> linesThatHold(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    return sources().stream()
        .flatMap(
            file ->
                lines(file).stream()
                    .filter(line -> wanted.matcher(line.replace("_", "")).find())
                    .map(line -> file.getFileName() + ": " + line.strip()))
        .toList();
  }

  private static List<Path> sources() {
    return files(SOURCES);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
