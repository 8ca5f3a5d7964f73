package hakozuna.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.testkit.Samples;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often the second clock is wrong where both sides are alike: in runs recorded on a machine
 * with ten times the work that it has CPUs for, and in made ones. Seeds are fixed. The rates stand
 * in docs/decisions/0053.
 */
class ClockCalibrationTest {
  private static final Path RECORDED = Path.of("src/test/resources/series/two-clocks.csv");
  private static final RuleSettings SETTINGS = new RuleSettings(7, 1, 95, 0.02 / 6, 56);

  /** Alike is at the threshold: where a false FAIL is likeliest. */
  private static final Gate GATE = gate(0);

  /** Alike is above the threshold: where a PASS can be withheld. */
  private static final Gate EASY = gate(-3);

  private static final int WINDOWS = 400;

  private final ThroughputRule bench = new ThroughputRule(GATE, SETTINGS);
  private final ClockRule clocks = new ClockRule(GATE, SETTINGS);
  private final ThroughputRule easyBench = new ThroughputRule(EASY, SETTINGS);
  private final ClockRule easyClocks = new ClockRule(EASY, SETTINGS);
  private final Random random = new Random(53);
  private final Map<String, Integer> found = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"guard_short", "guard_r0", "main_r0", "large_r0"})
  void noRecordedPairTurns(String lane) {
    List<Map<Variant, Sample>> blocks = recorded(lane);
    for (int window = 0; window < WINDOWS; window++) {
      int size = List.of(7, 14, 28, 56).get(window % 4);
      List<Map<Variant, Sample>> drawn = new ArrayList<>();
      int from = random.nextInt(blocks.size());
      for (int i = 0; i < size; i++) {
        drawn.add(blocks.get((from + i) % blocks.size()));
      }
      count(new Blocks(drawn));
    }
    assertNoneTurned(lane);
  }

  /** A run's time, its noise, its rest and that one's noise. */
  @ParameterizedTest
  @CsvSource({
    "0.008, 0.02, 0.0013, 0.0003",
    "0.008, 0.20, 0.0050, 0.0050",
    "0.100, 0.05, 0.0020, 0.0010",
    "0.400, 0.01, 0.0020, 0.0005",
    "0.400, 0.30, 0.0500, 0.0200",
    "0.500, 0.02, 2.0000, 0.1000"
  })
  void noMadePairTurns(double seconds, double noise, double rest, double restNoise) {
    for (int window = 0; window < WINDOWS; window++) {
      int size = List.of(7, 14, 28, 56).get(window % 4);
      List<Map<Variant, Sample>> drawn = new ArrayList<>();
      for (int block = 0; block < size; block++) {
        Map<Variant, Sample> sides = new HashMap<>();
        for (Variant variant : List.of(Variant.BASELINE, Variant.CANDIDATE)) {
          double work = seconds * Math.exp(noise * random.nextGaussian());
          double beside = rest * Math.exp(restNoise / rest * random.nextGaussian());
          Usage usage = new Usage(150, 2600, 0, work, work / 10, 1);
          sides.put(variant, Samples.lasting(slot(block, variant), work, work + beside, usage));
        }
        drawn.add(sides);
      }
      count(new Blocks(drawn));
    }
    assertNoneTurned(seconds + " s");
  }

  @Test
  void theRecordedSeriesHasBothClocks() {
    assertThat(new TwoClocks(new Blocks(recorded("guard_short"))).areComparable()).isTrue();
  }

  private void count(Blocks blocks) {
    Answer byBench = bench.decide(blocks.throughput());
    Answer byBoth = clocks.held(byBench, blocks);
    count("FAIL", byBoth.verdict() == Verdict.FAIL && byBench.verdict() != Verdict.FAIL);
    count("moved", clocks.look(new TwoClocks(blocks)).hasMoved());
    count("collapse", !Collapse.of(blocks, SETTINGS, clocks.intervals()).isEmpty());
    countPasses(blocks);
  }

  private void countPasses(Blocks blocks) {
    Answer byBench = easyBench.decide(blocks.throughput());
    boolean passes = byBench.verdict() == Verdict.PASS;
    boolean held = passes && easyClocks.held(byBench, blocks).verdict() != Verdict.PASS;
    count("PASS withheld", held && blocks.size() == SETTINGS.plannedBlocks());
  }

  private static Gate gate(double threshold) {
    return new Gate(GateKind.THROUGHPUT, "tiny", "throughput", threshold);
  }

  private void count(String what, boolean seen) {
    found.merge(what, seen ? 1 : 0, Integer::sum);
  }

  private void assertNoneTurned(String series) {
    assertThat(found)
        .as(series)
        .containsEntry("FAIL", 0)
        .containsEntry("moved", 0)
        .containsEntry("collapse", 0);
    assertThat(found.get("PASS withheld")).as(series).isLessThanOrEqualTo(WINDOWS / 100);
  }

  private static List<Map<Variant, Sample>> recorded(String lane) {
    Map<Integer, Map<Variant, Sample>> blocks = new HashMap<>();
    for (String row : Disk.read(RECORDED).lines().skip(1).toList()) {
      String[] field = row.split(",");
      if (field[1].equals(lane)) {
        int block = Integer.parseInt(field[0]);
        Variant variant = field[3].equals("A") ? Variant.BASELINE : Variant.CANDIDATE;
        blocks
            .computeIfAbsent(block, b -> new HashMap<>())
            .put(variant, sample(slot(block, variant), field));
      }
    }
    return List.copyOf(blocks.values());
  }

  private static Sample sample(Slot slot, String... field) {
    double[] figures = new double[field.length];
    for (int i = 4; i < field.length; i++) {
      figures[i] = Double.parseDouble(field[i]);
    }
    Usage usage =
        new Usage((long) figures[7], (long) figures[8], 0, figures[10], figures[11], 12_000);
    return Samples.lasting(slot, figures[4] / figures[6], figures[12], usage);
  }

  private static Slot slot(int block, Variant variant) {
    return new Slot(Stage.SCREEN, "tiny", 1, block, variant == Variant.BASELINE ? 0 : 1, variant);
  }
}
