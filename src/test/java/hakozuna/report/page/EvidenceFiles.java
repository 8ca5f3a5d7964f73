package hakozuna.report.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What lies beside the page, by relative links that work wherever the folder is taken. */
record EvidenceFiles(Path folder) {
  private static final Map<String, String> FILES = new LinkedHashMap<>();
  private static final String ALLURE = "../../allure-report/index.html";

  static {
    FILES.put("profile.html", "where both variants spend their time");
    FILES.put("samples.csv", "each run that counts, a row each");
    FILES.put("failures.csv", "each run that broke");
    FILES.put("checks.csv", "each check of scope and integrity");
    FILES.put("instructions.csv", "counted instructions, a row a run");
    FILES.put("gap.csv", "the comparison with other allocators");
    FILES.put("variants.diff", "what the two variants differ in");
    FILES.put("build-commands.txt", "how both variants were compiled");
    FILES.put("scope.txt", "what the candidate changes, function by function");
    FILES.put("verdict.json", "all of this for programs");
    FILES.put("summary.md", "this page for a pull request");
    FILES.put("summary.txt", "the last screen");
    FILES.put("raw.zip", "the output of every run");
    FILES.put("raw", "the output of every run");
  }

  List<Map<String, Object>> links() {
    return FILES.entrySet().stream()
        .filter(file -> Files.exists(folder.resolve(file.getKey())))
        .map(file -> Map.<String, Object>of("href", file.getKey(), "words", file.getValue()))
        .toList();
  }

  /** The build makes the Allure report after the stages, in a folder beside theirs. */
  List<String> allure() {
    Path stages = folder.toAbsolutePath().getParent();
    boolean isUsual = stages.endsWith(Path.of("target", "gate"));
    return isUsual ? List.of(ALLURE) : List.of();
  }
}
