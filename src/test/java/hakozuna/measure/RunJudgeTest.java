package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.measure.RunJudge.BrokenRun;
import hakozuna.model.EventCount;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.LaunchReport;
import hakozuna.tools.perf.PerfTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no small bench can bring about by itself: a machine out of memory, a perf that stammers. */
class RunJudgeTest {
  private static final Slot SLOT = new Slot(Stage.SCREEN, "tiny", 1, 0, 0, Variant.CANDIDATE);

  @TempDir private Path folder;

  @Test
  void theKernelsOwnKillIsForMemory() {
    assertThat(killed("oom_kills=1").kind()).isEqualTo(Kind.OUT_OF_MEMORY);
    assertThat(killed("oom_kills=0").kind()).isEqualTo(Kind.KILLED);
    assertThat(killed("oom_kills=-1").kind()).isEqualTo(Kind.KILLED);
  }

  @Test
  void countsThatCannotBeReadBreakTheRun() {
    List<EventCount> counted =
        List.of(EventCount.counted("context-switches", 1), EventCount.counted("page-faults", 1));
    PerfTool.Probe probe = new PerfTool.Probe(Optional.of("perf"), counted, List.of());
    RawFiles raw = RawFiles.of(folder, SLOT);
    Disk.write(raw.path(RawFiles.Part.PERF_STAT), "# started on a day\n\nmany;;page-faults\n");
    assertThatExceptionOfType(BrokenRun.class)
        .isThrownBy(() -> new Counting(PerfTool.onPath(), probe).read(raw))
        .satisfies(broken -> assertThat(broken.kind()).isEqualTo(Kind.COUNTERS_UNREADABLE))
        .withMessageContaining(":3");
  }

  private BrokenRun killed(String oomKills) {
    String report =
        "status=signalled\ncode=9\nsender=unknown\nlife_ns=1\nstarted_ms=1\nuser_us=1\nsystem_us=1\n"
            + "max_rss_kb=1\nminor_faults=1\nmajor_faults=0\nvoluntary_switches=1\n"
            + "involuntary_switches=1\nmapped=yes\nprogram_code=whole\nleftovers=0\n"
            + oomKills
            + "\nend=ok\n";
    Bench bench =
        new Bench(Path.of("bench"), "0", Duration.ofSeconds(1), Guard.hiding(List.of()), false);
    RunRequest request = new RunRequest(SLOT, Optional.empty(), bench, List.of(), Conditions.PLAIN);
    RunJudge judge = new RunJudge(request, LaunchReport.parse(report), "", "");
    try {
      throw new AssertionError("it gave a result: " + judge.output());
    } catch (BrokenRun broken) {
      return broken;
    }
  }
}
