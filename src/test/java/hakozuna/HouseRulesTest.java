package hakozuna;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;

/** The house of CONTRIBUTING.md: a room knows only the rooms below it. */
@AnalyzeClasses(packages = "hakozuna")
class HouseRulesTest {

  @ArchTest
  static final ArchRule ROOMS_KNOW_ONLY_ROOMS_BELOW =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("calibrate")
          .definedBy("hakozuna.calibrate..")
          .layer("gates")
          .definedBy("hakozuna.gates..")
          .layer("junit")
          .definedBy("hakozuna.junit..")
          .layer("stage")
          .definedBy("hakozuna.stage..")
          .layer("report")
          .definedBy("hakozuna.report..")
          .layer("explain")
          .definedBy("hakozuna.explain..")
          .layer("ledger")
          .definedBy("hakozuna.ledger..")
          .layer("verdict")
          .definedBy("hakozuna.verdict..")
          .layer("measure")
          .definedBy("hakozuna.measure..")
          .layer("tools")
          .definedBy("hakozuna.tools..")
          .layer("stats")
          .definedBy("hakozuna.stats..")
          .whereLayer("calibrate")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("gates")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("junit")
          .mayOnlyBeAccessedByLayers("gates")
          .whereLayer("stage")
          .mayOnlyBeAccessedByLayers("gates", "junit")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("gates", "junit", "stage", "calibrate")
          .whereLayer("explain")
          .mayOnlyBeAccessedByLayers("calibrate", "gates", "junit", "stage", "report")
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers("calibrate", "gates", "junit", "stage", "report", "explain")
          .whereLayer("verdict")
          .mayOnlyBeAccessedByLayers(
              "calibrate", "gates", "junit", "stage", "report", "explain", "ledger")
          .whereLayer("measure")
          .mayOnlyBeAccessedByLayers(
              "calibrate", "gates", "junit", "stage", "report", "explain", "ledger", "verdict")
          .whereLayer("tools")
          .mayOnlyBeAccessedByLayers(
              "calibrate",
              "gates",
              "junit",
              "stage",
              "report",
              "explain",
              "ledger",
              "verdict",
              "measure")
          .because("a reader who opens one room needs to know only what lies below it");

  @ArchTest
  static final ArchRule CALIBRATION_JUDGES_THE_GATES_OWN_RULE =
      classes()
          .that()
          .haveFullyQualifiedName("hakozuna.calibrate.GateRule")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("hakozuna.verdict.ThroughputRule")
          .because("a copy of the rule would prove nothing about the gate");

  @ArchTest
  static final ArchRule MODEL_KNOWS_NO_ROOM =
      noClasses()
          .that()
          .resideInAPackage("hakozuna.model..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                      "hakozuna.gates..",
                      "hakozuna.junit..",
                      "hakozuna.report..",
                      "hakozuna.ledger..",
                      "hakozuna.verdict..",
                      "hakozuna.measure..",
                      "hakozuna.tools..",
                      "hakozuna.stage..",
                      "hakozuna.explain..",
                      "hakozuna.stats..",
                      "hakozuna.calibrate..")
                  .as("any other room"));

  @ArchTest
  static final ArchRule STATS_KNOWS_ONLY_ITS_LIBRARY =
      classes()
          .that()
          .resideInAPackage("hakozuna.stats..")
          .and()
          .haveSimpleNameNotEndingWith("Test")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("hakozuna.stats..", "java..", "org.apache.commons.statistics..");

  @ArchTest static final ArchRule ONLY_REPORT_KNOWS_ALLURE = onlyIn("io.qameta..", "report");

  @ArchTest static final ArchRule ONLY_REPORT_DRAWS = onlyIn("one.convert..", "report");

  @ArchTest
  static final ArchRule ONLY_TOOLS_START_PROCESSES = onlyIn("org.apache.commons.exec..", "tools");

  @ArchTest static final ArchRule ONLY_MODEL_READS_YAML = onlyIn("org.yaml..", "model");

  @ArchTest
  static final ArchRule PROCESSES_START_THROUGH_COMMONS_EXEC =
      noClasses()
          .should()
          .callConstructor(ProcessBuilder.class, String[].class)
          .orShould()
          .callConstructor(ProcessBuilder.class, java.util.List.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String[].class);

  @ArchTest
  static final ArchRule GATES_ARE_NAMED_GATE =
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
          .haveSimpleNameEndingWith("Test")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule TESTKIT_SERVES_TESTS_ONLY =
      ArchRuleDefinition.noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Test")
          .and()
          .resideOutsideOfPackage("hakozuna.testkit..")
          .and()
          .areTopLevelClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("hakozuna.testkit..")
          .allowEmptyShould(true);

  private static ArchRule onlyIn(String library, String... rooms) {
    String[] packages = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      packages[i] = "hakozuna." + rooms[i] + "..";
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }
}
