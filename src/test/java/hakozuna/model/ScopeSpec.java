package hakozuna.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a candidate may change: the sentences of a work order that are not about speed. Each part is
 * a rule, and one that is not there is not asked.
 *
 * @param files the only files in which the preprocessed sources may differ, relative to the
 *     subject's root; a star stands for any part of a name
 * @param unchanged functions whose machine code stays the same
 * @param noNewBranches functions that get no further conditional jump
 * @param noNewLoops how many loops more the functions of the allowed files may have
 * @param noNewCalls functions that get no further call and no further locked instruction
 * @param tls how many bytes the thread-local memory may grow by
 * @param staticData the only variables that may be new or larger
 * @param textGrowthPercent how much the machine code may grow, percent
 */
public record ScopeSpec(
    Optional<List<String>> files,
    List<String> unchanged,
    List<String> noNewBranches,
    Optional<Integer> noNewLoops,
    List<String> noNewCalls,
    Optional<Integer> tls,
    Optional<List<String>> staticData,
    OptionalDouble textGrowthPercent) {

  /** Returns every function that a rule names. */
  public Set<String> functions() {
    return Stream.of(unchanged, noNewBranches, noNewCalls)
        .flatMap(List::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the same without the rule on sources. */
  ScopeSpec withoutFiles() {
    return new ScopeSpec(
        Optional.empty(),
        unchanged,
        noNewBranches,
        noNewLoops,
        noNewCalls,
        tls,
        staticData,
        textGrowthPercent);
  }

  /** Returns the same without the rules that read machine code. */
  ScopeSpec withoutCode() {
    return new ScopeSpec(
        files,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        tls,
        staticData,
        textGrowthPercent);
  }

  /** Returns whether a rule reads machine code. */
  boolean asksOfCode() {
    return !withoutCode().equals(this);
  }

  /** Returns the metric of each rule that is asked, such as scope.files. */
  public List<String> metrics() {
    Map<String, Boolean> rules = new LinkedHashMap<>();
    rules.put("files", files.isPresent());
    rules.put("unchanged", !unchanged.isEmpty());
    rules.put("no_new_branches", !noNewBranches.isEmpty());
    rules.put("no_new_loops", noNewLoops.isPresent());
    rules.put("no_new_calls", !noNewCalls.isEmpty());
    rules.put("tls", tls.isPresent());
    rules.put("static_data", staticData.isPresent());
    rules.put("text_growth", textGrowthPercent.isPresent());
    return rules.keySet().stream().filter(rules::get).map("scope."::concat).toList();
  }
}
