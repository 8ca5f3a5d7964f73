package hakozuna.ledger;

import hakozuna.model.Flags;
import hakozuna.model.Observation;
import hakozuna.model.Stage;
import hakozuna.model.StageSpec;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.tools.Sha256;
import hakozuna.tools.build.BoxPrint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is fixed before anything is measured. The observation plan holds what bears on Stage A, the
 * implementation plan the whole work order; both hold every hash.
 *
 * @param kind which of the two
 * @param asked the work order's words that decide about admission
 * @param facts everything that could make the same words mean another measurement
 * @param box what the candidate's box is known by; older plans have only its words
 * @param data all of it as canonical JSON, which is what binds: {@code order}, the work order's
 *     records by value, and the facts
 */
public record Plan(
    EntryKind kind, Asked asked, PlanFacts facts, BoxPrint box, Map<String, Object> data) {
  static final String BOX = "box";

  private static final Set<String> OBSERVED =
      Set.of("name", "line", "flags", "subject", "observation", "runLimit", "afterFreeze");

  /**
   * Of the work order, what both plans hold and a rule of admission asks for.
   *
   * @param observation the words of Stage A, unread: how it is judged may change
   */
  record Asked(
      String name,
      String line,
      Flags flags,
      Map<Stage, StageSpec> stages,
      Optional<Object> observation,
      List<String> afterFreeze) {}

  /** What of a box's print is kept. */
  private record Kept(Map<String, List<String>> box) {}

  /** Returns the plan of Stage A. */
  public static Plan observation(WorkOrder order, PlanFacts facts, BoxPrint box) {
    Map<String, Object> words = RecordFacts.of(order);
    words.keySet().retainAll(OBSERVED);
    return of(EntryKind.OBSERVATION_PLAN, words, facts, box);
  }

  /** Returns the plan of screen and replay. */
  public static Plan implementation(WorkOrder order, PlanFacts facts, BoxPrint box) {
    return of(EntryKind.IMPLEMENTATION_PLAN, RecordFacts.of(order), facts, box);
  }

  private static Plan of(EntryKind kind, Map<String, Object> order, PlanFacts facts, BoxPrint box) {
    Map<String, Object> data = RecordFacts.of(facts);
    data.put("order", order);
    if (!box.parts().isEmpty()) {
      data.putAll(RecordFacts.of(new Kept(box.parts())));
    }
    return of(kind, data, box);
  }

  /** Reads what an entry holds. */
  static Plan of(EntryKind kind, Map<String, Object> data) {
    return of(kind, data, new BoxPrint(RecordFacts.read(Kept.class, data).box(), Set.of()));
  }

  private static Plan of(EntryKind kind, Map<String, Object> data, BoxPrint box) {
    Asked asked = RecordFacts.read(Asked.class, RecordFacts.object(data.get("order")));
    return new Plan(kind, asked, RecordFacts.read(PlanFacts.class, data), box, data);
  }

  public String sha256() {
    return Sha256.of(Canonical.text(data));
  }

  String workOrder() {
    return asked.name();
  }

  String line() {
    return asked.line();
  }

  Observation observation() {
    return RecordFacts.read(
        Observation.class, RecordFacts.object(asked.observation().orElseThrow()));
  }

  /** Returns the hash of a variant's library, or an empty text when it is not built. */
  String library(Variant variant) {
    return facts.librarySha256().getOrDefault(variant, "");
  }

  private boolean hasLibraryOf(Plan other, Variant variant) {
    return !library(variant).isEmpty() && library(variant).equals(other.library(variant));
  }

  private boolean hasSourcesOf(Plan other) {
    return hasBaseOf(other)
        && facts
            .sources()
            .candidateSourcesSha256()
            .equals(other.facts.sources().candidateSourcesSha256());
  }

  private boolean hasBaseOf(Plan other) {
    return facts.sources().sourcesSha256().equals(other.facts.sources().sourcesSha256());
  }

  /** Returns whether the other one's candidate is the same box, whatever it is called there. */
  boolean isBoxOf(Plan other) {
    return hasLibraryOf(other, Variant.CANDIDATE)
        || facts.sources().areOfRevisionOf(other.facts.sources())
        || new Likeness(this, other).isSame();
  }

  /** Returns whether only words are known. */
  boolean isUnbuilt() {
    return facts.sources().sourcesSha256().isEmpty();
  }

  /** Returns the budget of a lane in one sitting, or an empty text for a stage without one. */
  String budget(Stage stage) {
    return Optional.ofNullable(asked.stages().get(stage))
        .map(plan -> plan.budget().toString())
        .orElse("");
  }

  /** Returns whether both judge the same baseline: sources or library are the same. */
  boolean sameBaseline(Plan other) {
    return (hasBaseOf(other) || hasLibraryOf(other, Variant.BASELINE))
        && workOrder().equals(other.workOrder())
        && asked.flags().baseline().equals(other.asked.flags().baseline());
  }

  /** Returns whether both are of the same sources, flags and libraries, to the byte. */
  boolean sameImplementation(Plan other) {
    return workOrder().equals(other.workOrder())
        && differences(other).stream().noneMatch(Difference::isIdentity);
  }

  /**
   * Returns what makes the two different implementations. Another compiler gives other libraries of
   * the same sources: that is another environment.
   */
  List<Difference> otherImplementation(Plan other) {
    boolean sameCompiler = facts.compiler().equals(other.facts.compiler());
    return differences(other).stream()
        .filter(Difference::isIdentity)
        .filter(one -> sameCompiler || !hasSourcesOf(other) || !one.isOfLibrary())
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

  /** Returns every difference that binds. */
  List<Difference> differences(Plan other) {
    return Difference.between(leaves(), other.leaves());
  }

  /** Returns every value by its dotted path; a list is one value. */
  private SortedMap<String, String> leaves() {
    SortedMap<String, String> leaves = new TreeMap<>();
    data.forEach((key, value) -> collect(key, value, leaves));
    return leaves;
  }

  private static void collect(String path, Object value, SortedMap<String, String> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> collect(path + "." + key, item, leaves));
    } else {
      leaves.put(path, String.valueOf(value));
    }
  }
}
