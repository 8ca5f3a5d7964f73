package hakozuna.report;

import hakozuna.explain.Document;
import hakozuna.report.picture.Picture;
import hakozuna.report.picture.StagePictures;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import io.qameta.allure.Allure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Puts answers and files into the Allure report. A broken attachment changes no verdict. */
public final class AllureReport {
  private AllureReport() {}

  /** Shows what a gate was answered in the test that is running; a lane's, with its pictures. */
  public static void show(StageReport report, ReportLinks links, Answer answer) {
    quietly(
        () ->
            Allure.getLifecycle()
                .updateTestCase(test -> new AllureTest(report, links).gate(test, answer)));
    Gate gate = answer.gate();
    if (gate.kind() == GateKind.THROUGHPUT) {
      quietly(() -> show(new StagePictures(report).of(gate.lane())));
    }
  }

  /** Shows how the stage ended in the test that is running, its last, with all evidence. */
  public static void end(StageReport report, ReportLinks links, List<Document> documents) {
    quietly(
        () ->
            Allure.getLifecycle().updateTestCase(test -> new AllureTest(report, links).end(test)));
    documents.stream().limit(1).forEach(AllureReport::show);
    quietly(() -> show(new StagePictures(report).ofStage()));
    documents.stream().skip(1).forEach(AllureReport::show);
    quietly(() -> new Evidence(links.stage()).documents().forEach(AllureReport::show));
  }

  public static void show(Document document) {
    Document bounded = Evidence.bounded(document);
    quietly(
        () ->
            Allure.getLifecycle()
                .addAttachment(bounded.name(), bounded.type(), "", bounded.content()));
  }

  /**
   * Tells the report what it is called, how to sort the reds, what was judged and on what machine.
   *
   * @param results the folder that the report is made of
   * @param history the folder of what earlier reports left
   */
  public static void aboutTheStage(
      StageReport report, ReportLinks links, Path results, Path history) {
    quietly(() -> new AllureLaunch(report, links).write(results, history));
  }

  private static void show(List<Picture> pictures) {
    pictures.stream().map(AllureReport::document).forEach(AllureReport::show);
  }

  private static Document document(Picture picture) {
    byte[] svg = picture.svg().getBytes(StandardCharsets.UTF_8);
    return new Document(picture.title(), "image/svg+xml", svg);
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
