package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a thread starts, it starts on its host. */
class HostTest {
  @TempDir private Path folder;

  /** A host that answers for every program, and may be lost. */
  private record Elsewhere(Machine machine, Optional<String> loss) implements Host {
    @Override
    public String name() {
      return "gate1";
    }

    @Override
    public Command.Result run(Command command, boolean apart) {
      String said = "elsewhere: " + command;
      return new Command.Result(1, said.getBytes(StandardCharsets.UTF_8), said);
    }

    @Override
    public void await(Path file) {
      // nothing is written
    }
  }

  private Host elsewhere() {
    return new Elsewhere(new Machine(folder), Optional.empty());
  }

  @Test
  void aThreadIsHereUntilItIsSentElsewhereAndComesBack() {
    assertThat(Host.current()).isSameAs(Host.HERE);
    String there = Host.on(elsewhere(), () -> Command.of("true").run().output());
    assertThat(there).isEqualTo("elsewhere: true");
    assertThat(Host.current()).isSameAs(Host.HERE);
    assertThatThrownBy(
            () ->
                Host.on(
                    elsewhere(),
                    () -> {
                      throw new IllegalStateException("a fault there");
                    }))
        .hasMessage("a fault there");
    assertThat(Host.current()).isSameAs(Host.HERE);
  }

  @Test
  void otherThreadsStayWhereTheyAre() {
    String name =
        Host.on(
            elsewhere(), () -> CompletableFuture.supplyAsync(() -> Host.current().name()).join());
    assertThat(name).isEmpty();
  }

  @Test
  void theMachineIsTheOneThatMeasures() {
    Disk.write(folder.resolve("proc/cpuinfo"), "model name\t: Abacus 3000\n");
    Disk.write(folder.resolve("proc/self/status"), "Cpus_allowed_list:\t0-2,5\n");
    assertThat(Host.on(elsewhere(), () -> Machine.here().facts()))
        .containsEntry("cpu", "Abacus 3000")
        .containsEntry("cpus", "4");
    assertThat(Machine.here().root()).isEqualTo(Path.of("/"));
  }

  @Test
  void aToolWhoseHostIsLostGivesNoResult() {
    Host lost = new Elsewhere(new Machine(folder), Optional.of("gate1 is down; choose another"));
    ToolRun tool = new ToolRun(List.of("true"), folder, Duration.ofMinutes(1));
    Launcher.built();
    assertThatThrownBy(() -> Host.on(lost, tool::run))
        .isInstanceOf(HostException.class)
        .hasMessage("gate1 is down; choose another");
    assertThat(Host.on(elsewhere(), tool::run).ok()).isFalse();
  }
}
