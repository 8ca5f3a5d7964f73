package hakozuna.report.page;

import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.report.Summary;
import hakozuna.report.VerdictJson;
import hakozuna.report.picture.Picture;
import hakozuna.report.picture.StagePictures;
import hakozuna.tools.Disk;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Problem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a stage leaves for people and programs, in its own folder.
 *
 * @param folder such as {@code target/gate/screen}; it exists
 */
public record StageFiles(StageReport report, Path folder) {

  /** Writes the pages, the last screen, and the bare verdict, which the build's last step reads. */
  public void write() {
    keep("summary.txt", new Summary(report).text());
    unmeasured().ifPresent(cause -> keep("cause.txt", cause + "\n"));
    keep("verdict.txt", report.judgement().verdict().verdict() + "\n");
    page("summary.md", () -> new SummaryMarkdown(report).text());
    page("summary.html", () -> new SummaryPage(report, folder).html());
  }

  /** Writes what other programs read, too. */
  public void writeAll() {
    new VerdictJson(report).write(folder.resolve("verdict.json"));
    for (Picture picture : new StagePictures(report).all()) {
      page("pictures/" + picture.name() + ".svg", picture::svg);
    }
    write();
  }

  /** Why nothing was measured; the stage that follows in the same call may say the very same. */
  private Optional<String> unmeasured() {
    Judgement judgement = report.judgement();
    return judgement.gates().isEmpty() && judgement.verdict().verdict() != Verdict.PASS
        ? Optional.of(judgement.verdict().reason())
        : judgement.cause().map(Problem::reason);
  }

  /** A page that cannot be made keeps no verdict from being entered; an older one must not stay. */
  private void page(String name, Supplier<String> text) {
    Disk.delete(folder.resolve(name));
    try {
      keep(name, text.get());
    } catch (RuntimeException e) {
      System.err.println("the report lacks " + name + ": " + e);
    }
  }

  private void keep(String name, String text) {
    Disk.write(folder.resolve(name), text);
  }
}
