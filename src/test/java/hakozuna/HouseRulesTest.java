package hakozuna;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom: rooms, libraries, our own tests. */
class HouseRulesTest extends HouseTest {
  @Override
  List<HouseRule> rules() {
    List<HouseRule> rules = new ArrayList<>();
    RoomsTest.ROOMS.forEach(room -> rules.add(onlyRoomsBelow(room)));
    RoomsTest.LIBRARIES.forEach(library -> rules.add(onlyIn(library)));
    rules.addAll(
        List.of(
            everyClassInARoom(),
            onlyTestsAboveTheRooms(),
            testkitForTests(),
            nothingThatDecidesRestsOnExplanations(),
            statsKnowsItsLibraryAlone(),
            calibrationJudgesTheGatesOwnRule(),
            onlyTheGateOfCalibrationKnowsJUnit(),
            noCircles()));
    return rules;
  }

  /** As when a room is renamed and the list is not. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rooms")
  void aRoomThatIsGoneIsSeen(String room) {
    assertThatThrownBy(() -> onlyRoomsBelow(room).rule().check(planted().without(room)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  static List<String> rooms() {
    return RoomsTest.ROOMS;
  }

  private static HouseRule onlyRoomsBelow(String room) {
    List<String> forbidden = RoomsTest.forbiddenTo(room);
    return new HouseRule(
        room + " uses only rooms below it",
        noClasses()
            .that(are(List.of(room)))
            .should()
            .dependOnClassesThat(are(forbidden))
            .because("a reader who opens one room needs to know only what lies below it"),
        forbidden.stream().map(other -> user(room, "Uses_" + other, nameIn(other))).toList());
  }

  private static HouseRule onlyIn(RoomsTest.Library library) {
    DescribedPredicate<JavaClass> rooms = are(library.rooms());
    return new HouseRule(
        library.name() + " is known in " + String.join(", ", library.rooms()) + " alone",
        noClasses()
            .that(not(library.isForTests() ? rooms.or(TEST_CODE) : rooms))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library.packages()),
        user("measure", "Knows_" + library.packages().replaceAll("\\W", ""), library.oneClass()));
  }

  private static HouseRule everyClassInARoom() {
    List<String> rooms = new ArrayList<>(RoomsTest.ROOMS);
    rooms.add(RoomsTest.TESTKIT);
    return new HouseRule(
        "every class lies in a room of the list, or above them",
        classes().should().resideInAPackage("hakozuna").orShould(be(are(rooms))),
        "package hakozuna.attic; class Forgotten {}");
  }

  private static HouseRule onlyTestsAboveTheRooms() {
    return new HouseRule(
        "above the rooms there are only tests",
        classes().that().resideInAPackage("hakozuna").should(be(TEST_CODE)),
        "package hakozuna; class Stray {}");
  }

  private static HouseRule testkitForTests() {
    return new HouseRule(
        "testkit serves tests only",
        noClasses().that(not(TEST_CODE)).should().dependOnClassesThat(are(List.of("testkit"))),
        user("verdict", "Helped", nameIn("testkit")));
  }

  /** The order of the rooms says so, too; this one stays when the order changes. */
  private static HouseRule nothingThatDecidesRestsOnExplanations() {
    return new HouseRule(
        "nothing that decides rests on what explains",
        noClasses()
            .that(are(List.of("verdict", "ledger", "measure", "stats")))
            .should()
            .dependOnClassesThat(are(List.of("explain"))),
        user("verdict", "Explained", nameIn("explain")),
        user("ledger", "Explained", nameIn("explain")));
  }

  private static HouseRule statsKnowsItsLibraryAlone() {
    return new HouseRule(
        "stats knows the JDK and its library alone",
        classes()
            .that(are(List.of("stats")))
            .and(not(TEST_CODE))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("hakozuna.stats..", "java..", "org.apache.commons.statistics.."),
        user("stats", "Modelled", nameIn("model")),
        user("stats", "Listed", "org.apache.commons.csv.CSVFormat"));
  }

  private static HouseRule calibrationJudgesTheGatesOwnRule() {
    return new HouseRule(
        "calibration judges the gate's own rule",
        classes()
            .that()
            .resideInAPackage("hakozuna.calibrate..")
            .and()
            .haveSimpleName("GateRule")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("hakozuna.verdict.ThroughputRule")
            .because("a copy of the rule would prove nothing about the gate"),
        "package hakozuna.calibrate.copy; class GateRule {}");
  }

  private static HouseRule onlyTheGateOfCalibrationKnowsJUnit() {
    return new HouseRule(
        "in calibrate only the gate knows JUnit",
        noClasses()
            .that(are(List.of("calibrate")))
            .and(not(TEST_CODE))
            .and()
            .haveSimpleNameNotEndingWith("Gate")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit.."),
        user("calibrate", "Tests", "org.junit.jupiter.api.Test"));
  }

  /** Tests and testkit are left out: a test may use what lies above its room's inner folders. */
  private static HouseRule noCircles() {
    return new HouseRule(
        "no folder knows one that knows it",
        slices()
            .matching("hakozuna.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(TEST_CODE, alwaysTrue())
            .ignoreDependency(alwaysTrue(), TEST_CODE),
        user("tools.part", "Circle", nameIn("tools")));
  }

  private static DescribedPredicate<JavaClass> are(List<String> rooms) {
    return resideInAnyPackage(
            rooms.stream().map(room -> "hakozuna." + room + "..").toArray(String[]::new))
        .as("in " + String.join(", ", rooms));
  }

  /** Returns the text of a class that does nothing but use another. */
  private static String user(String folder, String name, String used) {
    return "package hakozuna.%s; class %s { %s used; }".formatted(folder, name, used);
  }
}
