package hakozuna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the house. Their list stands here; {@link HouseRulesTest} makes rules of it, and the
 * folders and the chart of CONTRIBUTING.md must say the same.
 */
class RoomsTest {
  /** From top to bottom: a room may use the rooms below it. */
  static final List<String> ROOMS =
      List.of(
          "gates",
          "calibrate",
          "junit",
          "stage",
          "report",
          "explain",
          "ledger",
          "verdict",
          "measure",
          "tools",
          "stats",
          "model");

  /** Apart from the others: it may use all, and only tests may use it. */
  static final String TESTKIT = "testkit";

  /** Rooms that not every room above may use. */
  private static final Map<String, Set<String>> USED_ONLY_BY =
      Map.of("calibrate", Set.of(), "junit", Set.of("gates"), "stage", Set.of("gates", "junit"));

  /** The libraries that few rooms know. */
  static final List<Library> LIBRARIES =
      List.of(
          new Library("JUnit", "org.junit..", "jupiter.api.Test", "gates", "calibrate", "junit"),
          new Library("Allure", "io.qameta..", "allure.Allure", "report"),
          new Library("jfr-converter", "one.convert..", "Arguments", "report"),
          new Library("XChart", "org.knowm.xchart..", "XYChart", "calibrate", "report"),
          new Library(
              "Jackson", "com.fasterxml.jackson..", "databind.JsonNode", "report", "ledger"),
          new Library("Selenium", "org.openqa.selenium..", "WebDriver", TESTKIT),
          new Library("axe-core", "com.deque..", "html.axecore.selenium.AxeBuilder", TESTKIT),
          new Library("Commons Exec", "org.apache.commons.exec..", "CommandLine", "tools"),
          new Library("SnakeYAML", "org.yaml..", "snakeyaml.Yaml", "model"));

  private static final Path HOUSE = Path.of("src/test/java/hakozuna");
  private static final String CHART_BEGINS = "| Room | What is in it | Known here alone |";

  /**
   * A library that few rooms know.
   *
   * @param packages where its classes are
   * @param sample one of them, below its packages
   */
  record Library(String name, String packages, String sample, List<String> rooms) {
    private Library(String name, String packages, String sample, String... rooms) {
      this(name, packages, sample, List.of(rooms));
    }

    /** Returns whether every test may know it, too. */
    boolean isForTests() {
      return name.equals("JUnit") || name.equals("Jackson");
    }

    String oneClass() {
      return packages.replace("..", ".") + sample;
    }

    private String seenFrom(String room) {
      List<String> others =
          rooms.stream().filter(r -> !r.equals(room)).map(r -> "`" + r + "`").toList();
      return others.isEmpty() ? name : name + " (with " + String.join(", ", others) + ")";
    }
  }

  /** Returns the rooms that a room may use. */
  static List<String> allowedTo(String room) {
    return room.equals("stats") ? List.of() : ROOMS.stream().filter(o -> mayUse(room, o)).toList();
  }

  /** Returns the rooms that a room may not use. */
  static List<String> forbiddenTo(String room) {
    return ROOMS.stream().filter(o -> !o.equals(room) && !allowedTo(room).contains(o)).toList();
  }

  private static boolean mayUse(String room, String other) {
    boolean below = ROOMS.indexOf(other) > ROOMS.indexOf(room);
    return below && USED_ONLY_BY.getOrDefault(other, Set.of(room)).contains(room);
  }

  @Test
  void everyFolderIsARoomAndEveryRoomAFolder() throws IOException {
    try (Stream<Path> all = Files.list(HOUSE)) {
      List<String> rooms = new ArrayList<>(ROOMS);
      rooms.add(TESTKIT);
      assertThat(all.filter(Files::isDirectory).map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(rooms);
    }
  }

  @Test
  void theChartOfContributingIsTheListsInTheirOrder() throws IOException {
    assertThat(chart(Files.readString(Path.of("CONTRIBUTING.md")))).isEqualTo(expected());
  }

  @Test
  void aChartThatLeavesARoomOutOrHidesALibraryIsSeen() throws IOException {
    String text = Files.readString(Path.of("CONTRIBUTING.md"));
    assertThat(chart(text.replaceFirst("(?m)^\\| `explain` .*\n", ""))).isNotEqualTo(expected());
    assertThat(chart(text.replaceFirst("SnakeYAML \\|", "|"))).isNotEqualTo(expected());
    assertThat(chart(text.replaceFirst("(?m)^(\\| `ledger` .*\n)(.*\n)", "$2$1")))
        .isNotEqualTo(expected());
  }

  private static List<String> expected() {
    return Stream.concat(
            ROOMS.stream().map(room -> room + ": " + librariesOf(room)),
            Stream.of(TESTKIT + ": " + librariesOf(TESTKIT)))
        .toList();
  }

  private static String librariesOf(String room) {
    return LIBRARIES.stream()
        .filter(library -> library.rooms().contains(room))
        .map(library -> library.seenFrom(room))
        .collect(Collectors.joining(", "));
  }

  /** Returns each row of the chart as "room: libraries". */
  private static List<String> chart(String text) {
    return text.substring(text.indexOf(CHART_BEGINS))
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
        .map(cells -> cells.get(1).replace("`", "") + ": " + (cells.size() > 3 ? cells.get(3) : ""))
        .toList();
  }
}
