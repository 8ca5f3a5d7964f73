package hakozuna.tools.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** perf played by small scripts: the tests need no perf, and know what it says. */
class PerfToolTest {
  private static final String HEADER = "printf '# started on a day\\n\\n'";

  @TempDir Path folder;

  @Test
  void saysHowToGetAPerfThatIsMissing() {
    PerfTool.Probe probe = new PerfTool("no-such-perf").probe(PerfTool.EVENTS, folder);
    assertThat(probe.version()).isEmpty();
    assertThat(PerfTool.EVENTS).noneMatch(probe::isSound);
    assertThat(probe.missing())
        .singleElement()
        .asString()
        .contains("perf is missing (no program 'no-such-perf')", "linux-perf");
  }

  @Test
  void takesWhatIsCountedForSound() throws IOException {
    PerfTool.Probe probe =
        perf("for e in $events; do echo \"12;;$e;5000;100.00;;\" >> $out; done")
            .probe(List.of("page-faults", "context-switches"), folder);
    assertThat(probe.version()).hasValue("perf version 6.1.0");
    assertThat(PerfTool.EVENTS)
        .filteredOn(probe::isSound)
        .containsExactly("context-switches", "page-faults");
    assertThat(probe.missing()).isEmpty();
  }

  @Test
  void noticesMultiplexingOnlyWhenAllEventsRunTogether() throws IOException {
    PerfTool.Probe probe =
        perf("case \"$events\" in *' '*) p=50.00; r=2500;; *) p=100.00; r=5000;; esac;"
                + " for e in $events; do echo \"12;;$e;$r;$p;;\" >> $out; done")
            .probe(List.of("cycles", "instructions"), folder);
    assertThat(PerfTool.EVENTS).noneMatch(probe::isSound);
    assertThat(probe.missing())
        .singleElement()
        .asString()
        .startsWith(
            "multiplexed, scaled up, ran 50.00%: cycles, instructions; ask for fewer events at once")
        .endsWith("sysctl kernel.nmi_watchdog=0");
  }

  @Test
  void namesEventsThatTheMachineLacksOrSeesInUserModeOnly() throws IOException {
    PerfTool.Probe probe =
        perf("for e in $events; do case $e in cycles)"
                + " echo '<not supported>;;cycles;0;100.00;;';; *)"
                + " echo \"3;;$e:u;5000;100.00;;\";; esac >> $out; done")
            .probe(List.of("cycles", "context-switches", "page-faults"), folder);
    assertThat(PerfTool.EVENTS).filteredOn(probe::isSound).containsExactly("page-faults");
    assertThat(probe.missing())
        .anySatisfy(
            gap -> assertThat(gap).startsWith("not supported: cycles; this machine exposes no PMU"))
        .anySatisfy(
            gap ->
                assertThat(gap)
                    .startsWith("user mode only: context-switches, page-faults; as root: ")
                    .contains("perf_event_paranoid=1"));
  }

  @Test
  void anEventOfTwoKindsOfCoresIsAGapWithItsRemedy() throws IOException {
    PerfTool.Probe probe =
        perf("for e in $events; do case $e in cycles)"
                + " echo '90;;cpu_core/cycles/;4900;98.00;;'; echo '9;;cpu_atom/cycles/;100;2.00;;';;"
                + " *) echo \"3;;$e;5000;100.00;;\";; esac >> $out; done")
            .probe(List.of("cycles", "page-faults"), folder);
    assertThat(PerfTool.EVENTS).filteredOn(probe::isSound).containsExactly("page-faults");
    assertThat(probe.known()).containsExactly("cycles", "page-faults");
    assertThat(probe.missing())
        .singleElement()
        .asString()
        .startsWith("counted apart on each kind of core: cycles; start Maven on one kind of core");
  }

  @Test
  void leavesOutAnEventThatPerfDoesNotKnow() throws IOException {
    PerfTool.Probe probe =
        perf("case \"$events\" in *bogus*) echo \"event syntax error: 'bogus'\" >&2; exit 129;;"
                + " esac; for e in $events; do echo \"3;;$e;5000;100.00;;\" >> $out; done")
            .probe(List.of("bogus", "page-faults"), folder);
    assertThat(probe.known()).containsExactly("page-faults");
    assertThat(probe.missing())
        .singleElement()
        .asString()
        .contains("bogus", "exit code 129", "event syntax error", "perf list");
  }

  @Test
  void saysHowToAllowAPerfThatIsForbidden() throws IOException {
    PerfTool.Probe probe =
        perf("echo 'consider adjusting perf_event_paranoid' >&2; exit 255")
            .probe(List.of("page-faults"), folder);
    assertThat(probe.known()).isEmpty();
    assertThat(probe.missing())
        .singleElement()
        .asString()
        .contains("exit code 255", "sysctl kernel.perf_event_paranoid=1");
  }

  @Test
  void namesTheLineThatCannotBeRead() throws IOException {
    PerfTool.Probe probe =
        perf("echo '1,5;;page-faults;5000;100,00;;' >> $out").probe(List.of("page-faults"), folder);
    assertThat(probe.missing())
        .singleElement()
        .asString()
        .contains("perf-probe.txt:3: value '1,5'", "LC_ALL=C");
  }

  @Test
  void putsItsWordsBeforeTheCommand() {
    assertThat(PerfTool.onPath().stat(Path.of("f"), List.of("a", "b")))
        .containsExactly("perf", "stat", "-x;", "-o", "f", "-e", "a,b", "--");
  }

  /**
   * A perf whose stat does this; {@code $out} is its file, {@code $events} what it was asked for.
   */
  private PerfTool perf(String stat) throws IOException {
    Path script = folder.resolve("perf");
    Files.writeString(
        script,
        """
        #!/bin/sh
        if [ "$1" = --version ]; then echo perf version 6.1.0; exit 0; fi
        out=$4
        events=$(echo "$6" | tr , ' ')
        %s > $out
        %s
        """
            .formatted(HEADER, stat));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return new PerfTool(script.toString());
  }
}
