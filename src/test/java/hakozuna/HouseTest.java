package hakozuna;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import hakozuna.testkit.CompiledTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the rules of a subclass: each holds for all that is compiled, has nothing against a small
 * house without a fault, and sees every fault that is planted in it. A rule that finds nothing to
 * look at fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HouseTest {
  private static final JavaClasses HOUSE = new ClassFileImporter().importPackages("hakozuna");

  /** Our own tests, and what serves them alone. */
  static final DescribedPredicate<JavaClass> TEST_CODE =
      describe(
          "tests or testkit",
          one ->
              one.getName().matches("[^$]*Test(\\$.*)?")
                  || one.getPackageName().startsWith("hakozuna.testkit"));

  /** What the small house has beside one class a room. */
  private static final String SMALL_HOUSE =
      """
      package hakozuna; class OwnTest { @org.junit.jupiter.api.Test void uses() {} hakozuna.testkit.Here here; }
      package hakozuna.calibrate; class GateRule { GateRule(hakozuna.verdict.ThroughputRule rule) {} }
      package hakozuna.junit; class Wiring implements org.junit.jupiter.api.extension.Extension {}
      package hakozuna.tools.part; public class Part { public void use() {} }
      package hakozuna.tools; class Whole { Whole(hakozuna.tools.part.Part part) { part.use(); } }
      package hakozuna.verdict; public class ThroughputRule {}
      """;

  private PlantedHouse planted;

  /**
   * A rule of the house.
   *
   * @param name what it asks for
   * @param rule the rule
   * @param faults classes that break it, as texts
   */
  record HouseRule(String name, ArchRule rule, List<String> faults) {
    HouseRule(String name, ArchRule rule, String... faults) {
      this(name, rule, List.of(faults));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  abstract List<HouseRule> rules();

  PlantedHouse planted() {
    return planted;
  }

  @BeforeAll
  void plant(@TempDir Path folder) {
    List<String> faults = rules().stream().flatMap(rule -> rule.faults().stream()).toList();
    planted = PlantedHouse.in(folder, withoutFault(), faults);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void holds(HouseRule rule) {
    rule.rule().check(HOUSE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void hasNothingAgainstAHouseWithoutFault(HouseRule rule) {
    assertThatCode(() -> rule.rule().check(planted.withoutFault())).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  void seesThePlantedFault(HouseRule rule, String fault) {
    assertThatThrownBy(() -> rule.rule().check(planted.with(fault)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(fault);
  }

  Stream<Arguments> faults() {
    return rules().stream()
        .flatMap(
            rule ->
                rule.faults().stream().map(text -> Arguments.of(rule, CompiledTexts.name(text))));
  }

  /** Every room uses all it may. */
  private static List<String> withoutFault() {
    List<String> texts = new ArrayList<>(SMALL_HOUSE.lines().toList());
    RoomsTest.ROOMS.forEach(room -> texts.add(here(room, RoomsTest.allowedTo(room))));
    texts.add(here(RoomsTest.TESTKIT, RoomsTest.ROOMS));
    return texts;
  }

  private static String here(String room, List<String> uses) {
    String parameters =
        uses.stream().map(used -> nameIn(used) + " " + used).collect(Collectors.joining(", "));
    String name = nameIn(room).replaceAll(".*\\.", "");
    return "package hakozuna.%s; public class %s { %s(%s) {} }"
        .formatted(room, name, name, parameters);
  }

  static ArchCondition<JavaClass> be(DescribedPredicate<JavaClass> what) {
    return ArchCondition.from(what);
  }

  /** Returns the class that every room of the small house has. */
  static String nameIn(String room) {
    return "hakozuna." + room + (room.equals("gates") ? ".HereGate" : ".Here");
  }

  /**
   * A small house of compiled texts without a fault, and classes with one fault each to plant in
   * it.
   *
   * @param clean names of the classes without a fault
   * @param all every class, those with a fault too
   */
  record PlantedHouse(Set<String> clean, JavaClasses all) {

    /** Compiles both into a folder; a text is one class. */
    static PlantedHouse in(Path folder, Collection<String> clean, Collection<String> faults) {
      CompiledTexts.compile(folder, Stream.concat(clean.stream(), faults.stream()).toList());
      return new PlantedHouse(
          clean.stream().map(CompiledTexts::name).collect(Collectors.toUnmodifiableSet()),
          new ClassFileImporter().importPath(folder));
    }

    /** Returns the house as it should be. */
    JavaClasses withoutFault() {
      return with("");
    }

    /** Returns the house with a class that has a fault, named in full. */
    JavaClasses with(String fault) {
      return all.that(
          DescribedPredicate.describe(
              "planted", one -> clean.contains(name(one)) || name(one).equals(fault)));
    }

    /** Returns the house without one of its rooms. */
    JavaClasses without(String room) {
      return withoutFault()
          .that(
              DescribedPredicate.not(
                  JavaClass.Predicates.resideInAPackage("hakozuna." + room + "..")));
    }

    private static String name(JavaClass one) {
      return one.getName().replaceFirst("\\$.*", "");
    }
  }
}
