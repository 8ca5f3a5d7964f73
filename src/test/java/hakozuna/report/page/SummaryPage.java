package hakozuna.report.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import hakozuna.explain.GapTable;
import hakozuna.report.StageReport;
import hakozuna.tools.Disk;
import hakozuna.verdict.Gate;
import hakozuna.verdict.Judgement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first thing that a person sees of a stage: one page without script or outside asset.
 *
 * @param folder the page's own, with the files that it links to
 */
record SummaryPage(StageReport report, Path folder) {
  private static final String MISSING = "missing: ";

  String html() {
    Map<String, Object> page = new LinkedHashMap<>();
    opening(page);
    decided(page);
    explained(page);
    beneath(page);
    return template().execute(page);
  }

  /** Every value is escaped, and one that the page forgets to give is an error. */
  private static Template template() {
    try (InputStream file = SummaryPage.class.getResourceAsStream("/report/summary.mustache")) {
      return Mustache.compiler()
          .escapeHTML(true)
          .strictSections(true)
          .emptyStringIsFalse(true)
          .compile(Disk.text(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void opening(Map<String, Object> page) {
    StageReport.Head head = report.head();
    page.put("title", report.title());
    page.put("workOrder", head.workOrder());
    page.put("workOrderTitle", head.title());
    page.put("line", head.line());
    page.put("stage", head.stage());
    page.put("mark", Mark.of(report.judgement().verdict().verdict()));
    Meaning meaning = new Meaning(report);
    page.put("meaning", meaning.inShort());
    page.put("wholeReason", meaning.leftOut());
    page.put("isRehearsal", head.isRehearsal());
    page.put("rehearsalReasons", String.join("; ", head.rehearsalReasons()));
    page.put("next", report.next().words());
    page.put(
        "nextCommands",
        report.next().commands().stream()
            .map(SummaryPage::words)
            .map(w -> Map.of("words", w))
            .toList());
    page.put("marks", head.marks());
    page.put("hasMarks", !head.marks().isEmpty());
  }

  private void decided(Map<String, Object> page) {
    Judgement judgement = report.judgement();
    Checked checked = new Checked(judgement);
    page.put("causes", judgement.causes().stream().map(SummaryPage::cause).toList());
    List<Map<String, Object>> groups = new GateGroups(report).rows();
    page.put("groups", groups);
    page.put("hasGroups", !groups.isEmpty());
    page.put("checks", checked.groups());
    page.put("hasChecks", !checked.groups().isEmpty());
    page.put("controls", checked.controls());
    page.put("hasControls", !judgement.controls().isEmpty());
    page.put("controlsInShort", checked.controlsInShort());
  }

  private static Map<String, Object> cause(Judgement.Cause cause) {
    return Map.of(
        "mark", Mark.of(cause.problem().verdict()),
        "reason", cause.problem().reason(),
        "were", Shown.gatesWere(cause.gates().size()),
        "gates", cause.gates().stream().map(Gate::name).toList());
  }

  private void explained(Map<String, Object> page) {
    Illustrations pictures = new Illustrations(report);
    List<Map<String, Object>> drawn = pictures.groups();
    List<Map<String, Object>> counters = new Facts(report).counters();
    List<String> notes = report.seen().notes();
    List<String> missing = new ArrayList<>(missing(notes));
    missing.addAll(pictures.missing());
    page.put("pictures", drawn);
    page.put("notes", notes.stream().filter(note -> !note.startsWith(MISSING)).toList());
    page.put("missing", missing);
    page.put("countedBy", report.counters().countedBy());
    page.put("counters", counters);
    page.put("hasCounters", !counters.isEmpty());
    page.put("gaps", report.seen().gaps().stream().map(GapTable::text).toList());
    page.put(
        "hasWhy", !(drawn.isEmpty() && counters.isEmpty() && notes.isEmpty() && missing.isEmpty()));
  }

  private static List<String> missing(List<String> notes) {
    return notes.stream()
        .filter(note -> note.startsWith(MISSING))
        .map(note -> note.substring(MISSING.length()))
        .toList();
  }

  private void beneath(Map<String, Object> page) {
    Facts facts = new Facts(report);
    EvidenceFiles files = new EvidenceFiles(folder);
    page.put("subject", facts.subject());
    page.put("time", facts.time());
    page.put("machine", facts.machine());
    page.put("remarks", report.machine().remarks());
    page.put("ledger", report.standing().lines());
    page.put("tried", facts.tried());
    page.put("hasTried", !facts.tried().isEmpty());
    page.put("past", facts.past());
    page.put("hasPast", !facts.past().isEmpty());
    page.put("words", words(report.head().command()));
    page.put("runs", report.seen().lanes().stream().map(SummaryPage::run).toList());
    page.put("files", files.links());
    page.put("allure", files.allure());
  }

  private static Map<String, Object> run(StageReport.LaneSeen seen) {
    return Map.of("lane", seen.lane().name(), "words", words(seen.command()));
  }

  /** A line that is too long is broken between a command's words, not at a hyphen in one. */
  private static List<String> words(String command) {
    return List.of(command.split(" "));
  }
}
