package hakozuna.tools.scope;

import hakozuna.tools.scope.SeenFiles.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pragmas of one kind that are not taken back before their file ends. */
final class Pragmas {
  private static final Pattern ONE =
      Pattern.compile(
          "# ?pragma (?:GCC |clang )?(optimize|target|push_options|pop_options|reset_options|pack"
              + "|attribute|visibility|weak|redefine_extname|scalar_storage_order)\\b(.*)");

  private final Deque<List<String>> kept = new ArrayDeque<>();
  private List<String> now = new ArrayList<>();

  private Pragmas() {}

  /** Returns those that hold behind the end of these lines. */
  static List<String> lasting(List<Line> lines) {
    Map<String, Pragmas> kinds = new LinkedHashMap<>();
    for (Line line : lines) {
      Matcher pragma = ONE.matcher(line.text());
      if (pragma.matches()) {
        String kind =
            pragma.group(1).matches("optimize|target|.*_options") ? "options" : pragma.group(1);
        kinds.computeIfAbsent(kind, any -> new Pragmas()).take(line.text());
      }
    }
    return kinds.values().stream().flatMap(Pragmas::all).toList();
  }

  private void take(String pragma) {
    if (pragma.matches(".*\\bpop(_options)?\\b.*") && !kept.isEmpty()) {
      now = kept.pop();
    } else {
      if (pragma.matches(".*\\bpush(_options)?\\b.*")) {
        kept.push(now);
        now = new ArrayList<>(now);
      }
      now.add(pragma);
    }
  }

  private Stream<String> all() {
    return now.stream();
  }

  /** Returns what is here more often than there. */
  static Stream<String> without(List<String> here, List<String> there) {
    List<String> more = new ArrayList<>(here);
    there.forEach(more::remove);
    return more.stream();
  }
}
