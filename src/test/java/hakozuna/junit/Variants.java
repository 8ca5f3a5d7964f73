package hakozuna.junit;

import hakozuna.build.BuildException;
import hakozuna.build.BuiltVariant;
import hakozuna.build.SourceTree;
import hakozuna.build.Toolchain;
import hakozuna.build.VariantStore;
import hakozuna.model.Settings;
import hakozuna.model.SubjectSpec;
import hakozuna.model.Trial;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.verdict.StageProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The two sides, ready to run.
 *
 * @param baseline the subject as it is
 * @param candidate the subject with the change
 * @param copy a byte-identical copy of the baseline, for the null control
 * @param bench what all run
 * @param toolchain what they were built with
 */
record Variants(
    BuiltVariant baseline, BuiltVariant candidate, Path copy, Path bench, Toolchain toolchain) {
  private static final Path STORE = Path.of("target", "variants");

  /** Builds what is not kept from before; a failed build is INVALID and shows make's own words. */
  static Variants of(Setup setup) {
    try {
      VariantStore store = new VariantStore(STORE, Toolchain.find());
      Trial trial = setup.trial();
      Settings settings = setup.settings();
      SourceTree sources = SourceTree.of(setup.root());
      BuiltVariant baseline = side(Variant.BASELINE, trial, settings, store, sources);
      Variants variants =
          new Variants(
              baseline,
              side(Variant.CANDIDATE, trial, settings, store, sources),
              store.copy(baseline),
              store.bench(sources, trial.order().subject()),
              store.toolchain());
      variants.mustDiffer();
      return variants;
    } catch (BuildException e) {
      throw new StageProblem(Verdict.INVALID, e.getMessage());
    }
  }

  /** Returns what is preloaded for each variant. */
  Map<Variant, Path> libraries() {
    return Map.of(
        Variant.BASELINE, baseline.library(),
        Variant.CANDIDATE, candidate.library(),
        Variant.COPY, copy);
  }

  /** Returns what the console says of each. */
  List<String> lines() {
    return Stream.of(baseline, candidate).map(Variants::line).toList();
  }

  StageReport.Subject subject(Path root) {
    return new StageReport.Subject(root.toString(), baseline.sha256(), candidate.sha256());
  }

  private static String line(BuiltVariant built) {
    return "%-9s %s, sha256 %.12s, %s"
        .formatted(
            built.variant().name().toLowerCase(Locale.ROOT),
            built.origin(),
            built.sha256(),
            String.join(" ", built.flags()));
  }

  private static BuiltVariant side(
      Variant variant, Trial trial, Settings settings, VariantStore store, SourceTree sources) {
    String property = "subject." + variant.name().toLowerCase(Locale.ROOT) + ".library";
    SubjectSpec subject = trial.order().subject();
    return settings
        .get(property)
        .map(file -> store.ready(variant, Path.of(file)))
        .orElseGet(
            () -> store.library(sources, subject, variant, trial.order().flags().of(variant)));
  }

  private void mustDiffer() {
    if (baseline.sha256().equals(candidate.sha256())) {
      throw new StageProblem(
          Verdict.INVALID,
          "the flag changes nothing (misspelt?): both libraries are byte-identical\n    baseline  "
              + baseline.flags()
              + "\n    candidate "
              + candidate.flags());
    }
  }
}
