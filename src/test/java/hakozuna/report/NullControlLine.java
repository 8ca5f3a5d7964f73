package hakozuna.report;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the parts of the null control add up to, as a sentence. */
final class NullControlLine {
  private NullControlLine() {}

  /** Returns such as "null control: no effect in 3 of 9 parts; 6 could not tell: quick copy, …". */
  static String of(List<Answer> parts) {
    List<Answer> silent = with(parts, Verdict.PASS);
    List<Answer> unable = with(parts, Verdict.UNDECIDED);
    List<Answer> others = new ArrayList<>(parts);
    others.removeAll(silent);
    others.removeAll(unable);
    return "null control: no effect in %d of %d parts".formatted(silent.size(), parts.size())
        + (others.isEmpty() ? "" : "; broken by " + names(others))
        + (unable.isEmpty()
            ? ""
            : "; %d could not tell: %s".formatted(unable.size(), names(unable)));
  }

  private static List<Answer> with(List<Answer> parts, Verdict verdict) {
    return parts.stream().filter(part -> part.verdict() == verdict).toList();
  }

  private static String names(List<Answer> parts) {
    return parts.stream().map(part -> part.gate().name()).collect(Collectors.joining(", "));
  }
}
