package hakozuna;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.Extension;
import org.junit.platform.commons.annotation.Testable;

/** What a class may do, and how it may be named. */
class ClassRulesTest extends HouseTest {
  private static final DescribedPredicate<JavaClass> ENTRANCE =
      resideInAnyPackage("hakozuna.junit..", "hakozuna.gates..")
          .or(simpleNameEndingWith("CalibrateGate"))
          .or(TEST_CODE);

  @Override
  List<HouseRule> rules() {
    return List.of(
        propertiesAreReadAtTheEntrance(),
        processesStartThroughCommonsExec(),
        noCommandLineOfItsOwn(),
        aVerdictIsAFunctionOfItsSamples(),
        gatesAreNamedGate(),
        testsAreFoundByTheirNames(),
        aBrowsersOrClustersTestsAreNamedAndTagged(),
        extensionsArePackagePrivate());
  }

  private static HouseRule propertiesAreReadAtTheEntrance() {
    return new HouseRule(
        "properties are read at the entrance alone",
        noClasses()
            .that(not(ENTRANCE))
            .should()
            .accessTargetWhere(
                calls(System.class, "getProperty", "getProperties")
                    .or(calls(Integer.class, "getInteger"))
                    .or(calls(Long.class, "getLong"))
                    .or(calls(Boolean.class, "getBoolean"))),
        does("stage", "ReadsOne", "System.getProperty(\"a\")"),
        does("stage", "ReadsWithDefault", "System.getProperty(\"a\", \"b\")"),
        does("stage", "ReadsAll", "System.getProperties()"),
        does("stage", "ReadsANumber", "Integer.getInteger(\"a\", 2)"),
        does("stage", "ReadsALongNumber", "Long.getLong(\"a\")"),
        does("stage", "ReadsASwitch", "Boolean.getBoolean(\"a\")"),
        does("calibrate", "ReadsByName", "java.util.Optional.of(\"a\").map(System::getProperty)"));
  }

  private static HouseRule processesStartThroughCommonsExec() {
    return new HouseRule(
        "processes start through Commons Exec",
        noClasses().should().dependOnClassesThat(assignableTo("java.lang.ProcessBuilder")),
        does("tools", "Builds", "new ProcessBuilder(\"a\")"),
        does("tools", "BuildsAList", "new ProcessBuilder(java.util.List.of(\"a\")).start()"));
  }

  private static HouseRule noCommandLineOfItsOwn() {
    return new HouseRule(
        "nothing calls Runtime.exec",
        noClasses().should().accessTargetWhere(calls(Runtime.class, "exec")),
        does("tools", "Runs", "Runtime.getRuntime().exec(new String[] {\"a\"})"));
  }

  private static HouseRule aVerdictIsAFunctionOfItsSamples() {
    return new HouseRule(
        "no clock, no chance and no file in verdict and stats",
        noClasses()
            .that(resideInAnyPackage("hakozuna.verdict..", "hakozuna.stats.."))
            .and(not(TEST_CODE))
            .should()
            .dependOnClassesThat(
                assignableTo(RandomGenerator.class)
                    .or(assignableTo(java.time.Clock.class))
                    .or(resideInAnyPackage("java.nio.file..")))
            .orShould()
            .accessTargetWhere(
                calls(System.class, "nanoTime", "currentTimeMillis", "getenv")
                    .or(calls(java.time.Instant.class, "now"))
                    .or(calls(Math.class, "random"))),
        does("verdict", "Waits", "System.nanoTime()"),
        does("verdict", "Dates", "java.time.Instant.now()"),
        does("verdict", "Draws", "new java.util.Random(1)"),
        does("stats", "Throws", "Math.random()"),
        does("stats", "Reads", "java.nio.file.Files.readString(java.nio.file.Path.of(\"a\"))"));
  }

  private static HouseRule gatesAreNamedGate() {
    return new HouseRule(
        "gates are named *Gate or *Gates",
        classes()
            .that()
            .resideInAPackage("hakozuna.gates..")
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveSimpleNameEndingWith("Gate")
            .orShould()
            .haveSimpleNameEndingWith("Gates")
            .orShould()
            .haveSimpleNameEndingWith("Test"),
        "package hakozuna.gates; class Chooser {}");
  }

  private static HouseRule testsAreFoundByTheirNames() {
    return new HouseRule(
        "tests are in *Test, gates in *Gate",
        methods()
            .that()
            .areMetaAnnotatedWith(Testable.class)
            .should()
            .beDeclaredInClassesThat(
                describe("are named for Surefire or Failsafe", one -> isFound(one.getName()))),
        "package hakozuna.verdict; class Unseen { @org.junit.jupiter.api.Test void runs() {} }");
  }

  /** One that was named else would run in no build at all; one without the tag, in every build. */
  private static HouseRule aBrowsersOrClustersTestsAreNamedAndTagged() {
    return new HouseRule(
        "tests are named *BrowserTest and tagged \"browser\", or neither; so are a cluster's",
        classes().should(be(describe("named as tagged", ClassRulesTest::isNamedAsTagged))),
        "package hakozuna.gates; @org.junit.jupiter.api.Tag(\"browser\") class TaggedTest {}",
        "package hakozuna.gates; class UntaggedBrowserTest {}",
        "package hakozuna.gates; @org.junit.jupiter.api.Tag(\"cluster\") class NodesTest {}",
        "package hakozuna.gates; class UntaggedClusterTest {}",
        "package hakozuna.gates; @org.junit.jupiter.api.Tag(\"guide\") class AnyTest {}",
        "package hakozuna.gates; class PartlyTest {"
            + " @org.junit.jupiter.api.Tag(\"browser\") @org.junit.jupiter.api.Test void is() {} }");
  }

  private static boolean isNamedAsTagged(JavaClass one) {
    return one.getSimpleName().endsWith("BrowserTest") == hasTag(one, "browser")
        && one.getSimpleName().endsWith("ClusterTest") == hasTag(one, "cluster")
        && one.getSimpleName().equals("GuidePicturesTest") == hasTag(one, "guide")
        && one.getMethods().stream()
            .noneMatch(
                method ->
                    hasTag(method, "browser")
                        || hasTag(method, "cluster")
                        || hasTag(method, "guide"));
  }

  private static boolean hasTag(CanBeAnnotated one, String tag) {
    return one.isAnnotatedWith(describe("@Tag " + tag, found -> isTag(found, tag)));
  }

  private static boolean isTag(JavaAnnotation<?> found, String tag) {
    return found.getRawType().isEquivalentTo(Tag.class)
        && found.get("value").filter(tag::equals).isPresent();
  }

  /** Surefire and Failsafe look for classes by their names, and leave out what is named else. */
  private static boolean isFound(String name) {
    return name.matches("[^$]*(Test|Gates?)(\\$.*)?") || name.startsWith("hakozuna.testkit.");
  }

  private static HouseRule extensionsArePackagePrivate() {
    return new HouseRule(
        "extensions are package-private",
        classes().that().areAssignableTo(Extension.class).should().notBePublic(),
        "package hakozuna.junit;"
            + " public class Open implements org.junit.jupiter.api.extension.Extension {}");
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> type, String... names) {
    return describe(
        "calls " + type.getSimpleName() + "." + String.join("|", names),
        access ->
            access.getTargetOwner().isEquivalentTo(type)
                && List.of(names).contains(access.getTarget().getName()));
  }

  private static String does(String room, String name, String expression) {
    return "package hakozuna.%s; class %s { Object o() throws Exception { return %s; } }"
        .formatted(room, name, expression);
  }
}
