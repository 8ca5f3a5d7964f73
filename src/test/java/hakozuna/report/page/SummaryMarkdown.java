package hakozuna.report.page;

import hakozuna.report.StageReport;

/** The same as the page for a pull request: one comment, without pictures. */
record SummaryMarkdown(StageReport report) {
  String text() {
    return "# " + report.title() + "\n";
  }
}
