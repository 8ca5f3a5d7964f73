package hakozuna.measure;

import hakozuna.model.LaneArguments;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.BenchOutputException;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Launcher;
import hakozuna.tools.RunEnvironment;
import hakozuna.tools.ToolRun;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does a bench prove its work? It is asked alone, before any library is loaded beside it, so that
 * no library can choose to owe no proof.
 *
 * @param program its file
 * @param guard around it
 */
public record BenchProof(Path program, Guard guard) {
  private static final LaneArguments MOMENT = new LaneArguments(3, 500, 20, 1, 300, 50, 4);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Only one that knows of seeds is asked; another may understand such arguments as anything. */
  public boolean isGiven() {
    return Disk.text(program).orElse("").contains(RunEnvironment.SEED) && answersRight();
  }

  private boolean answersRight() {
    long seed = new SecureRandom().nextLong(1, Long.MAX_VALUE);
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(MOMENT.words());
    ToolRun.Result said = run(words, new RunEnvironment(0, seed).variables());
    return said.ok() && isRight(Work.of(MOMENT, seed), said.stdout());
  }

  private ToolRun.Result run(List<String> words, Map<String, String> variables) {
    Path scratch = Disk.temporary(Launcher.built().getParent(), "proof-");
    try {
      Guard seen = guard.showing(program);
      return new ToolRun(words, scratch, LIMIT, variables, Optional.empty(), seen).run();
    } finally {
      Disk.delete(scratch);
    }
  }

  private static boolean isRight(Work due, String stdout) {
    try {
      return due.difference(BenchOutput.parse(stdout).ops(), stdout).isEmpty();
    } catch (BenchOutputException broken) {
      return false;
    }
  }
}
