package hakozuna.report;

import hakozuna.verdict.GateResult;
import io.qameta.allure.Allure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/** Puts figures and files into the Allure report. A broken attachment changes no verdict. */
public final class Evidence {
  private static final Path RESULTS =
      Path.of(System.getProperty("allure.results.directory", "target/allure-results"));

  private Evidence() {}

  /** Attaches what a gate decided to the test that is running. */
  public static void publish(GateResult result) {
    quietly(
        () -> {
          Allure.parameter("verdict", result.verdict());
          Allure.parameter("threshold", GateResult.percent(result.thresholdPercent()));
          result.figures().forEach((metric, figures) -> figures(prefix(result, metric), figures));
          Allure.description(result.text());
        });
  }

  /** Attaches a text. */
  public static void text(String name, String text) {
    quietly(() -> Allure.addAttachment(name, "text/plain", text));
  }

  /** Attaches a file, small ones only: the report is one page. */
  public static void file(String name, String type, Path file) {
    quietly(
        () -> {
          try (InputStream content = Files.newInputStream(file)) {
            Allure.addAttachment(name, type, content, "");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Tells the report how to sort the reds, and on what machine it was made. */
  public static void aboutTheStage(Map<String, String> environment) {
    quietly(
        () -> {
          try {
            Files.createDirectories(RESULTS);
            categories();
            environment(environment);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A gate of several counters has a row of figures for each. */
  private static String prefix(GateResult result, String metric) {
    return metric.equals(result.metric()) ? "" : metric + " ";
  }

  private static void figures(String prefix, GateResult.Figures figures) {
    Allure.parameter(prefix + "estimate", GateResult.percent(figures.estimate()));
    Allure.parameter(
        prefix + "interval",
        GateResult.percent(figures.low()) + " .. " + GateResult.percent(figures.high()));
    Allure.parameter(prefix + "blocks", figures.blocks());
    if (Double.isFinite(figures.deltaOfMedians())) {
      Allure.parameter(prefix + "delta of medians", GateResult.percent(figures.deltaOfMedians()));
    }
  }

  private static void categories() throws IOException {
    try (InputStream categories = Evidence.class.getResourceAsStream("/allure/categories.json")) {
      Files.copy(
          categories, RESULTS.resolve("categories.json"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void environment(Map<String, String> environment) throws IOException {
    Properties properties = new Properties();
    environment.forEach(properties::setProperty);
    try (var out = Files.newBufferedWriter(RESULTS.resolve("environment.properties"))) {
      properties.store(out, null);
    }
  }

  private static void quietly(Runnable publishing) {
    try {
      publishing.run();
    } catch (RuntimeException e) {
      System.err.println("the report lacks a part: " + e);
    }
  }
}
