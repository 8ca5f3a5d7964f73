package hakozuna.tools.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.IntegritySpec;
import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.OrderFolder;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All checks of two libraries, from the parts to the real programs. */
class IntegrityChecksTest {
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");
  private static final List<Lane> LANES =
      List.of(new Lane("tiny", new LaneArguments(3, 4000, 50, 16, 1024, 20, 64), 0, Map.of()));
  private static final Duration ONCE = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();

  @Test
  void theWorkOrdersOwnVariantsAreRightInEveryMetric() {
    Map<Variant, Path> libraries =
        Map.of(
            Variant.BASELINE, library(ORDER.flags().of(Variant.BASELINE)),
            Variant.CANDIDATE, library(ORDER.flags().of(Variant.CANDIDATE)));
    List<Check> checks = checks().of(libraries, progress::add);
    assertThat(checks)
        .allSatisfy(check -> assertThat(check.outcome()).as(check.text()).isEqualTo(Outcome.SOUND))
        .extracting(check -> check.gate() + " " + check.variant())
        .containsExactlyElementsOf(eachVariant(IntegritySpec.metrics(LANES)));
    assertThat(progress).containsSequence("integrity.memory", "integrity.blocks.tiny");
    assertThat(of(checks, "integrity.memory").text())
        .contains("KiB stay resident when all is freed");
    assertThat(of(checks, "integrity.memory").figure()).isPositive();
    assertThat(of(checks, "integrity.programs").text()).contains("ran: ", "gcc", "java", "sort");
  }

  @Test
  void aProgramThatPrintsSomethingElseOrDiesIsNamedWithItsCommand() {
    Map<Variant, Path> broken =
        Map.of(Variant.CANDIDATE, library(List.of("-DHZ4_CONTROL_REALLOC_TAIL=1")));
    Started started = new Started(cpus(), Duration.ofMinutes(5), Guard.hiding(List.of()));
    Check check = new RealPrograms(started).of(broken).get(0);
    assertThat(check.outcome()).isEqualTo(Outcome.DEFECT);
    assertThat(check.text())
        .containsPattern(
            "(?m)^(gcc|git|perl|sqlite3|java|python3|sort) (prints something else than without the library|was ended by signal|ended with exit code)")
        .containsPattern("\nagain: cd \\$\\(mktemp -d\\) && env -i PATH=\\$PATH .*LD_PRELOAD=/")
        .containsPattern("ran: .*; missing: ");
  }

  @Test
  void whereThereIsNotEnoughMemoryNothingIsSaidOfTheLibrary() {
    LaneArguments vast = new LaneArguments(1000, 100, 10_000_000, 16, 1 << 20, 0, 64);
    Part part = Part.blocks(new Lane("vast", vast, 0, Map.of()));
    Started started = new Started(cpus(), ONCE, Guard.hiding(List.of()));
    Rounds rounds = new Rounds(part, started, 1, Map.of(Variant.CANDIDATE, folder));
    rounds.again();
    assertThat(rounds.of(Variant.CANDIDATE).bad().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(rounds.of(Variant.CANDIDATE).bad().text())
        .matches("it may need \\d+ MiB of memory, and \\d+ MiB are free");
  }

  private IntegrityChecks checks() {
    return new IntegrityChecks(LANES, ONCE, 25, 7, cpus(), Guard.hiding(List.of()));
  }

  private static List<String> eachVariant(List<String> metrics) {
    List<String> parts = new ArrayList<>(metrics);
    parts.remove("integrity.blocks.tiny");
    parts.add(parts.indexOf("integrity.programs"), "integrity.blocks.tiny");
    return parts.stream()
        .flatMap(metric -> Stream.of(metric + " BASELINE", metric + " CANDIDATE"))
        .toList();
  }

  private static Check of(List<Check> checks, String gate) {
    return checks.stream().filter(check -> check.gate().equals(gate)).findFirst().orElseThrow();
  }

  private static String cpus() {
    return CpuSet.clip("0-4095", Machine.here().allowedCpus()).used();
  }

  private Path library(List<String> flags) {
    VariantStore store = new VariantStore(folder, Toolchain.find(), Guard.hiding(List.of()));
    SourceTree sources = SourceTree.of(Path.of("src/test/native").toAbsolutePath());
    return store.library(sources, ORDER.subject(), Variant.CANDIDATE, flags).library();
  }
}
