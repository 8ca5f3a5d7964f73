package hakozuna.stage;

import hakozuna.measure.Progress;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.CodeSequence;
import hakozuna.tools.build.Layout;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds both sides with one flag after the other until there are layouts enough. */
final class LayoutBuild {
  /**
   * Where code is short, two flags can put it at the same places. After so many that change
   * nothing, and none that does, the build does not take them.
   */
  private static final int MOST_IDLE = 4;

  private static final String NOT_TAKEN =
      "-Dlayouts=%d: the build does not take %s: the code of the %s lies where it lay without it."
          + " Hand the flags in %s to every compile, or leave -Dlayouts out; a library with next to"
          + " no code has no other layout";
  private static final String NO_MORE =
      "-Dlayouts=%d: this code has only %d layouts that differ; ask for no more, or leave -Dlayouts"
          + " out";
  private static final String MORE_THAN_PLACES =
      "layout %d of the %s differs from it by more than the places of its code (%s): %s";

  private final Setup setup;
  private final VariantStore store;
  private final List<Side> sides;
  private final List<String> flags = new ArrayList<>();
  private final List<Map<Variant, Path>> libraries = new ArrayList<>();
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final Map<String, String> sha256 = new LinkedHashMap<>();

  LayoutBuild(Setup setup, Variants variants) {
    this.setup = setup;
    this.store = variants.store();
    this.sides = List.of(side(variants, variants.baseline()), side(variants, variants.other()));
    this.libraries.add(variants.libraries());
  }

  private Side side(Variants variants, BuiltVariant asBuilt) {
    SourceTree tree = variants.sources().of(asBuilt.variant()).tree();
    CodeSequence code = CodeSequence.of(asBuilt.library());
    return new Side(
        asBuilt,
        new Layout(store, tree, setup.order().subject()),
        code,
        new HashSet<>(Set.of(code.places())));
  }

  private List<String> possible() {
    return sides.get(0).layout.flags();
  }

  /** Returns so many layouts, the one that is as built among them. */
  Layouts all(int wanted, Progress progress) {
    int tried = 0;
    for (String flag : possible()) {
      if (libraries.size() < wanted && (tried++ < MOST_IDLE || !flags.isEmpty())) {
        progress.at("building layout %d of %d".formatted(libraries.size(), wanted - 1));
        add(flag);
      }
    }
    if (libraries.size() < wanted) {
      throw new StageProblem(Verdict.INVALID, tooFew(wanted));
    }
    return new Layouts(List.copyOf(libraries), new HashedFiles(files, sha256), List.copyOf(flags));
  }

  private String tooFew(int wanted) {
    return flags.isEmpty()
        ? NOT_TAKEN.formatted(
            wanted,
            possible().get(0),
            sides.get(0).asBuilt.variant().word(),
            setup.order().subject().makeVariable())
        : NO_MORE.formatted(wanted, libraries.size());
  }

  /** Adds what a flag makes, if that puts the code of both sides where none has put it before. */
  private void add(String flag) {
    Map<Variant, BuiltVariant> built = new LinkedHashMap<>();
    boolean isNew = true;
    for (Side side : sides) {
      BuiltVariant placed = side.layout.of(side.asBuilt, flag);
      isNew &= side.places.add(code(side, placed, flag).places());
      built.put(placed.variant(), placed);
    }
    if (isNew) {
      flags.add(flag);
      keep(built);
    }
  }

  private CodeSequence code(Side side, BuiltVariant placed, String flag) {
    CodeSequence code = CodeSequence.of(placed.library());
    side.layout
        .objection(side.asBuilt, side.code, placed, code)
        .ifPresent(
            what -> {
              throw new StageProblem(
                  Verdict.INVALID,
                  MORE_THAN_PLACES.formatted(
                      libraries.size(), placed.variant().word(), flag, what));
            });
    return code;
  }

  private void keep(Map<Variant, BuiltVariant> built) {
    BuiltVariant baseline = built.get(Variant.BASELINE);
    Map<Variant, Path> paths = new LinkedHashMap<>();
    built.forEach((variant, one) -> paths.put(variant, one.library()));
    paths.put(Variant.COPY, store.copy(baseline));
    built.forEach((variant, one) -> seal(variant, one.library(), one.sha256()));
    seal(Variant.COPY, paths.get(Variant.COPY), baseline.sha256());
    libraries.add(Map.copyOf(paths));
  }

  private void seal(Variant variant, Path library, String hash) {
    String name = "the %s library of layout %d".formatted(variant.word(), libraries.size());
    files.put(name, library);
    sha256.put(name, hash);
  }

  /** One side, and the places that its code was seen at. */
  private record Side(BuiltVariant asBuilt, Layout layout, CodeSequence code, Set<String> places) {}
}
