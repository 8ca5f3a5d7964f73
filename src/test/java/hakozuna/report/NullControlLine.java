package hakozuna.report;

import hakozuna.model.Verdict;
import hakozuna.verdict.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the parts of the null control add up to, as a sentence. */
public record NullControlLine(List<Answer> parts) {

  /** Returns such as "null control: no effect in 3 of 9 parts; too few blocks to tell for 6: …". */
  String text() {
    return "null control: " + words(true);
  }

  /** Returns the same without the names of the parts, as a sentence of its own. */
  public String sentence() {
    String words = words(false);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  private String words(boolean isNamed) {
    List<Answer> silent = with(Verdict.PASS);
    List<Answer> unable = with(Verdict.UNDECIDED);
    List<Answer> others = new ArrayList<>(parts);
    others.removeAll(silent);
    others.removeAll(unable);
    if (unable.size() == parts.size()) {
      return "it could not tell: too few blocks for any of its %d parts".formatted(parts.size());
    }
    List<String> said = new ArrayList<>();
    said.add("no effect in %d of %d parts".formatted(silent.size(), parts.size()));
    if (!others.isEmpty()) {
      said.add(
          "an effect in %d, where there can be none, so the measurement is broken"
                  .formatted(others.size())
              + names(others, isNamed));
    }
    if (!unable.isEmpty()) {
      said.add("too few blocks to tell for " + unable.size() + names(unable, isNamed));
    }
    return String.join("; ", said);
  }

  private List<Answer> with(Verdict verdict) {
    return parts.stream().filter(part -> part.verdict() == verdict).toList();
  }

  private static String names(List<Answer> parts, boolean isNamed) {
    return isNamed
        ? parts.stream().map(part -> part.gate().name()).collect(Collectors.joining(", ", ": ", ""))
        : "";
  }
}
