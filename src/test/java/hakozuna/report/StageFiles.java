package hakozuna.report;

import hakozuna.tools.Disk;
import java.nio.file.Path;

/**
 * What a stage leaves for people and programs, in its own folder.
 *
 * @param folder such as {@code target/gate/screen}; it exists
 */
public record StageFiles(StageReport report, Path folder) {

  /** Writes the last screen, and the bare verdict, which the build's own last step reads. */
  public void write() {
    keep("summary.txt", new Summary(report).text());
    keep("verdict.txt", report.judgement().verdict().verdict() + "\n");
  }

  /** Writes what other programs read, too. */
  public void writeAll() {
    new VerdictJson(report).write(folder.resolve("verdict.json"));
    write();
  }

  private void keep(String name, String text) {
    Disk.write(folder.resolve(name), text);
  }
}
