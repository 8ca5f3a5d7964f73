package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.OrderFolder;
import hakozuna.model.RunFailure.Kind;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The subject that ships: built as the work order says, run for a moment, its controls biting. */
class EmbeddedSubjectTest {
  private static final Path ROOT = Path.of("src/test/native");
  private static final List<String> MOMENT = List.of("3", "20000", "90", "16", "30000", "10", "64");
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final WorkOrder ORDER = OrderFolder.own().workOrder("b82");

  @TempDir private static Path shared;
  private static VariantStore store;
  private static SourceTree sources;
  private static Path bench;
  private static Counting counting;

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    store = new VariantStore(shared, Toolchain.find(), Guard.hiding(List.of()));
    sources = SourceTree.of(ROOT.toAbsolutePath());
    bench = store.bench(sources, ORDER.subject());
    counting = Counting.find(shared);
  }

  @ParameterizedTest
  @EnumSource(names = {"BASELINE", "CANDIDATE", "OBSERVED"})
  void eachVariantGivesASampleWithItsLibraryMapped(Variant variant) {
    RunOutcome outcome = run(library(variant), LONG);
    assertThat(outcome).isInstanceOf(RunOutcome.Done.class);
    Sample sample = ((RunOutcome.Done) outcome).sample();
    assertThat(sample.ops()).isGreaterThanOrEqualTo(3 * 20000);
    assertThat(sample.opsPerSecond()).isPositive();
    assertThat(Disk.read(folder.resolve(sample.rawFile()))).contains("mapped=yes");
  }

  @Test
  void theVariantsAreDifferentLibraries() {
    assertThat(
            List.of(
                library(Variant.BASELINE), library(Variant.CANDIDATE), library(Variant.OBSERVED)))
        .extracting(BuiltVariant::sha256)
        .doesNotHaveDuplicates();
  }

  @Test
  void theSameSourcesAndFlagsGiveTheSameBytesElsewhere() {
    VariantStore elsewhere =
        new VariantStore(folder.resolve("store"), Toolchain.find(), Guard.hiding(List.of()));
    BuiltVariant again =
        elsewhere.library(sources, ORDER.subject(), Variant.BASELINE, flags(Variant.BASELINE));
    assertThat(again.sha256()).isEqualTo(library(Variant.BASELINE).sha256());
  }

  @Test
  void aFlagThatIsMisspeltChangesNothing() {
    assertThat(control("-DHZ4_MID_PAGE_CREATE_OUTSIDE_THE_LOCK=1").sha256())
        .isEqualTo(library(Variant.BASELINE).sha256());
  }

  @ParameterizedTest
  @CsvSource({
    "HZ4_CONTROL_CRASH, CRASHED",
    "HZ4_CONTROL_HANG, HUNG",
    "HZ4_CONTROL_FAIL, FAILED_ALLOCATIONS"
  })
  void aControlGivesItsOwnNamedOutcome(String flag, Kind kind) {
    Duration limit = kind == Kind.HUNG ? Duration.ofSeconds(1) : LONG;
    RunOutcome outcome = run(control("-D" + flag + "=1"), limit);
    assertThat(outcome).isInstanceOf(RunOutcome.Broken.class);
    assertThat(((RunOutcome.Broken) outcome).failure().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HZ4_CONTROL_SLOW", "HZ4_CONTROL_NEUTRAL"})
  void aControlThatOnlyCostsIsAnotherLibraryThatRuns(String flag) {
    BuiltVariant control = control("-D" + flag + "=1");
    assertThat(control.sha256()).isNotEqualTo(library(Variant.BASELINE).sha256());
    assertThat(run(control, LONG)).isInstanceOf(RunOutcome.Done.class);
  }

  private static BuiltVariant library(Variant variant) {
    return store.library(sources, ORDER.subject(), variant, flags(variant));
  }

  private static BuiltVariant control(String flag) {
    List<String> flags = new ArrayList<>(flags(Variant.BASELINE));
    flags.add(flag);
    return store.library(sources, ORDER.subject(), Variant.CANDIDATE, flags);
  }

  private static List<String> flags(Variant variant) {
    return ORDER.flags().of(variant);
  }

  private RunOutcome run(BuiltVariant variant, Duration limit) {
    String cpus = CpuSet.clip("0-4095", Machine.here().allowedCpus()).used();
    Slot slot = new Slot(Stage.SCREEN, "moment", 1, 0, 0, variant.variant());
    return new LocalRunner(folder, counting)
        .run(
            new RunRequest(
                slot,
                Optional.of(variant.library()),
                new Bench(bench, cpus, limit, Guard.hiding(List.of()), false),
                MOMENT,
                Conditions.PLAIN));
  }
}
