package hakozuna.junit;

import hakozuna.build.BuildException;
import hakozuna.build.BuiltVariant;
import hakozuna.build.SourceTree;
import hakozuna.build.Toolchain;
import hakozuna.build.VariantStore;
import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.verdict.StageProblem;
import java.nio.file.Path;
import java.util.List;

/**
 * The baseline with its statistics on, ready to run.
 *
 * @param baseline the subject as it is; it ties Stage A to the screen
 * @param observed the same with statistics
 * @param bench what runs
 * @param toolchain what they were built with
 */
record Observed(BuiltVariant baseline, BuiltVariant observed, Path bench, Toolchain toolchain) {

  /** Builds what is not kept from before; a failed build is INVALID and shows make's own words. */
  static Observed of(Setup setup) {
    mustHaveSources(setup);
    try {
      VariantStore store = new VariantStore(Path.of("target", "variants"), Toolchain.find());
      SourceTree sources = SourceTree.of(setup.root());
      return new Observed(
          build(setup, store, sources, Variant.BASELINE),
          build(setup, store, sources, Variant.OBSERVED),
          store.bench(sources, setup.order().subject()),
          store.toolchain());
    } catch (BuildException e) {
      throw new StageProblem(Verdict.INVALID, e.getMessage());
    }
  }

  List<BuiltVariant> built() {
    return List.of(baseline, observed);
  }

  private static BuiltVariant build(
      Setup setup, VariantStore store, SourceTree sources, Variant variant) {
    SubjectSpec subject = setup.order().subject();
    return store.library(sources, subject, variant, setup.order().flags().of(variant));
  }

  private static void mustHaveSources(Setup setup) {
    if (setup.settings().get("subject.baseline.library").isPresent()) {
      throw new StageProblem(
          Verdict.INVALID,
          "Stage A builds the baseline with its statistics on, and a library that came ready built"
              + " has no sources; leave out -Dsubject.baseline.library");
    }
  }
}
