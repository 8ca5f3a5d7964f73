package hakozuna.tools.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Machine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs on a node besides the bench: one script holds it, the other looks at it. */
class NodeScriptsTest {
  private static final Path SCRIPTS = Path.of("src/test/cluster").toAbsolutePath();

  /** Each "sleep" is noted; so many of them give another sign, each fifth one. */
  private static final String SLEEP =
      """
      #!/bin/sh
      echo "$*" >>"%1$s/sleeps"
      slept=$(wc -l <"%1$s/sleeps")
      [ "$slept" -gt %2$d ] || echo "$((slept / 5))" >"%1$s/alive"
      """;

  @TempDir private Path folder;

  @Test
  void aNodeIsHeldUntilTheSignOfLifeHasStoodStillForAMinute() {
    hold(20);
    assertThat(Disk.read(folder.resolve("sleeps")).lines()).hasSize(20 + 1 + 6).containsOnly("10");
  }

  @Test
  void whereThereNeverWasASignItIsHeldNoLonger() {
    hold(0);
    assertThat(Disk.read(folder.resolve("sleeps")).lines()).hasSize(6);
  }

  private void hold(int signs) {
    Path sleep = folder.resolve("bin/sleep");
    Disk.write(sleep, SLEEP.formatted(folder, signs));
    assertThat(sleep.toFile().setExecutable(true)).isTrue();
    Command hold =
        Command.of("sh", SCRIPTS.resolve("hold.sh").toString(), folder.resolve("alive").toString());
    hold.environment().merge("PATH", sleep.getParent() + ":", (path, own) -> own + path);
    assertThat(hold.run().ok()).isTrue();
  }

  private Command.Result look() {
    return Command.of("sh", SCRIPTS.resolve("look.sh").toString(), folder.toString()).run();
  }

  @Test
  void whatTheKernelTellsThereIsReadHere() {
    Disk.write(folder.resolve("asked"), "job 7 on gate1\n");
    assertThat(look().ok()).isTrue();
    assertThat(folder.resolve("answered")).hasContent("job 7 on gate1\n");
    Machine copy = new Machine(folder);
    assertThat(Machine.lasting(copy.facts())).isEqualTo(Machine.lasting(Machine.here().facts()));
    assertThat(copy.allowedCpus()).isEqualTo(Machine.here().allowedCpus());
    assertThat(copy.availableMemory()).isPositive();
    assertThat(copy.facts())
        .containsEntry("kernel", Disk.read(Path.of("/proc/sys/kernel/osrelease")).strip())
        .containsKey("transparent huge pages");
  }

  @Test
  void aNodeThatDoesNotSeeTheQuestionHasNoAnswer() {
    assertThat(look().ok()).isFalse();
    assertThat(Disk.text(folder.resolve("answered")).orElse("")).isEmpty();
  }
}
