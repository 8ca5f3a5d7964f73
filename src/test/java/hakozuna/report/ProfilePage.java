package hakozuna.report;

import com.samskivert.mustache.Mustache;
import hakozuna.explain.Profiles;
import hakozuna.tools.Disk;
import hakozuna.tools.perf.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One page, without anything from outside, that shows why a lane moved.
 *
 * @param stage title of the stage that it belongs to
 * @param profiles where both variants spend their time on it
 */
public record ProfilePage(String stage, Profiles profiles) {
  private static final int ROWS = 20;

  public String html() {
    Profile baseline = profiles.baseline();
    Profile candidate = profiles.candidate();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", "Profile of " + profiles.lane());
    page.put("stage", stage);
    page.put("about", about(baseline, candidate));
    page.put("unit", (baseline.isByClock() ? "ns" : baseline.event()) + " per op");
    page.put("owners", profiles.owners().stream().map(ProfilePage::row).toList());
    page.put("functions", profiles.changed(ROWS).stream().map(ProfilePage::row).toList());
    page.put("graphs", graphs(baseline, candidate));
    return template(page);
  }

  /** Every value is escaped, and one that is not given is an error. */
  private static String template(Map<String, Object> page) {
    try (InputStream file = ProfilePage.class.getResourceAsStream("/report/profile.mustache")) {
      return Mustache.compiler()
          .escapeHTML(true)
          .strictSections(true)
          .emptyStringIsFalse(true)
          .compile(Disk.text(file.readAllBytes()))
          .execute(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, Object>> graphs(Profile baseline, Profile candidate) {
    String unit =
        baseline.isByClock() ? "ps per op (1000 ps = 1 ns)" : baseline.event() + " per 1000 ops";
    return List.of(
        graph(
            "Difference",
            "Red where the candidate takes more per operation, blue where less, yellow where only the"
                + " candidate goes. Where only the baseline goes is not drawn.",
            new FlameGraphs("candidate against baseline, " + unit, candidate).against(baseline)),
        graph("Baseline", "", new FlameGraphs("baseline, " + unit, baseline).graph()),
        graph("Candidate", "", new FlameGraphs("candidate, " + unit, candidate).graph()));
  }

  private static Map<String, Object> graph(String name, String words, FlameGraphs.Graph graph) {
    return Map.of("name", name, "words", words, "page", graph.page(), "height", graph.height());
  }

  private static String about(Profile baseline, Profile candidate) {
    String how =
        baseline.isByClock()
            ? "There is no PMU here, so the kernel's clock took the samples ("
                + baseline.event()
                + "): code that runs with interrupts off is counted where they are enabled again."
            : "Sampled by "
                + baseline.event()
                + (baseline.isUserOnly()
                    ? ", in user mode only: the kernel's part is missing."
                    : ".");
    return String.format(
        Locale.ROOT,
        "One run of each variant under perf record, separate from the measured runs: %d and %d samples"
            + " (left out: %d and %d of the programs that started the bench)."
            + " %s Addresses in no file are left out: without frame pointers a stack ends early.",
        baseline.samples(),
        candidate.samples(),
        baseline.others(),
        candidate.others(),
        how);
  }

  private static Map<String, Object> row(Profiles.Row row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("name", row.name());
    cells.put("owner", row.owner().words());
    cells.put("file", row.file());
    cells.put("baseline", figure(row.baseline()));
    cells.put("candidate", figure(row.candidate()));
    cells.put("change", String.format(Locale.ROOT, "%+.2f", row.change()));
    cells.put("direction", row.mayBeChance() ? "chance" : row.change() > 0 ? "more" : "less");
    cells.put("mayBeChance", row.mayBeChance());
    return cells;
  }

  private static String figure(double perOp) {
    return perOp > 0 ? String.format(Locale.ROOT, "%.2f", perOp) : "not seen";
  }
}
