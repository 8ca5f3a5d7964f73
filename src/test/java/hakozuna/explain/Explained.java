package hakozuna.explain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What explains a verdict; it decides nothing.
 *
 * @param said the mechanism's statement, and one sentence for each thing that could not be had
 * @param documents for the report
 * @param gaps the comparison with other allocators, one a lane
 * @param profiles where the time goes, where it could be seen
 */
public record Explained(
    List<String> said, List<Document> documents, List<GapTable> gaps, Optional<Profiles> profiles) {
  public static final Explained NOTHING =
      new Explained(List.of(), List.of(), List.of(), Optional.empty());

  /** Returns that nothing could be explained, for this reason. */
  public static Explained nothing(RuntimeException why) {
    return new Explained(
        List.of(missing("explanation", why)), List.of(), List.of(), Optional.empty());
  }

  /** Returns one sentence for a part that could not be explained, without a class's name. */
  public static String missing(String part, RuntimeException why) {
    String words = Objects.requireNonNullElse(why.getMessage(), "a fault of the suite itself");
    return "missing: " + part + ": " + words;
  }
}
