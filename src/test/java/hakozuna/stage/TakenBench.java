package hakozuna.stage;

import hakozuna.measure.BenchProof;
import hakozuna.model.OrderFolder;
import hakozuna.model.SubjectSpec;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The bench that all variants run.
 *
 * @param file in the store
 * @param said where it is from
 * @param proves whether it proves the work of each run
 */
record TakenBench(Path file, String said, boolean proves) {
  private static final String UNPROVEN =
      "work not proven: this bench does not show that every thread did all its work on memory of its own; the included bench does";
  private static final Path INCLUDED = Path.of("src/test/native").toAbsolutePath();

  /**
   * Takes the user's own, or the tree's, or the included one where the tree has none. One that lies
   * ready in the working tree is of no revision, and runs all of them.
   *
   * @param head the candidate's sources
   */
  static TakenBench of(Setup setup, VariantStore store, SourceTree head) {
    SubjectSpec subject = setup.order().subject();
    SourceTree sources =
        VariantStore.hasBench(head, subject) ? head : SourceTree.of(setup.root(), Stream.of());
    boolean isNamed = setup.settings().get("subject.bench").isPresent();
    if (isNamed || VariantStore.hasBench(sources, subject)) {
      return asked(
          setup,
          store.bench(sources, subject),
          "bench     " + sources.root().resolve(subject.bench()));
    }
    SubjectSpec included = OrderFolder.own().workOrder("b82").subject();
    String said =
        "bench: the included one, %s; %s has no %s, and -Dsubject.bench names none"
            .formatted(INCLUDED, sources.root(), subject.bench());
    return asked(setup, store.bench(SourceTree.of(INCLUDED), included), said);
  }

  private static TakenBench asked(Setup setup, Path file, String said) {
    return new TakenBench(file, said, new BenchProof(file, setup.guard()).isGiven());
  }

  /** Returns what whoever reads the verdict must know of this bench. */
  Stream<String> marks() {
    return proves ? Stream.empty() : Stream.of(UNPROVEN);
  }
}
