package hakozuna.ledger;

import hakozuna.model.BadFileException;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.StageJudge;
import hakozuna.verdict.StageVerdict;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a whole ledger again: the chain, every archive, every sample, and every verdict that
 * follows from them.
 *
 * @param suite the one that verifies
 */
public record Reverify(Path folder, Anchor anchor, PlanFacts.Suite suite) {

  /**
   * What was found.
   *
   * @param entries how many entries were read
   * @param verdicts how many verdicts were recalculated
   * @param problems what is wrong, one sentence each; none when the ledger is sound
   * @param marks what was tried with each candidate, where that was more than one clean plan
   */
  public record Report(int entries, int verdicts, List<String> problems, List<String> marks) {}

  private static final String OTHER_SUITE =
      " (judged by another version of this suite, %s; its rules may differ: verify with that"
          + " version)";
  private static final String OTHER_CLASSES =
      " (judged by this suite's sources, but not by the classes that they compile to here: another"
          + " compiler made those, or somebody replaced them)";

  /** Returns what every line of the ledger says when asked again. */
  public Report report() {
    List<String> problems = new ArrayList<>();
    int entries = 0;
    int verdicts = 0;
    Collection<Life> lives = lives(problems);
    for (Life life : lives) {
      entries += life.entries().size();
      for (Entry ended : life.ended()) {
        verdicts++;
        String title = ended.line() + ", " + ended.title() + ": ";
        check(life, ended).forEach(problem -> problems.add(title + problem));
      }
    }
    return new Report(entries, verdicts, List.copyOf(problems), marks(lives));
  }

  private static List<String> marks(Collection<Life> lives) {
    return lives.stream()
        .flatMap(Life::lastPlans)
        .flatMap(
            plan ->
                History.of(lives, plan.plan(), Optional.empty()).mark().stream()
                    .map(
                        mark -> "%s, %s: %s".formatted(plan.line(), plan.plan().workOrder(), mark)))
        .distinct()
        .toList();
  }

  private Collection<Life> lives(List<String> problems) {
    try {
      return Records.read(folder, anchor).lives().values();
    } catch (BrokenLedgerException e) {
      problems.add(e.getMessage());
      return List.of();
    }
  }

  private List<String> check(Life life, Entry ended) {
    Archive archive = Archive.of(folder, ended);
    if (!archive.exists()) {
      return List.of("its archive " + folder.relativize(archive.file()) + " is missing");
    }
    try {
      List<String> damage = sealed(ended, archive);
      return damage.isEmpty() ? judged(life, ended, archive) : damage;
    } catch (UncheckedIOException | IllegalArgumentException | BadFileException e) {
      return List.of("it cannot be recalculated: " + e.getMessage());
    } catch (RuntimeException fault) { // it must not hide what is wrong with other entries
      return List.of("it cannot be recalculated: a fault of the suite itself: " + fault);
    }
  }

  private List<String> judged(Life life, Entry ended, Archive archive) {
    ArchivedEvidence evidence = ArchivedEvidence.of(life, ended, archive);
    String suspect = otherSuite(life.planOf(ended).facts().suite());
    Stream<String> raw = RawEvidence.of(archive).problems(evidence.samples()).stream();
    return Stream.concat(raw, again(ended, evidence).map(problem -> problem + suspect)).toList();
  }

  /** Judges again, by the judge of a live call, and compares with what was entered. */
  private static Stream<String> again(Entry ended, ArchivedEvidence evidence) {
    Judgement judgement = new StageJudge(evidence.asked()).judge(evidence.evidence());
    Map<String, GateLine> again = new LinkedHashMap<>();
    Stream.concat(judgement.gates().stream(), judgement.controls().stream())
        .map(GateLine::new)
        .forEach(line -> again.put(line.gate().title(), line));
    List<String> problems = new ArrayList<>(evidence.brokenOtherwise().stream().toList());
    for (GateLine entered : evidence.entered()) {
      entered.difference(again.remove(entered.gate().title())).ifPresent(problems::add);
    }
    again.keySet().forEach(title -> problems.add(title + " was never entered"));
    StageVerdict verdict = judgement.verdict();
    if (ended.verdict() != verdict.verdict()) {
      String other = "the stage was entered as %s but its gates give %s (%s)";
      problems.add(other.formatted(ended.verdict(), verdict.verdict(), verdict.reason()));
    }
    return problems.stream();
  }

  /**
   * Another suite may judge by another rule: then a difference is no proof of an edit. With the
   * same sources it is, whatever was compiled of them.
   */
  private String otherSuite(PlanFacts.Suite judge) {
    if (judge.hasSourcesOf(suite)) {
      return judge.hasClassesOf(suite) ? "" : OTHER_CLASSES;
    }
    return OTHER_SUITE.formatted(judge.commit());
  }

  /** The archive is the one that was written; if not, the sample that was edited is named. */
  private static List<String> sealed(Entry ended, Archive archive) {
    if (archive.sha256().equals(ended.archived().sha256())) {
      return List.of();
    }
    return List.of(
        ended
            .seal()
            .damage(archive.text(Archive.SAMPLES))
            .map(edited -> Archive.SAMPLES + " was edited: " + edited)
            .orElse("its archive is not the one that was written; changed: " + archive.changed()));
  }
}
