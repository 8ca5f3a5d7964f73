package hakozuna.report.allure;

import com.samskivert.mustache.Mustache;
import hakozuna.model.LaneArguments;
import hakozuna.model.Verdict;
import hakozuna.report.StageEnd;
import hakozuna.report.StageReport;
import hakozuna.report.Step;
import hakozuna.tools.Sha256;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Gate;
import hakozuna.verdict.Judgement;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A test of a stage as the report shows it: called by its question and its answer, filed under
 * line, work order and stage, with what was fixed before the first run.
 */
record AllureCase(StageReport report, ReportLinks links) {
  private static final String DESCRIPTION =
      """
      <p><strong>{{title}}</strong><br>{{subject}}</p>
      <pre style="white-space: pre-wrap; overflow-wrap: anywhere">{{text}}</pre>
      """;

  /** The same gate of the same stage of the same work order is one test, whatever it answers. */
  private static final String END = "end";

  /** Dresses the test of one gate, or of one part of the null control. */
  void gate(TestResult test, Answer answer) {
    Gate gate = answer.gate();
    dress(test, new AnswerName(answer).toString(), gate.title(), severity(gate));
    test.setParameters(parameters(gate.lane()));
    test.setDescriptionHtml(description(unlessRed(answer.verdict(), answer.text())));
    test.getSteps().addAll(steps(report.seen().steps().stream().filter(s -> s.isOf(gate))));
  }

  /** Dresses the last test, which has the stage's verdict. */
  void end(TestResult test) {
    dress(test, report.title(), END, SeverityLevel.BLOCKER);
    test.setParameters(parameters(""));
    Verdict verdict = report.judgement().verdict().verdict();
    String end = new StageEnd(report).text();
    test.setDescriptionHtml(description((unlessRed(verdict, end) + untold()).strip()));
    test.getSteps().addAll(steps(report.seen().steps().stream()));
    if (report.judgement().gates().isEmpty() && verdict == Verdict.PASS) {
      test.setName(report.title() + ", nothing was asked");
      List<Label> labels = new ArrayList<>(test.getLabels());
      labels.add(ShownStatus.NOTHING_DECIDED);
      test.setLabels(labels);
    }
  }

  /** A red test's message has the text already, and stands above the description. */
  private static String unlessRed(Verdict verdict, String text) {
    return verdict == Verdict.PASS ? text : "";
  }

  private void dress(TestResult test, String name, String key, SeverityLevel severity) {
    StageReport.Head head = report.head();
    String id = "%s %s %s".formatted(head.workOrder(), head.stage(), key);
    test.setName(name)
        .setTestCaseName(name)
        .setFullName(id)
        .setHistoryId(Sha256.of(id).substring(0, 32))
        .setTestCaseId(Sha256.of(id).substring(0, 32))
        .setLabels(labels(severity))
        .setLinks(
            links.all().entrySet().stream()
                .map(link -> new Link().setName(link.getKey()).setUrl(link.getValue()))
                .toList());
  }

  private List<Label> labels(SeverityLevel severity) {
    StageReport.Head head = report.head();
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("epic", "line " + head.line());
    labels.put("feature", head.workOrder() + (head.title().isEmpty() ? "" : ": " + head.title()));
    labels.put("story", head.stage());
    labels.put("suite", head.stage() + " of " + head.workOrder());
    labels.put("severity", severity.value());
    if (head.line().isEmpty()) {
      labels.remove("epic");
    }
    return labels.entrySet().stream()
        .map(label -> new Label().setName(label.getKey()).setValue(label.getValue()))
        .toList();
  }

  /** What the attempt is about comes before what it costs, and before what checks the machine. */
  private static SeverityLevel severity(Gate gate) {
    return switch (gate.kind()) {
      case OBSERVATION, SCOPE, INTEGRITY, THROUGHPUT, IMPROVES_ANY -> SeverityLevel.CRITICAL;
      case INSTRUCTIONS, MEMORY, CPU_TIME -> SeverityLevel.NORMAL;
      case NULL_CONTROL -> SeverityLevel.MINOR;
    };
  }

  private List<Parameter> parameters(String lane) {
    Map<String, String> fixed = new LinkedHashMap<>(report.head().protocol());
    report.seen().lanes().stream()
        .filter(seen -> seen.lane().name().equals(lane))
        .forEach(seen -> fixed.putAll(arguments(seen.lane().arguments())));
    return fixed.entrySet().stream()
        .map(one -> new Parameter().setName(one.getKey()).setValue(one.getValue()))
        .toList();
  }

  private static Map<String, String> arguments(LaneArguments lane) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("bench: threads", String.valueOf(lane.threads()));
    arguments.put("bench: iterations", String.valueOf(lane.iterations()));
    arguments.put("bench: working set", String.valueOf(lane.workingSet()));
    arguments.put("bench: block size", lane.minSize() + " to " + lane.maxSize() + " bytes");
    arguments.put("bench: freed by another thread", lane.remotePercent() + "%");
    arguments.put("bench: ring slots", String.valueOf(lane.ringSlots()));
    return arguments;
  }

  /** Whatever is in a name or a message is shown as it is, and not run. */
  private String description(String text) {
    String subject = report.head().workOrder() + ": " + report.head().title();
    return Mustache.compiler()
        .compile(DESCRIPTION)
        .execute(Map.of("title", report.title(), "subject", subject, "text", text));
  }

  /** A part of the null control that could not tell is neither green nor red. */
  private String untold() {
    Judgement judgement = report.judgement();
    List<Answer> untold = new ArrayList<>(judgement.controls());
    untold.removeAll(judgement.decidedControls());
    return untold.isEmpty()
        ? ""
        : "\n\nparts of the null control that could not tell:"
            + untold.stream()
                .map(part -> "\n  " + part.gate().name() + ": " + part.reason())
                .collect(Collectors.joining());
  }

  /** The time was spent before the tests began, which only look at what came of it. */
  private static List<StepResult> steps(Stream<Step> steps) {
    return steps
        .map(
            step ->
                new StepResult()
                    .setName(step.name())
                    .setStatus(Status.PASSED)
                    .setStart(step.from().toEpochMilli())
                    .setStop(step.to().toEpochMilli()))
        .toList();
  }
}
