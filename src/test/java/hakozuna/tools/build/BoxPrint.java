package hakozuna.tools.build;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a box is known by: the difference that its flags make to the preprocessed sources, as short
 * hashes of the statements that change.
 *
 * @param parts the smallest hashes of what each macro changes alone, by its name, and under {@link
 *     #TOGETHER} of what they change only together; of two revisions only under {@link #REVISION};
 *     none where a flag works by its name alone
 * @param whole every hash of the whole difference, in each form; empty where it was not looked at
 */
public record BoxPrint(Map<String, List<String>> parts, Set<String> whole) {
  /** What no macro changes alone. */
  public static final String TOGETHER = "what they change together";

  /** What differs between two revisions, whichever macro it may stand behind. */
  public static final String REVISION = "the revision";

  /** Of what nothing is known but words. */
  public static final BoxPrint NONE = new BoxPrint(Map.of(), Set.of());

  /** Returns whether a build was looked at, and no source changes with its flags. */
  public boolean isUnseen() {
    return whole.isEmpty() && parts.keySet().stream().anyMatch(name -> !name.startsWith("-"));
  }
}
