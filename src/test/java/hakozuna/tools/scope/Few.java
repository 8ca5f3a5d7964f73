package hakozuna.tools.scope;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No more of many than people read; scope.txt has them all.
 *
 * @param all of them, in their order
 */
record Few(List<String> all) {
  private static final int SHOWN = 12;

  /** Returns them as words of one line. */
  String words() {
    return shown(all).collect(Collectors.joining(", "));
  }

  /** Returns each as a line of its own, as what is new. */
  String fresh() {
    return shown(all.stream().map("new: "::concat).toList())
        .map("\n    "::concat)
        .collect(Collectors.joining());
  }

  /** Returns each as lines of its own. */
  String lines() {
    return shown(all).collect(Collectors.joining("\n"));
  }

  private static Stream<String> shown(List<String> all) {
    return all.size() <= SHOWN
        ? all.stream()
        : Stream.concat(
            all.stream().limit(SHOWN), Stream.of("and " + (all.size() - SHOWN) + " more"));
  }
}
