package hakozuna.explain;

import java.util.List;
import java.util.Optional;

/**
 * What explains a verdict; it decides nothing.
 *
 * @param said the mechanism's statement, and one sentence for each thing that could not be had
 * @param documents for the report
 * @param profiles where the time goes, where it could be seen
 */
public record Explained(List<String> said, List<Document> documents, Optional<Profiles> profiles) {
  public static final Explained NOTHING = new Explained(List.of(), List.of(), Optional.empty());
}
