package hakozuna.tools.scope;

import hakozuna.model.Check;
import hakozuna.model.OrderFolder;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.tools.Guard;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantSource;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The subject that ships, by the rules of b82. */
class EmbeddedScopeTest {
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");
  @TempDir private static Path shared;

  @Test
  void b82() {
    VariantStore store = new VariantStore(shared, Toolchain.find(), Guard.hiding(List.of()));
    SourceTree tree = SourceTree.of(Path.of("src/test/native").toAbsolutePath());
    for (String flag : System.getenv("SCOPE_FLAGS").split(",")) {
      List<String> base = ORDER.flags().of(Variant.BASELINE);
      List<String> flags = new ArrayList<>(base);
      flags.add(flag);
      long t = System.nanoTime();
      var b = store.library(tree, ORDER.subject(), Variant.BASELINE, base);
      var c = store.library(tree, ORDER.subject(), Variant.CANDIDATE, flags);
      long t1 = System.nanoTime();
      Examined e =
          ScopeExamination.of(
              ORDER.counters().scope().orElseThrow(),
              store,
              ORDER.subject(),
              new VariantSource(tree, base),
              new VariantSource(tree, flags),
              b,
              c);
      System.out.println(
          "##### "
              + flag
              + " build "
              + (t1 - t) / 1000000
              + " ms, scope "
              + (System.nanoTime() - t1) / 1000000
              + " ms");
      for (Check check : e.checks()) System.out.println(check);
      if (System.getenv("SCOPE_EVIDENCE") != null) System.out.println(e.evidence());
    }
  }
}
