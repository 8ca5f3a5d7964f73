package hakozuna.stage;

import hakozuna.model.Stage;
import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.tools.BuildException;
import hakozuna.tools.Launcher;
import hakozuna.tools.ShellLimits;
import hakozuna.tools.build.BoxPrint;
import hakozuna.tools.build.BuildEnvironment;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.FlagEffect;
import hakozuna.tools.build.Interposition;
import hakozuna.tools.build.Loading;
import hakozuna.tools.build.SameCompile;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.StoreFolder;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantDiff;
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
 * @param toolchain what they were built with
 * @param difference of the two sides as the compiler sees it
 * @param compiles how the two sides were compiled
 * @param executed what a run starts and loads, as it was when each was made
 * @param box what the candidate's box is known by
 */
record Variants(
    BuiltVariant baseline,
    BuiltVariant other,
    Path copy,
    TakenBench bench,
    Toolchain toolchain,
    String difference,
    SameCompile.Result compiles,
    HashedFiles executed,
    BoxPrint box) {
  private static final int SIDES = 2;
  private static final String BENCH = "the bench";
  private static final String LAUNCHER = "the launcher";
  private static final String LIBRARY = "the %s library";
  private static final String COPY = "the copy of the baseline library";

  /** Builds what is not kept from before; a failed build is INVALID and shows make's own words. */
  static Variants of(Setup setup) {
    mayRun();
    try {
      return built(setup);
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

  private static Variants built(Setup setup) {
    SourceTree sources = setup.sources();
    SubjectSpec subject = setup.order().subject();
    VariantStore store = store(setup, sources);
    Variant second = setup.stage() == Stage.OBSERVE ? Variant.OBSERVED : Variant.CANDIDATE;
    BuiltVariant baseline = side(Variant.BASELINE, setup, store, sources);
    BuiltVariant other = side(second, setup, store, sources);
    VariantDiff diff = new VariantDiff(sources, subject, store.toolchain());
    String difference = difference(store, diff, baseline, other);
    SameCompile.Result compiles = alike(new SameCompile(store, sources, subject), baseline, other);
    TakenBench bench = TakenBench.of(setup, store, sources);
    HashedFiles common = HashedFiles.of(Map.of(BENCH, bench.file(), LAUNCHER, Launcher.built()));
    new Loading(setup.guard()).check(bench.file(), List.of(baseline.library(), other.library()));
    return new Variants(
            baseline,
            other,
            store.copy(baseline),
            bench,
            store.toolchain(),
            difference,
            compiles,
            common,
            TakenPrint.of(setup, store, diff, other))
        .sealed();
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
        new Variants(baseline, other, copy, bench, toolchain, difference, compiles, all, box);
    sealed.mustBeAsMade();
    return sealed;
  }

  private static String difference(
      VariantStore store, VariantDiff diff, BuiltVariant baseline, BuiltVariant other) {
    String difference = diff.between(baseline.flags(), other.flags());
    new FlagEffect(store, diff.sources(), diff.subject())
        .objection(baseline, other, difference)
        .ifPresent(Variants::proveNothing);
    return difference;
  }

  private static SameCompile.Result alike(
      SameCompile compile, BuiltVariant baseline, BuiltVariant other) {
    SameCompile.Result result = compile.of(baseline, other);
    result.objection().ifPresent(Variants::proveNothing);
    return result;
  }

  private static void proveNothing(String objection) {
    throw new StageProblem(Verdict.INVALID, objection);
  }

  /** Returns the store that all calls of the suite share. */
  private static VariantStore store(Setup setup, SourceTree sources) {
    return new VariantStore(StoreFolder.here().path(), toolchain(setup, sources), setup.guard());
  }

  /** Make is asked only where it builds. */
  private static Toolchain toolchain(Setup setup, SourceTree sources) {
    SubjectSpec subject = setup.order().subject();
    List<String> flags = setup.order().flags().of(Variant.BASELINE);
    String names = setup.settings().get("subject.make.environment").orElse("");
    BuildEnvironment environment = BuildEnvironment.of(System.getenv(), named(names));
    return prebuilt(setup).count() == SIDES
        ? Toolchain.find()
        : Toolchain.asked(
            StoreFolder.here().path(), sources, subject, flags, environment, setup.guard());
  }

  private static List<String> named(String names) {
    return Stream.of(names.split("[\\s,]+")).filter(name -> !name.isEmpty()).toList();
  }

  private static Stream<String> prebuilt(Setup setup) {
    String second = setup.stage() == Stage.OBSERVE ? "observed" : "candidate";
    return Stream.of("subject.baseline.library", "subject." + second + ".library")
        .filter(name -> setup.settings().get(name).isPresent());
  }

  /**
   * Returns a variant built with the observed flags on top, for what only statistics tell.
   *
   * @throws BuildException when it cannot be built, or there are no sources
   */
  static Path withStatistics(Setup setup, Variant variant) {
    if (prebuilt(setup).findAny().isPresent() || setup.order().observation().isEmpty()) {
      throw new BuildException(
          "the libraries came prebuilt: there are no sources to build with statistics");
    }
    List<String> flags = new ArrayList<>(setup.order().flags().of(variant));
    flags.addAll(setup.order().flags().observed());
    SourceTree sources = setup.sources();
    return store(setup, sources)
        .library(sources, setup.order().subject(), variant, flags)
        .library();
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
    return Stream.concat(sides, Stream.of(bench.said())).toList();
  }

  /** Returns what whoever reads the verdict must know of bench and libraries. */
  Stream<String> marks() {
    Stream<String> replaced = Interposition.marks(bench.file(), baseline, other).stream();
    return Stream.of(bench.marks(), replaced, compiles.marks().stream()).flatMap(marks -> marks);
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
}
