package hakozuna.report;

import hakozuna.model.Verdict;
import hakozuna.tools.Disk;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Problem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stage leaves for people and programs, in its own folder.
 *
 * @param folder such as {@code target/gate/screen}; it exists
 */
public record StageFiles(StageReport report, Path folder) {

  /** Writes the last screen, and the bare verdict, which the build's own last step reads. */
  public void write() {
    keep("summary.txt", new Summary(report).text());
    unmeasured().ifPresent(cause -> keep("cause.txt", cause + "\n"));
    keep("verdict.txt", report.judgement().verdict().verdict() + "\n");
  }

  /** Writes what other programs read, too. */
  public void writeAll() {
    new VerdictJson(report).write(folder.resolve("verdict.json"));
    write();
  }

  /** Why nothing was measured; the stage that follows in the same call may say the very same. */
  private Optional<String> unmeasured() {
    Judgement judgement = report.judgement();
    return judgement.gates().isEmpty() && judgement.verdict().verdict() != Verdict.PASS
        ? Optional.of(judgement.verdict().reason())
        : judgement.cause().map(Problem::reason);
  }

  private void keep(String name, String text) {
    Disk.write(folder.resolve(name), text);
  }
}
