package hakozuna.report;

import hakozuna.explain.CounterRow;
import hakozuna.ledger.PlanFacts;
import hakozuna.ledger.Standing;
import hakozuna.verdict.Judgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a stage says when it ends.
 *
 * @param next what its reader can do now
 * @param notes what explains the verdict, and what could not be had
 */
public record StageReport(
    Head head,
    Judgement judgement,
    String next,
    Subject subject,
    Standing standing,
    Counters counters,
    Seconds seconds,
    Machine machine,
    List<String> notes) {

  /**
   * What was judged, in words.
   *
   * @param workOrder its name
   * @param title one sentence
   * @param line the line of work
   * @param stage the stage's word
   * @param rehearsalReasons why it enters nothing; empty for the real thing
   * @param marks what whoever reads the verdict must know of how it came to be
   */
  public record Head(
      String workOrder,
      String title,
      String line,
      String stage,
      List<String> rehearsalReasons,
      List<String> marks) {

    /** Returns whether nothing of this enters the ledger. */
    public boolean isRehearsal() {
      return !rehearsalReasons.isEmpty();
    }
  }

  /**
   * What was judged, by its hashes.
   *
   * @param libraries none when there was nothing to judge
   * @param planSha256 hash of the plan; empty when there was none
   * @param facts what the plan holds beside the work order, every hash among them
   */
  public record Subject(
      Optional<Libraries> libraries, String planSha256, Optional<PlanFacts> facts) {}

  /**
   * The tree and the two libraries.
   *
   * @param root null where both came prebuilt, and so of no tree
   * @param candidateSha256 null in Stage A
   * @param baselineLibrary the file that was given; null where it was built
   * @param candidateLibrary likewise
   * @param baselineRevision commit and name of the revision that it was built of; null where both
   *     were built of one tree
   * @param candidateRevision likewise, or the working tree
   */
  public record Libraries(
      String root,
      String baselineSha256,
      String candidateSha256,
      String baselineLibrary,
      String candidateLibrary,
      String baselineRevision,
      String candidateRevision) {

    /** Returns one line a fact, for people. */
    public Map<String, String> facts() {
      Map<String, String> facts = new LinkedHashMap<>();
      if (root != null) {
        facts.put("subject", root);
      }
      facts.put("baseline", side(baselineLibrary, baselineRevision, baselineSha256));
      if (candidateSha256 != null) {
        facts.put("candidate", side(candidateLibrary, candidateRevision, candidateSha256));
      }
      return facts;
    }

    private static String side(String library, String revision, String sha256) {
      String built = revision == null ? "built" : "built of " + revision;
      return (library == null ? built : library) + ", sha256 " + sha256;
    }
  }

  /**
   * The kernel's counts, whether a gate rests on them or not.
   *
   * @param countedBy who counted, such as perf
   * @param rows one a counter and lane
   */
  public record Counters(String countedBy, List<CounterRow> rows) {}

  /**
   * Where the time went.
   *
   * @param total from the stage's begin to its end
   * @param build building variants
   * @param measuring lanes, our own time included
   * @param bench inside bench processes, from exec to their end
   * @param ownSharePercent per lane, time that was not the bench's
   */
  public record Seconds(
      double total,
      double build,
      double measuring,
      double bench,
      Map<String, Double> ownSharePercent) {}

  /**
   * What measured.
   *
   * @param environment what it is
   * @param remarks what disturbs it
   */
  public record Machine(Map<String, String> environment, List<String> remarks) {}
}
