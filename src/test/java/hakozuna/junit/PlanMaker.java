package hakozuna.junit;

import hakozuna.build.BuiltVariant;
import hakozuna.build.Git;
import hakozuna.build.Sha256;
import hakozuna.build.SourceTree;
import hakozuna.build.Toolchain;
import hakozuna.ledger.Plan;
import hakozuna.ledger.PlanFacts;
import hakozuna.measure.Launcher;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers what a plan fixes before anything is measured. */
final class PlanMaker {
  private static final List<String> SUITE =
      List.of("src/test/java", "src/test/launcher", "pom.xml");
  private static final List<String> LASTING = List.of("cpu", "cpus", "affinity", "smt");

  private PlanMaker() {}

  static Plan of(Setup setup, List<BuiltVariant> built, Path bench, Toolchain toolchain) {
    PlanFacts facts =
        new PlanFacts(
            built.get(0).sourcesSha256(),
            hashes(built),
            Sha256.of(bench),
            toolchain.compiler(),
            toolchain.environment(),
            setup.cpus().used(),
            suite(),
            machine(setup.environment()));
    return setup.stage() == Stage.OBSERVE
        ? Plan.observation(setup.order(), facts)
        : Plan.implementation(setup.order(), facts);
  }

  private static Map<Variant, String> hashes(List<BuiltVariant> built) {
    Map<Variant, String> hashes = new EnumMap<>(Variant.class);
    built.forEach(one -> hashes.put(one.variant(), one.sha256()));
    return hashes;
  }

  private static PlanFacts.Suite suite() {
    Optional<Git> git = Git.around(Path.of("").toAbsolutePath());
    String sources =
        SourceTree.of(Path.of("src", "test", "java")).sha256() + Sha256.of(Launcher.built());
    return new PlanFacts.Suite(
        git.map(g -> g.commit(SUITE)).orElse("none"),
        git.map(g -> g.isDirty(SUITE)).orElse(false),
        Sha256.of(sources));
  }

  private static Map<String, String> machine(Map<String, String> environment) {
    Map<String, String> lasting = new TreeMap<>(environment);
    lasting.keySet().retainAll(LASTING);
    return lasting;
  }
}
