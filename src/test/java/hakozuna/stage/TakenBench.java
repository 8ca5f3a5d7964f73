package hakozuna.stage;

import hakozuna.model.OrderFolder;
import hakozuna.model.SubjectSpec;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;

/**
 * The bench that all variants run.
 *
 * @param file in the store
 * @param said where it is from
 */
record TakenBench(Path file, String said) {
  private static final Path INCLUDED = Path.of("src/test/native").toAbsolutePath();

  /** Takes the user's own, or the tree's, or the included one where the tree has none. */
  static TakenBench of(Setup setup, VariantStore store, SourceTree sources) {
    SubjectSpec subject = setup.order().subject();
    boolean isNamed = setup.settings().get("subject.bench").isPresent();
    if (isNamed || VariantStore.hasBench(sources, subject)) {
      return new TakenBench(
          store.bench(sources, subject), "bench     " + sources.root().resolve(subject.bench()));
    }
    SubjectSpec included = OrderFolder.own().workOrder("b82").subject();
    String said =
        "bench: the included one, %s; %s has no %s, and -Dsubject.bench names none"
            .formatted(INCLUDED, sources.root(), subject.bench());
    return new TakenBench(store.bench(SourceTree.of(INCLUDED), included), said);
  }
}
