package hakozuna.report.allure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hakozuna.report.StageReport;
import hakozuna.report.history.AllureTrends;
import hakozuna.tools.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What the report says of the call as a whole: its name, who made it, what was judged where. */
record AllureLaunch(StageReport report, ReportLinks links) {
  /** What {@code report.sh} calls the report. */
  static final String NAME = "report-name.txt";

  /** Where {@code report.sh} finds the trends of earlier reports. */
  static final String HISTORY = "history-folder.txt";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Writes what Allure reads beside the tests' results. */
  void write(Path results, Path history) throws IOException {
    Disk.write(results.resolve(NAME), report.title() + "\n");
    Disk.write(results.resolve(HISTORY), history + "\n");
    Disk.write(results.resolve("categories.json"), categories());
    Disk.write(results.resolve("environment.properties"), environment());
    Disk.write(results.resolve("executor.json"), executor(history));
  }

  private static String categories() throws IOException {
    try (InputStream file = AllureReport.class.getResourceAsStream("/allure/categories.json")) {
      return Disk.text(file.readAllBytes());
    }
  }

  private String executor(Path history) throws JsonProcessingException {
    Map<String, Object> executor = new LinkedHashMap<>();
    executor.put("name", report.title());
    executor.put("type", "local");
    executor.put("buildName", "open the summary");
    executor.put("buildUrl", links.summary());
    executor.put("buildOrder", new AllureTrends(history, System.err::println).next());
    executor.put("reportName", report.title());
    return JSON.writeValueAsString(executor);
  }

  /**
   * Allure keeps no order, so each name carries its place, which our plugin takes away again. It
   * reads bytes, in which a letter beyond ASCII stands as an escape.
   */
  private String environment() throws IOException {
    Properties properties = new Properties();
    for (Map.Entry<String, String> fact : facts().entrySet()) {
      String place = String.format(Locale.ROOT, "%02d ", properties.size() + 1);
      properties.setProperty(place + fact.getKey(), fact.getValue());
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    properties.store(text, null);
    return text.toString(StandardCharsets.US_ASCII);
  }

  /** What was judged comes first, then on what machine, then what disturbed it. */
  private Map<String, String> facts() {
    StageReport.Head head = report.head();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("stage", report.title());
    facts.put("work order", head.workOrder() + ": " + head.title());
    facts.put("rehearsal", String.join("; ", head.rehearsalReasons()));
    report.subject().libraries().ifPresent(libraries -> facts.putAll(libraries.facts()));
    facts.put("ledger tip", report.standing().tip());
    facts.put("command", head.command());
    facts.putAll(head.protocol());
    facts.putAll(report.machine().facts());
    int noise = 1;
    for (String remark : report.machine().remarks()) {
      facts.put("noise " + noise++, remark);
    }
    facts.values().removeIf(value -> value == null || value.isBlank());
    return facts;
  }
}
