package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.tools.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is fixed before anything is measured. The observation plan holds what bears on Stage A, the
 * implementation plan the whole work order; both hold every hash.
 *
 * @param kind which of the two
 * @param facts canonical JSON: {@code order}, the work order's records by value, and the {@link
 *     PlanFacts}
 */
public record Plan(EntryKind kind, Map<String, Object> facts) {
  private static final List<String> OBSERVED =
      List.of("name", "line", "flags", "subject", "observation", "runLimit", "afterFreeze");

  /** Returns the plan of Stage A. */
  public static Plan observation(WorkOrder order, PlanFacts facts) {
    Map<String, Object> all = RecordFacts.of(order);
    all.keySet().retainAll(OBSERVED);
    return new Plan(EntryKind.OBSERVATION_PLAN, with(all, facts));
  }

  /** Returns the plan of screen and replay. */
  public static Plan implementation(WorkOrder order, PlanFacts facts) {
    return new Plan(EntryKind.IMPLEMENTATION_PLAN, with(RecordFacts.of(order), facts));
  }

  /** Returns what is known before anything is built: the work order's words. */
  static Plan sketch(WorkOrder order) {
    return new Plan(EntryKind.IMPLEMENTATION_PLAN, Map.of("order", RecordFacts.of(order)));
  }

  /** Returns the plan that an entry holds. */
  static Plan of(Entry entry) {
    return new Plan(entry.kind(), Tree.object(entry.data().get("plan")));
  }

  private static Map<String, Object> with(Map<String, Object> order, PlanFacts facts) {
    Map<String, Object> all = RecordFacts.of(facts);
    all.put("order", order);
    return all;
  }

  /** Returns SHA-256 of the canonical bytes. */
  public String sha256() {
    return Sha256.of(Canonical.text(facts));
  }

  String workOrder() {
    return leaf("order.name");
  }

  String line() {
    return leaf("order.line");
  }

  String sources() {
    return leaf("sourcesSha256");
  }

  /** Returns the hash of a variant's library, or an empty text when it is not built. */
  String library(Variant variant) {
    return leaves()
        .getOrDefault("librarySha256." + variant.name().toLowerCase(java.util.Locale.ROOT), "");
  }

  /** Returns the names of the macros that the candidate sets, without their values. */
  Set<String> candidateMacros() {
    return Macros.names(candidateFlags());
  }

  private List<String> candidateFlags() {
    return Tree.texts(Tree.object(order().get("flags")), "candidate");
  }

  /**
   * Returns whether the other one goes after a box of this one's, or judges it as part of its
   * baseline, or has the same library. Another value in a baseline is another thing.
   */
  boolean sharesCandidate(Plan other) {
    String library = library(Variant.CANDIDATE);
    Set<String> set = Macros.definitions(other.baselineFlags());
    return candidateMacros().stream().anyMatch(other.candidateMacros()::contains)
        || Macros.definitions(candidateFlags()).stream().anyMatch(set::contains)
        || !library.isEmpty() && library.equals(other.library(Variant.CANDIDATE));
  }

  Map<String, Object> order() {
    return Tree.object(facts.get("order"));
  }

  private List<String> baselineFlags() {
    return Tree.texts(Tree.object(order().get("flags")), "baseline");
  }

  /** Returns the metrics whose instructions could be counted when the plan was made. */
  Set<String> countedMetrics() {
    return facts.containsKey("countedBy") ? Tree.object(facts.get("countedBy")).keySet() : Set.of();
  }

  /** Returns the hash of the suite's sources that the plan was made with, and their commit. */
  String suite() {
    return leaf("suite.sha256");
  }

  String suiteCommit() {
    return leaf("suite.commit");
  }

  /** Returns what to turn to when the line is frozen. */
  List<String> turnTo() {
    return order().containsKey("afterFreeze") ? Tree.texts(order(), "afterFreeze") : List.of();
  }

  /** Returns whether the work order has a Stage A. */
  boolean isObserved() {
    return order().containsKey("observation");
  }

  private String leaf(String path) {
    return leaves().getOrDefault(path, "");
  }

  private SortedMap<String, String> leaves() {
    return Tree.leaves(facts);
  }

  /** Returns whether both judge the same baseline: sources or library are the same. */
  boolean sameBaseline(Plan other) {
    String library = library(Variant.BASELINE);
    boolean same =
        sources().equals(other.sources())
            || !library.isEmpty() && library.equals(other.library(Variant.BASELINE));
    return same && baselineFlags().equals(other.baselineFlags());
  }

  /**
   * Returns what makes the two different implementations. Another compiler gives other libraries of
   * the same sources: that is another environment.
   */
  List<Difference> otherImplementation(Plan other) {
    List<Difference> differences = differences(other);
    boolean sameCode = sources().equals(other.sources());
    boolean sameCompiler = differences.stream().noneMatch(Difference::isOfCompiler);
    return differences.stream()
        .filter(Difference::isIdentity)
        .filter(one -> sameCompiler || !sameCode || !one.isOfLibrary())
        .toList();
  }

  /** Returns what differs in the work order's own words. */
  List<Difference> otherWords(Plan other) {
    return differences(other).stream().filter(Difference::isOfWorkOrder).toList();
  }

  /** Returns the same without the candidate's flags: Stage A comes before there is a candidate. */
  List<Difference> otherBaselineWords(Plan other) {
    return otherWords(other).stream().filter(one -> !one.isIdentity()).toList();
  }

  /** Returns whether both are of the same sources, flags and libraries, to the byte. */
  boolean sameHashes(Plan other) {
    return differences(other).stream().noneMatch(Difference::isIdentity);
  }

  /** Returns every difference that binds. */
  List<Difference> differences(Plan other) {
    return Difference.between(leaves(), other.leaves());
  }

  /** Returns the budget of a lane in one sitting, or an empty text for a stage without one. */
  String budget(Stage stage) {
    return leaf("order.stages." + stage.word() + ".budget");
  }

  Map<String, Object> data(Map<String, Object> seeds) {
    Map<String, Object> data = new TreeMap<>();
    data.put("plan", facts);
    data.put("planSha256", sha256());
    data.put("seeds", seeds);
    return data;
  }
}
