package hakozuna.stage;

import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.tools.BuildException;
import hakozuna.tools.ShellLimits;
import hakozuna.tools.build.BoxPrint;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.Interposition;
import hakozuna.tools.build.VariantSource;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * @param store keeps what was built
 * @param sources what the sides were built of
 * @param comparison how they differ as the compiler sees it
 * @param executed what a run starts and loads, as it was when each was made
 * @param box what the candidate's box is known by
 */
record Variants(
    BuiltVariant baseline,
    BuiltVariant other,
    Path copy,
    TakenBench bench,
    VariantStore store,
    Sources sources,
    Comparison comparison,
    HashedFiles executed,
    BoxPrint box) {
  static final String BENCH = "the bench";
  static final String LAUNCHER = "the launcher";
  private static final String LIBRARY = "the %s library";
  private static final String COPY = "the copy of the baseline library";

  /** Builds what is not kept from before; a failed build is INVALID and shows make's own words. */
  static Variants of(Setup setup) {
    mayRun();
    try {
      return VariantsBuild.of(setup).built().sealed();
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

  /** Adds the libraries, each by the hash that it had when it was made: what came after may lie. */
  private Variants sealed() {
    Map<String, Path> files = new LinkedHashMap<>(executed.files());
    Map<String, String> sha256 = new LinkedHashMap<>(executed.sha256());
    for (BuiltVariant side : List.of(baseline, other)) {
      files.put(LIBRARY.formatted(side.variant().word()), side.library());
      sha256.put(LIBRARY.formatted(side.variant().word()), side.sha256());
    }
    files.put(COPY, copy);
    sha256.put(COPY, baseline.sha256());
    HashedFiles all = new HashedFiles(files, sha256);
    Variants sealed =
        new Variants(baseline, other, copy, bench, store, sources, comparison, all, box);
    sealed.mustBeAsMade();
    return sealed;
  }

  /**
   * Returns a variant built with the observed flags on top, for what only statistics tell.
   *
   * @throws BuildException when it cannot be built, or there are no sources
   */
  Path withStatistics(Setup setup, Variant variant) {
    if (VariantsBuild.prebuilt(setup).findAny().isPresent()
        || setup.order().observation().isEmpty()) {
      throw new BuildException(
          "the libraries came prebuilt: there are no sources to build with statistics");
    }
    VariantSource source = sources.of(variant);
    List<String> flags = new ArrayList<>(source.flags());
    flags.addAll(setup.order().flags().observed());
    return store.library(source.tree(), setup.order().subject(), variant, flags).library();
  }

  Map<Variant, Path> libraries() {
    return Map.of(
        Variant.BASELINE, baseline.library(), other.variant(), other.library(), Variant.COPY, copy);
  }

  Map<Variant, String> hashes() {
    return Map.of(Variant.BASELINE, baseline.sha256(), other.variant(), other.sha256());
  }

  /** Stops what would run, or has run, another file than was hashed. */
  void mustBeAsMade() {
    executed.mustBeAsMade();
  }

  String benchSha256() {
    return executed.sha256().get(BENCH);
  }

  List<String> lines() {
    Stream<String> sides = Stream.of(baseline, other).map(Variants::line);
    return Stream.of(sources.lines().stream(), sides, Stream.of(bench.said()))
        .flatMap(lines -> lines)
        .toList();
  }

  /** Returns what whoever reads the verdict must know of bench and libraries. */
  Stream<String> marks() {
    Stream<String> replaced = Interposition.marks(bench.file(), baseline, other).stream();
    return Stream.of(bench.marks(), replaced, comparison.compiles().marks().stream())
        .flatMap(marks -> marks);
  }

  /** Returns the tree and the two libraries, for the report. */
  StageReport.Libraries subject(Setup setup) {
    String candidate = other.variant() == Variant.CANDIDATE ? other.sha256() : null;
    return new StageReport.Libraries(
        setup.isPrebuilt() ? null : setup.root().toString(),
        baseline.sha256(),
        candidate,
        setup.prebuilt(Variant.BASELINE).map(Path::toString).orElse(null),
        setup.prebuilt(Variant.CANDIDATE).map(Path::toString).orElse(null),
        sources.revisions().map(Revisions::ofBase).orElse(null),
        sources.revisions().map(Revisions::ofHead).orElse(null));
  }

  private static String line(BuiltVariant built) {
    return "%-9s %s, sha256 %.12s, %s"
        .formatted(
            built.variant().word(),
            built.origin(),
            built.sha256(),
            String.join(" ", built.flags()));
  }
}
