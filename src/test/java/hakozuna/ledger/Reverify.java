package hakozuna.ledger;

import hakozuna.model.BadFileException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks a whole ledger again: the chain, every archive, every sample, and every verdict that
 * follows from them.
 *
 * @param folder the ledger's folder
 * @param anchor what version control holds of it
 * @param suite hash of the sources of the suite that verifies
 */
public record Reverify(Path folder, Anchor anchor, String suite) {

  /**
   * What was found.
   *
   * @param entries how many entries were read
   * @param verdicts how many verdicts were recalculated
   * @param problems what is wrong, one sentence each; none when the ledger is sound
   */
  public record Report(int entries, int verdicts, List<String> problems) {
    public Report {
      problems = List.copyOf(problems);
    }
  }

  /** Returns what every line of the ledger says when asked again. */
  public Report report() {
    List<String> problems = new ArrayList<>();
    int entries = 0;
    int verdicts = 0;
    for (Map.Entry<String, Life> line : lives(problems).entrySet()) {
      entries += line.getValue().entries().size();
      for (Entry ended : line.getValue().ended()) {
        verdicts++;
        check(line.getValue(), ended)
            .forEach(
                problem -> problems.add(line.getKey() + ", " + ended.title() + ": " + problem));
      }
    }
    return new Report(entries, verdicts, problems);
  }

  private Map<String, Life> lives(List<String> problems) {
    try {
      return Records.readAll(folder, anchor).lives();
    } catch (BrokenLedgerException e) {
      problems.add(e.getMessage());
      return Map.of();
    }
  }

  private List<String> check(Life life, Entry ended) {
    Archive archive = Archive.of(folder, ended);
    if (!archive.exists()) {
      return List.of("its archive " + folder.relativize(archive.file()) + " is missing");
    }
    try {
      List<String> problems = new ArrayList<>(sealed(ended, archive));
      if (problems.isEmpty()) {
        problems.addAll(RawEvidence.of(archive).problems(archive.samples()));
        new Recalculation(ended, new ArchivedEvidence(life, ended, archive))
            .problems()
            .forEach(problem -> problems.add(problem + otherSuite(life.planOf(ended))));
      }
      return problems;
    } catch (UncheckedIOException | IllegalArgumentException | BadFileException e) {
      return List.of("it cannot be recalculated: " + e.getMessage());
    }
  }

  /** Another suite may judge by another rule: then a difference is no proof of an edit. */
  private String otherSuite(Plan plan) {
    return plan.facts().suite().sha256().equals(suite)
        ? ""
        : " (judged by another version of this suite, "
            + plan.facts().suite().commit()
            + "; its rule may be another: verify with that version)";
  }

  /** The archive is the one that was written; if not, the sample that was edited is named. */
  private static List<String> sealed(Entry ended, Archive archive) {
    Said.Evidence evidence = ended.ended().evidence();
    if (archive.sha256().equals(evidence.archive().sha256())) {
      return List.of();
    }
    return List.of(
        evidence
            .samples()
            .damage(archive.text(Archive.SAMPLES))
            .map(edited -> Archive.SAMPLES + " was edited: " + edited)
            .orElse("its archive is not the one that was written; changed: " + archive.changed()));
  }
}
