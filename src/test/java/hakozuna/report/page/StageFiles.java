package hakozuna.report.page;

import hakozuna.report.StageReport;
import hakozuna.report.Summary;
import hakozuna.report.VerdictJson;
import hakozuna.report.picture.PictureFiles;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What a stage leaves for people and programs, in its own folder.
 *
 * @param folder such as {@code target/gate/screen}; it exists
 */
public record StageFiles(StageReport report, Path folder) {

  /** Writes the pages, the last screen, and the bare verdict, which the build's last step reads. */
  public void write() {
    words();
    page("summary.md", () -> new SummaryMarkdown(report).text());
    page("summary.html", () -> new SummaryPage(report, folder).html());
  }

  /** Writes what other programs read, and what an archive keeps: all but pages and pictures. */
  public void writeForArchive() {
    new VerdictJson(report).write(folder.resolve("verdict.json"));
    words();
  }

  /** Writes everything. */
  public void writeAll() {
    new VerdictJson(report).write(folder.resolve("verdict.json"));
    pictures();
    write();
  }

  private void words() {
    keep("summary.txt", new Summary(report).text());
    report.cause().ifPresent(cause -> keep("cause.txt", cause + "\n"));
    keep("verdict.txt", report.judgement().verdict().verdict() + "\n");
  }

  private void pictures() {
    try {
      new PictureFiles(report, folder).write();
    } catch (RuntimeException e) {
      lacks("pictures", e);
    }
  }

  /** A page that cannot be made keeps no verdict from being entered; an older one must not stay. */
  private void page(String name, Supplier<String> text) {
    Disk.delete(folder.resolve(name));
    try {
      keep(name, text.get());
    } catch (RuntimeException e) {
      lacks(name, e);
    }
  }

  private static void lacks(String part, RuntimeException why) {
    System.err.println("the report lacks " + part + ": " + why);
  }

  private void keep(String name, String text) {
    Disk.write(folder.resolve(name), text);
  }
}
