package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.BuildException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variant once more, with its code at other places.
 *
 * @param store where all are kept
 * @param sources what the variant is built of
 * @param subject how it is built
 */
public record Layout(VariantStore store, SourceTree sources, SubjectSpec subject) {

  /** Returns the flags that make a layout each, the ones to try first at the front. */
  public List<String> flags() {
    return LayoutFlags.of(store.toolchain());
  }

  /**
   * Builds a variant with its code at other places.
   *
   * @throws BuildException when the build does not take the flag
   */
  public BuiltVariant of(BuiltVariant asBuilt, String flag) {
    List<String> flags = new ArrayList<>(asBuilt.flags());
    flags.add(flag);
    return store.library(sources, subject, asBuilt.variant(), flags);
  }

  /**
   * Returns what else the flag of a layout has changed.
   *
   * @param before the code as it was built
   * @param after the code of the layout
   */
  public Optional<String> objection(
      BuiltVariant asBuilt, CodeSequence before, BuiltVariant placed, CodeSequence after) {
    return before
        .difference(after)
        .or(() -> new SameCompile(store, sources, subject).ofLayout(asBuilt, placed));
  }
}
