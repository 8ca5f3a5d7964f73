package hakozuna.testkit;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A gate in a process of its own whose candidate's runs can be held: what is done to them or to the
 * suite then happens in the middle of a run for certain. A run sees its tree, but can write
 * nothing, so it is held by the date of a file of the tree.
 */
public record HeldRun(GateScene scene) {
  /** Ends the suite. */
  public static final String KILL = "kill -KILL $pid";

  /** Asks the held run alone to end. */
  public static final String TERM_RUN = "kill -TERM $(bench $pid)";

  private static final String HOLD =
      """
      struct stat held;
      double *own = dlsym(RTLD_DEFAULT, "tiny_speed");
      for (int said = 0; own && *own > 1000 && stat("%s", &held) == 0 && held.st_mtime == 0; said = 1) {
          if (!said) fprintf(stderr, "holding\\n");
          usleep(1000);
      }
      """;

  /** Takes the file that holds as its name, the journal's folder, and the command. */
  private static final String HOLDER =
      """
      bench() {
          for child in $(cat /proc/$1/task/*/children 2>/dev/null); do
              [ "$(cat /proc/$child/comm 2>/dev/null)" = bench ] && echo $child
              bench $child
          done
      }
      rows() { cat "$journal"/*/samples.csv 2>/dev/null | grep -c "$1"; }
      journal=$1; shift
      "$@" >/dev/null 2>&1 & pid=$!
      until [ "$(rows .)" -ge %d ]; do kill -0 $pid || exit 9; sleep 0.01; done
      touch -d @0 "$0"
      until grep -qs holding "$journal"/*/raw/*/*.stderr; do kill -0 $pid || exit 9; sleep 0.01; done
      %s
      touch "$0"
      wait $pid
      """;

  /** Makes the scene's bench one that can be held. */
  public static HeldRun in(GateScene scene) {
    String main = "int main(int argc, char **argv) {\n";
    Path bench = scene.tree().root().resolve("bench/bench.c");
    Path hold = file(scene);
    Disk.write(hold, "");
    String held =
        Disk.read(bench)
            .replace("#include <unistd.h>\n", "#include <sys/stat.h>\n#include <unistd.h>\n")
            .replace(main, main + HOLD.formatted(hold));
    Disk.write(bench, held);
    return new HeldRun(scene);
  }

  /** Returns the file that holds while its date is 0. */
  static Path file(GateScene scene) {
    return scene.tree().root().resolve("hold");
  }

  /**
   * Holds the candidate's run that comes after so many rows of samples, and does something then.
   */
  public void after(int rows, Class<?> gate, String does) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", HOLDER.formatted(rows, does)));
    words.add(file(scene).toString());
    words.add(scene.tree().root().resolve("ledger/journal").toString());
    words.addAll(scene.command(gate));
    Command.of(words).within(Duration.ofMinutes(10)).run();
  }
}
