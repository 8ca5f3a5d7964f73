package hakozuna.stage;

import hakozuna.model.SubjectSpec;
import hakozuna.model.Verdict;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.FlagEffect;
import hakozuna.tools.build.SameCompile;
import hakozuna.tools.build.VariantDiff;
import hakozuna.tools.build.VariantStore;
import java.util.Optional;

/**
 * How the two sides differ, as the compiler sees it.
 *
 * @param diff what preprocessed them
 * @param difference of their sources, in diff's unified form
 * @param compiles how each was compiled
 */
record Comparison(VariantDiff diff, String difference, SameCompile.Result compiles) {

  /**
   * Compares them.
   *
   * @throws StageProblem where their difference proves nothing
   */
  static Comparison of(
      VariantStore store,
      SubjectSpec subject,
      Sources sources,
      BuiltVariant baseline,
      BuiltVariant other) {
    VariantDiff diff = new VariantDiff(subject, store.toolchain());
    String difference = diff.between(sources.of(baseline.variant()), sources.of(other.variant()));
    proves(effect(store, subject, sources, other).objection(baseline, other, difference));
    SameCompile.Result compiles =
        new SameCompile(store, sources.base(), subject).of(baseline, other);
    proves(compiles.objection());
    return new Comparison(diff, difference, compiles);
  }

  /** Returns what tells whether the difference to a side is one of its flags or its revision. */
  static FlagEffect effect(
      VariantStore store, SubjectSpec subject, Sources sources, BuiltVariant other) {
    return new FlagEffect(store, sources.base(), sources.of(other.variant()).tree(), subject);
  }

  private static void proves(Optional<String> objection) {
    objection.ifPresent(
        words -> {
          throw new StageProblem(Verdict.INVALID, words);
        });
  }
}
