package hakozuna.stage;

import hakozuna.model.Stage;
import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.tools.BuildException;
import hakozuna.tools.ShellLimits;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.Loading;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.StoreFolder;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantDiff;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two sides of a stage, ready to run: in Stage A baseline and observed baseline, later baseline
 * and candidate.
 *
 * @param baseline the subject as it is
 * @param other what it is compared with, or observed as
 * @param copy a byte-identical copy of the baseline, for the null control
 * @param bench what all run
 * @param toolchain what they were built with
 */
record Variants(
    BuiltVariant baseline, BuiltVariant other, Path copy, Path bench, Toolchain toolchain) {

  /** Builds what is not kept from before; a failed build is INVALID and shows make's own words. */
  static Variants of(Setup setup) {
    mayRun();
    try {
      VariantStore store = store();
      SourceTree sources = setup.sources();
      Variant second = setup.stage() == Stage.OBSERVE ? Variant.OBSERVED : Variant.CANDIDATE;
      BuiltVariant baseline = side(Variant.BASELINE, setup, store, sources);
      Variants variants =
          new Variants(
              baseline,
              side(second, setup, store, sources),
              store.copy(baseline),
              store.bench(sources, setup.order().subject()),
              store.toolchain());
      new Loading()
          .check(variants.bench(), List.of(baseline.library(), variants.other().library()));
      variants.mustDiffer();
      return variants;
    } catch (BuildException e) {
      throw new StageProblem(Verdict.INVALID, e.getMessage());
    }
  }

  private static void mayRun() {
    Optional<String> tight = ShellLimits.here().complaint();
    if (tight.isPresent()) {
      throw new StageProblem(Verdict.INVALID, tight.get());
    }
  }

  /** Returns the store that all calls of the suite share. */
  private static VariantStore store() {
    return new VariantStore(StoreFolder.here().path(), Toolchain.find());
  }

  /**
   * Returns a variant built with the observed flags on top, for what only statistics tell.
   *
   * @throws BuildException when it cannot be built, or there are no sources
   */
  static Path withStatistics(Setup setup, Variant variant) {
    boolean readyBuilt =
        Stream.of(Variant.BASELINE, Variant.CANDIDATE)
            .anyMatch(side -> setup.prebuilt(side).isPresent());
    if (readyBuilt || setup.order().observation().isEmpty()) {
      throw new BuildException(
          "the libraries came prebuilt: there are no sources to build with statistics");
    }
    List<String> flags = new ArrayList<>(setup.order().flags().of(variant));
    flags.addAll(setup.order().flags().observed());
    return store().library(setup.sources(), setup.order().subject(), variant, flags).library();
  }

  /** Returns the difference of the two sides as the compiler sees it; for the archive. */
  String difference(Setup setup) {
    return new VariantDiff(setup.sources(), setup.order().subject())
        .between(baseline.flags(), other.flags());
  }

  Map<Variant, Path> libraries() {
    return Map.of(
        Variant.BASELINE, baseline.library(), other.variant(), other.library(), Variant.COPY, copy);
  }

  Map<Variant, String> hashes() {
    return Map.of(Variant.BASELINE, baseline.sha256(), other.variant(), other.sha256());
  }

  List<String> lines() {
    return Stream.of(baseline, other).map(Variants::line).toList();
  }

  /** Returns the tree and the two libraries, for the report. */
  StageReport.Libraries subject(Setup setup) {
    String candidate = other.variant() == Variant.CANDIDATE ? other.sha256() : null;
    return new StageReport.Libraries(
        setup.isPrebuilt() ? null : setup.root().toString(),
        baseline.sha256(),
        candidate,
        setup.prebuilt(Variant.BASELINE).map(Path::toString).orElse(null),
        setup.prebuilt(Variant.CANDIDATE).map(Path::toString).orElse(null));
  }

  private static String line(BuiltVariant built) {
    return "%-9s %s, sha256 %.12s, %s"
        .formatted(
            built.variant().word(),
            built.origin(),
            built.sha256(),
            String.join(" ", built.flags()));
  }

  private static BuiltVariant side(
      Variant variant, Setup setup, VariantStore store, SourceTree sources) {
    SubjectSpec subject = setup.order().subject();
    return setup
        .prebuilt(variant)
        .map(file -> store.ready(variant, file))
        .orElseGet(
            () -> store.library(sources, subject, variant, setup.order().flags().of(variant)));
  }

  private void mustDiffer() {
    if (baseline.sha256().equals(other.sha256())) {
      throw new StageProblem(
          Verdict.INVALID,
          "the flag changes nothing (misspelt?): both libraries are byte-identical\n    baseline  "
              + baseline.flags()
              + "\n    the other "
              + other.flags());
    }
  }
}
