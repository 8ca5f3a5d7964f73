package hakozuna.stage;

import hakozuna.ledger.PlanFacts;
import hakozuna.tools.Git;
import hakozuna.tools.Launcher;
import hakozuna.tools.Sha256;
import hakozuna.tools.build.SourceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which version of this suite judges. */
final class SuiteFacts {
  private static final List<String> PATHS =
      List.of("src/test/java", "src/test/launcher", "pom.xml");

  private SuiteFacts() {}

  static PlanFacts.Suite here() {
    Optional<Git> git = Git.around(Path.of("").toAbsolutePath());
    String sources =
        SourceTree.of(Path.of("src", "test", "java")).sha256() + Sha256.of(Launcher.built());
    return new PlanFacts.Suite(
        git.map(g -> g.commit(PATHS)).orElse("none"),
        git.map(g -> g.isDirty(PATHS)).orElse(false),
        Sha256.of(sources));
  }
}
