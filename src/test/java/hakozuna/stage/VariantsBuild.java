package hakozuna.stage;

import hakozuna.model.Stage;
import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.tools.BuildException;
import hakozuna.tools.Launcher;
import hakozuna.tools.build.BuildEnvironment;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.Loading;
import hakozuna.tools.build.StoreFolder;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantSource;
import hakozuna.tools.build.VariantStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the two sides of a stage.
 *
 * @param sources what both are built of
 * @param store keeps what is built
 */
record VariantsBuild(Setup setup, Sources sources, VariantStore store) {
  private static final int SIDES = 2;

  /** Looks at the sources, and asks make for its compilers. */
  static VariantsBuild of(Setup setup) {
    Sources sources = Sources.of(setup);
    return new VariantsBuild(
        setup,
        sources,
        new VariantStore(StoreFolder.here().path(), toolchain(setup, sources), setup.guard()));
  }

  /** Make is asked only where it builds. */
  private static Toolchain toolchain(Setup setup, Sources sources) {
    String names = setup.settings().get("subject.make.environment").orElse("");
    BuildEnvironment environment = BuildEnvironment.of(System.getenv(), named(names));
    VariantSource baseline = sources.of(Variant.BASELINE);
    return prebuilt(setup).count() == SIDES
        ? Toolchain.find()
        : Toolchain.asked(
            StoreFolder.here().path(),
            baseline.tree(),
            sources.head(),
            setup.order().subject(),
            baseline.flags(),
            environment,
            setup.guard());
  }

  private static List<String> named(String names) {
    return Stream.of(names.split("[\\s,]+")).filter(name -> !name.isEmpty()).toList();
  }

  /** Returns which of the two sides' libraries came prebuilt. */
  static Stream<String> prebuilt(Setup setup) {
    return Stream.of(Variant.BASELINE, second(setup))
        .map(side -> "subject." + side.word() + ".library")
        .filter(name -> setup.settings().get(name).isPresent());
  }

  private static Variant second(Setup setup) {
    return setup.stage() == Stage.OBSERVE ? Variant.OBSERVED : Variant.CANDIDATE;
  }

  /** Builds both sides and the bench, and compares them. */
  Variants built() {
    SubjectSpec subject = setup.order().subject();
    BuiltVariant baseline = side(Variant.BASELINE);
    BuiltVariant other = side(second(setup));
    Comparison comparison = Comparison.of(store, subject, sources, baseline, other);
    TakenBench bench = TakenBench.of(setup, store, sources.head());
    HashedFiles common =
        HashedFiles.of(Map.of(Variants.BENCH, bench.file(), Variants.LAUNCHER, Launcher.built()));
    new Loading(setup.guard()).check(bench.file(), List.of(baseline.library(), other.library()));
    return new Variants(
        baseline,
        other,
        store.copy(baseline),
        bench,
        store,
        sources,
        comparison,
        common,
        TakenPrint.of(setup, store, sources, comparison.diff(), other));
  }

  private BuiltVariant side(Variant variant) {
    return setup
        .prebuilt(variant)
        .map(file -> store.ready(variant, file))
        .orElseGet(() -> built(variant, sources.of(variant)));
  }

  private BuiltVariant built(Variant variant, VariantSource source) {
    try {
      return store.library(source.tree(), setup.order().subject(), variant, source.flags());
    } catch (BuildException broken) {
      throw new BuildException(sources.named(variant) + broken.getMessage());
    }
  }
}
