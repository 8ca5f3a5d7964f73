package hakozuna.report;

import hakozuna.explain.Document;
import hakozuna.tools.Disk;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Figures;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import io.qameta.allure.Allure;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Puts figures and files into the Allure report. A broken attachment changes no verdict. */
public final class AllureReport {
  private AllureReport() {}

  /** Shows what a gate was answered in the test that is running, and the time its figures took. */
  public static void show(Answer answer, List<Step> steps) {
    quietly(
        () -> {
          Allure.parameter("verdict", answer.verdict());
          Allure.parameter("threshold", answer.gate().asked());
          answer.figures().forEach((metric, figures) -> figures(answer.gate(), metric, figures));
          Allure.description(answer.text());
          steps.stream().filter(step -> step.isOf(answer.gate())).forEach(AllureReport::show);
        });
  }

  /** The time was spent before the test began, which only looks at what came of it. */
  private static void show(Step step) {
    StepResult shown =
        new StepResult()
            .setName(step.name())
            .setStatus(Status.PASSED)
            .setStart(step.from().toEpochMilli())
            .setStop(step.to().toEpochMilli());
    Allure.getLifecycle().updateTestCase(test -> test.getSteps().add(shown));
  }

  public static void show(Document document) {
    quietly(
        () ->
            Allure.getLifecycle()
                .addAttachment(document.name(), document.type(), "", document.content()));
  }

  /**
   * Tells the report how to sort the reds, and on what machine it was made.
   *
   * @param results the folder that the report is made of
   */
  public static void aboutTheStage(Path results, Map<String, String> environment) {
    quietly(
        () -> {
          Disk.write(results.resolve("categories.json"), categories());
          Disk.write(results.resolve("environment.properties"), text(environment));
        });
  }

  private static void figures(Gate gate, String metric, Figures figures) {
    String of = metric.equals(gate.metric()) ? "" : metric + " ";
    Allure.parameter(of + "estimate", gate.percent(figures.estimate()));
    Allure.parameter(
        of + "interval", gate.percent(figures.low()) + " .. " + gate.percent(figures.high()));
    Allure.parameter(of + gate.kind().rests().word(), figures.count());
    boolean ofBlocks = gate.kind().rests() == GateKind.Rests.ON_BLOCKS;
    if (ofBlocks && Double.isFinite(figures.deltaOfMedians())) {
      Allure.parameter(of + "delta of medians", gate.percent(figures.deltaOfMedians()));
    }
  }

  private static String categories() throws IOException {
    try (InputStream file = AllureReport.class.getResourceAsStream("/allure/categories.json")) {
      return Disk.text(file.readAllBytes());
    }
  }

  private static String text(Map<String, String> environment) throws IOException {
    Properties properties = new Properties();
    environment.forEach(properties::setProperty);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return text.toString();
  }

  private interface Publishing {
    void run() throws IOException;
  }

  private static void quietly(Publishing publishing) {
    try {
      publishing.run();
    } catch (IOException | RuntimeException e) {
      System.err.println("the report lacks a part: " + e);
    }
  }
}
