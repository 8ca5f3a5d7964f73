package hakozuna.report;

import hakozuna.explain.CounterRow;
import hakozuna.explain.GapTable;
import hakozuna.ledger.PlanFacts;
import hakozuna.ledger.Standing;
import hakozuna.model.Lane;
import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.LaneEvidence;
import hakozuna.verdict.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a stage says when it ends.
 *
 * @param next what its reader can do now
 * @param seen what the verdict rests on and what explains it
 */
public record StageReport(
    Head head,
    Judgement judgement,
    Next next,
    Subject subject,
    Standing standing,
    Counters counters,
    Seconds seconds,
    Machine machine,
    Seen seen) {
  /** What the title of a stage ends with that entered nothing. */
  static final String REHEARSAL = " (REHEARSAL)";

  /** Returns the report of a stage that measured nothing and asked no ledger. */
  public static StageReport unmeasured(Head head, Judgement judgement, Next next) {
    return new StageReport(
        head,
        judgement,
        next,
        new Subject(Optional.empty(), "", Optional.empty()),
        Standing.unread(),
        new Counters("", List.of()),
        new Seconds(0, 0, 0, 0, Map.of()),
        new Machine(Map.of(), List.of(), Map.of()),
        Seen.NOTHING);
  }

  /** Returns why nothing at all was measured, if nothing was. */
  public Optional<String> cause() {
    boolean isUnbegun =
        judgement.gates().isEmpty() && judgement.verdict().verdict() != Verdict.PASS;
    return isUnbegun
        ? Optional.of(judgement.verdict().reason())
        : judgement.cause().map(Problem::reason);
  }

  /**
   * Returns what every page and picture is headed by, such as "screen of b82: FAIL (REHEARSAL)".
   */
  public String title() {
    Verdict verdict = judgement.verdict().verdict();
    return title(head.stage(), head.workOrder(), verdict, head.isRehearsal());
  }

  /** Returns the title of a page that is made before the report is whole. */
  public static String title(String stage, String workOrder, Verdict verdict, boolean rehearsal) {
    return "%s of %s: %s%s".formatted(stage, workOrder, verdict, rehearsal ? REHEARSAL : "");
  }

  /**
   * What was judged, in words.
   *
   * @param workOrder its name
   * @param title one sentence
   * @param line the line of work
   * @param stage the stage's word
   * @param rehearsalReasons why it enters nothing; empty for the real thing
   * @param marks what whoever reads the verdict must know of how it came to be
   * @param command what asks for the same stage again, as it is typed
   * @param protocol what was fixed before the first run, a name and a value each: runs, seed, flags
   */
  public record Head(
      String workOrder,
      String title,
      String line,
      String stage,
      List<String> rehearsalReasons,
      List<String> marks,
      String command,
      Map<String, String> protocol) {

    /** Returns whether nothing of this enters the ledger. */
    public boolean isRehearsal() {
      return !rehearsalReasons.isEmpty();
    }
  }

  /**
   * What the reader of a verdict can do now.
   *
   * @param words a sentence or two
   * @param commands what can be typed, in the order of the words; perhaps none
   */
  public record Next(String words, List<String> commands) {}

  /**
   * What the verdict rests on, for pictures and explanations.
   *
   * @param notes what explains the verdict, and what could not be had; one sentence each
   * @param lanes that were measured, in the order of the work order
   * @param gaps the comparison with other allocators, one a lane
   * @param steps what took time, in the order in which it began
   * @param past what the gates were answered in earlier stages of the line, the oldest first
   */
  public record Seen(
      List<String> notes,
      List<LaneSeen> lanes,
      List<GapTable> gaps,
      List<Step> steps,
      List<PastGate> past) {
    public static final Seen NOTHING =
        new Seen(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /**
   * One lane, block by block.
   *
   * @param evidence its samples, in the order in which they ran
   * @param looks what its throughput gate was answered at each look, the deciding one last
   * @param command repeats one run of the candidate
   */
  public record LaneSeen(Lane lane, LaneEvidence evidence, List<Answer> looks, String command) {}

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
   * @param nodes what each node of a cluster was when something was done there, by what that was
   */
  public record Machine(
      Map<String, String> environment,
      List<String> remarks,
      Map<String, Map<String, String>> nodes) {
    /** Returns one line a fact, for people. */
    public Map<String, String> facts() {
      Map<String, String> facts = new LinkedHashMap<>(environment);
      nodes.forEach((what, node) -> facts.put("node of " + what, node.get("node")));
      return facts;
    }
  }
}
