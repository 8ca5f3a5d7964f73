package hakozuna.tools.build;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements in which two sides differ. */
record StatementDiff(Statements before, Statements after) {
  /** A system without a folder for temporary files must do. */
  private static final Path SCRATCH = Path.of("target").toAbsolutePath();

  private static final Pattern HUNK =
      Pattern.compile("(?m)^@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

  /** Returns what one side has and the other has not, of both. */
  Set<ChangedStatement> changed() {
    Set<ChangedStatement> changed = new LinkedHashSet<>();
    if (!before.texts().equals(after.texts())) {
      HUNK.matcher(diff()).results().forEach(hunk -> collect(hunk, changed));
    }
    return changed;
  }

  private String diff() {
    Path folder = Disk.temporary(SCRATCH, "statements");
    Disk.write(folder.resolve("before"), lines(before));
    Disk.write(folder.resolve("after"), lines(after));
    String diff = Command.of("diff", "-a", "-U0", "before", "after").in(folder).run().output();
    Disk.delete(folder);
    return diff;
  }

  private static String lines(Statements side) {
    return side.texts().stream().map(text -> text + "\n").collect(Collectors.joining());
  }

  private void collect(MatchResult hunk, Set<ChangedStatement> changed) {
    int gone = first(hunk.group(1), hunk.group(2));
    int come = first(hunk.group(3), hunk.group(4));
    List<String> removed = texts(before, gone, hunk.group(2));
    List<String> added = texts(after, come, hunk.group(4));
    String last = gone > 0 ? before.texts().get(gone - 1) : "";
    markLiterals(removed, added);
    for (int i = 0; i < removed.size(); i++) {
      changed.add(new ChangedStatement(removed.get(i), before.functions().get(gone + i), last));
    }
    for (int i = 0; i < added.size(); i++) {
      changed.add(new ChangedStatement(added.get(i), after.functions().get(come + i), last));
    }
  }

  private static int lines(String count) {
    return Optional.ofNullable(count).map(Integer::parseInt).orElse(1);
  }

  /** Lines count from 1; of no lines at all, diff names the one before. */
  private static int first(String line, String count) {
    return Integer.parseInt(line) - (lines(count) == 0 ? 0 : 1);
  }

  private static List<String> texts(Statements side, int from, String count) {
    return new ArrayList<>(side.texts().subList(from, from + lines(count)));
  }

  /** Two numbers in one statement are two things: the one that differs is marked on both sides. */
  private static void markLiterals(List<String> removed, List<String> added) {
    Map<String, Deque<Integer>> alike = new HashMap<>();
    for (int i = 0; i < added.size(); i++) {
      alike.computeIfAbsent(literals(added.get(i)), any -> new ArrayDeque<>()).add(i);
    }
    for (int i = 0; i < removed.size(); i++) {
      Integer other = alike.getOrDefault(literals(removed.get(i)), new ArrayDeque<>()).pollFirst();
      if (other != null) {
        String marked = marked(removed.get(i), added.get(other));
        removed.set(i, marked);
        added.set(other, marked);
      }
    }
  }

  private static String literals(String text) {
    return Statements.tokens(text).stream().map(Wording::literal).collect(Collectors.joining(" "));
  }

  private static String marked(String one, String other) {
    List<String> tokens = Statements.tokens(one);
    List<String> others = Statements.tokens(other);
    return IntStream.range(0, tokens.size())
        .mapToObj(i -> tokens.get(i).equals(others.get(i)) ? tokens.get(i) : Wording.CHANGED)
        .collect(Collectors.joining(" "));
  }
}
