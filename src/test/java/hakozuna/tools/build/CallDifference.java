package hakozuna.tools.build;

import hakozuna.tools.build.CompilerCalls.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The words that the compilers got on one side alone. */
final class CallDifference {
  private final CompilerCalls baseline;
  private final CompilerCalls other;
  private final Set<String> ofBaseline = new TreeSet<>();
  private final Set<String> ofOther = new TreeSet<>();

  private CallDifference(CompilerCalls baseline, CompilerCalls other) {
    this.baseline = baseline;
    this.other = other;
  }

  static CallDifference between(CompilerCalls baseline, CompilerCalls other) {
    CallDifference difference = new CallDifference(baseline, other);
    difference.compare();
    return difference;
  }

  Set<String> ofBaseline() {
    return ofBaseline;
  }

  Set<String> ofOther() {
    return ofOther;
  }

  boolean isEmpty() {
    return ofBaseline.isEmpty() && ofOther.isEmpty();
  }

  private void compare() {
    Map<Place, List<CompilerCall>> before = baseline.byPlace(), after = other.byPlace();
    before.forEach(
        (place, calls) -> {
          if (after.containsKey(place)) {
            samePlace(calls, after.get(place));
          } else {
            alone(calls, true);
          }
        });
    after.keySet().removeAll(before.keySet());
    after.values().forEach(calls -> alone(calls, false));
    if (isEmpty()) {
      compareOrder();
    }
  }

  private void samePlace(List<CompilerCall> ours, List<CompilerCall> theirs) {
    Set<List<String>> before = options(ours), after = options(theirs);
    before.stream().filter(words -> !after.contains(words)).forEach(w -> add(w, after, true));
    after.stream().filter(words -> !before.contains(words)).forEach(w -> add(w, before, false));
  }

  private static Set<List<String>> options(List<CompilerCall> calls) {
    return calls.stream().map(CompilerCall::options).collect(Collectors.toSet());
  }

  /** Of several calls that leave the same file the last one counts. */
  private void compareOrder() {
    Map<String, CompilerCall> before = baseline.last(), after = other.last();
    before.forEach(
        (output, call) -> {
          CompilerCall theirs = after.getOrDefault(output, call);
          if (!call.line().equals(theirs.line())
              && call.isAmong(other)
              && theirs.isAmong(baseline)) {
            ofBaseline.add("last: " + call.line());
            ofOther.add("last: " + theirs.line());
          }
        });
  }

  /** A source that one side alone compiles must be compiled as some source of the other is. */
  private void alone(List<CompilerCall> calls, boolean isBaseline) {
    CompilerCalls theirs = isBaseline ? other : baseline;
    for (CompilerCall call : calls) {
      Set<List<String>> pool = theirs.ofProgram(call.program());
      if (!pool.isEmpty()) {
        add(call.ofAnySubject(), pool, isBaseline);
      } else if (!call.isInner()) {
        (isBaseline ? ofBaseline : ofOther).add(call.program());
      }
    }
  }

  /** Adds what a call and the likest of some calls of the other side have alone. */
  private void add(List<String> words, Set<List<String>> those, boolean isBaseline) {
    Set<String> own = isBaseline ? ofBaseline : ofOther, theirs = isBaseline ? ofOther : ofBaseline;
    List<String> likest =
        those.stream().min(Comparator.comparingInt(some -> distance(words, some))).orElseThrow();
    own.addAll(lacking(words, likest));
    theirs.addAll(lacking(likest, words));
    if (distance(words, likest) == 0 && !those.contains(words)) {
      own.add("in this order: " + String.join(" ", words));
    }
  }

  private static int distance(List<String> one, List<String> other) {
    return lacking(one, other).size() + lacking(other, one).size();
  }

  private static List<String> lacking(List<String> words, List<String> theirs) {
    List<String> left = new ArrayList<>(words);
    theirs.forEach(left::remove);
    return left;
  }
}
