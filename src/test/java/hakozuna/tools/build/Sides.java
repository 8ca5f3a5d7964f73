package hakozuna.tools.build;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How the baseline and the other side were compiled. */
record Sides(CompilerCalls baseline, CompilerCalls other) {

  static Sides of(List<BuildCommand> baseline, List<BuildCommand> other, PlainCommand plain) {
    return new Sides(CompilerCalls.of(baseline, plain), CompilerCalls.of(other, plain));
  }

  /** Returns what differs in what the build says, or in what drivers say to what they run. */
  CallDifference difference(boolean isInner) {
    return CallDifference.between(baseline.inner(isInner), other.inner(isInner));
  }

  Set<String> filesOfBaselineAlone() {
    return alone(baseline, other);
  }

  Set<String> filesOfOtherAlone() {
    return alone(other, baseline);
  }

  /** What one side alone makes of a source says nothing that the source does not. */
  private static Set<String> alone(CompilerCalls one, CompilerCalls other) {
    Set<String> files = one.inputs();
    files.removeAll(other.inputs());
    Set<String> made = one.outputs();
    made.removeAll(other.outputs());
    return files.stream()
        .filter(file -> !made.contains(file))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  String text() {
    return "baseline\n" + baseline.text() + "\nother\n" + other.text();
  }
}
