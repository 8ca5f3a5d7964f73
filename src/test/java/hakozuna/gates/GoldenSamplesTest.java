package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hakozuna.testkit.GoldenLedger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of gate of a golden ledger is judged from what was measured. */
class GoldenSamplesTest extends GoldenTest {

  @ParameterizedTest
  @MethodSource("hakozuna.testkit.GoldenLedger#names")
  void oneOtherSampleIsFound(String name) {
    GoldenLedger ledger = copy(name);
    ObjectNode ended = last(ledger, "toys");
    Map<String, String> files = ledger.archive(ended);
    new GoldenSamples(files).edit("CANDIDATE", "ops_per_second", "777.00");

    ledger.write(ended, files);
    assertThat(problems(ledger))
        .singleElement()
        .asString()
        .startsWith(entry(ended) + "samples.csv was edited: ")
        .contains(", block ", ", candidate (row ");

    ledger.forge(ended, files);
    assertThat(problems(ledger))
        .allMatch(problem -> problem.startsWith(entry(ended)))
        .anyMatch(
            problem -> problem.contains(", candidate does not say what its run said in raw/"));
  }

  /** The run's own words are changed with the sample: nothing is left but to judge again. */
  @ParameterizedTest
  @CsvSource({
    "frozen,    toys,   CANDIDATE, ops_per_second, quick throughput",
    "frozen,    toys,   CANDIDATE, minor_faults,   quick improves_any",
    "frozen,    toys,   CANDIDATE, max_rss_kb,     quick memory max-rss",
    "frozen,    toys,   COPY,      ops_per_second, quick null control copy",
    "invalid,   hungry, CANDIDATE, ops_per_second, quick throughput",
    "invalid,   toys,   CANDIDATE, ops_per_second, steady throughput",
    "invalid,   toys,   CANDIDATE, max_rss_kb,     steady memory max-rss",
    "promoted,  games,  COPY,      ops_per_second, quick null control copy",
    "promoted,  toys,   CANDIDATE, ops_per_second, steady null control position",
    "promoted,  toys,   CANDIDATE, max_rss_kb,     steady memory max-rss",
    "undecided, toys,   CANDIDATE, ops_per_second, quick throughput",
    "undecided, toys,   CANDIDATE, minor_faults,   quick improves_any",
    "undecided, toys,   CANDIDATE, max_rss_kb,     quick memory max-rss",
  })
  void gatesAreJudgedFromTheSamples(
      String name, String line, String variant, String column, String gate) {
    GoldenLedger ledger = copy(name);
    ObjectNode ended = last(ledger, line);
    Map<String, String> files = ledger.archive(ended);
    GoldenSamples samples = new GoldenSamples(files);
    boolean isSpeed = column.equals("ops_per_second");
    samples.edit(variant, column, isSpeed ? "7777.00" : "7777");
    if (isSpeed) {
      samples.sayInItsRun(variant);
    }
    ledger.forge(ended, files);

    List<String> problems = problems(ledger);
    assertThat(problems).allMatch(problem -> problem.startsWith(entry(ended)));
    assertFound(problems, List.of(entry(ended) + gate + " was entered as "));
  }

  @ParameterizedTest
  @CsvSource({"frozen", "promoted", "undecided"})
  void instructionsAreJudgedFromTheirTable(String name) {
    GoldenLedger ledger = copy(name);
    ObjectNode ended = last(ledger, "toys");
    Map<String, String> files = ledger.archive(ended);
    files.compute(
        "instructions.csv",
        (file, table) -> table.replaceAll("(?m)^(CANDIDATE,.*),\\d+,\\d+,\\d+,", "$1,1,2,3,"));
    ledger.forge(ended, files);

    String counted = entry(ended) + "quick instructions instructions/";
    assertFound(
        problems(ledger),
        List.of(
            counted + "free was entered as ",
            counted + "malloc was entered as ",
            counted + "op was entered as "));
  }

  /** Each run's statistics are its own words, in its raw file. */
  @ParameterizedTest
  @CsvSource({"frozen, 10", "promoted, 3"})
  void stageAIsJudgedFromWhatItsRunsSaid(String name, int number) {
    GoldenLedger ledger = copy(name);
    ObjectNode ended = ledger.entries("toys").get(number - 1);
    Map<String, String> files = ledger.archive(ended);
    String raw =
        files.keySet().stream().filter(f -> f.startsWith("raw/")).findFirst().orElseThrow();
    files.compute(raw, (file, text) -> text.replace("slow=400", "slow=2"));
    files.compute(
        "samples.csv",
        (file, table) ->
            table.replaceAll(raw + ",[0-9a-f]+", raw + "," + GoldenLedger.hash(files.get(raw))));
    ledger.forge(ended, files);

    assertFound(
        problems(ledger),
        List.of(entry(ended) + "quick observation slow_path was entered as PASS "));
  }

  private static ObjectNode last(GoldenLedger ledger, String line) {
    List<ObjectNode> ended = ledger.ended(line);
    return ended.get(ended.size() - 1);
  }

  /**
   * The table of samples in an archive, to be forged.
   *
   * @param files the archive's files, changed in place
   */
  private record GoldenSamples(Map<String, String> files) {
    private static final String TABLE = "samples.csv";

    /** Puts another value into the last row of a variant. */
    void edit(String variant, String column, String value) {
      List<String> rows = rows();
      int last = last(rows, variant);
      String[] fields = rows.get(last).split(",", -1);
      fields[column(rows, column)] = value;
      rows.set(last, String.join(",", fields));
      files.put(TABLE, String.join("\n", rows) + "\n");
    }

    /** Lets the run itself have said the speed that the last row of a variant says. */
    void sayInItsRun(String variant) {
      String raw = field(variant, "raw_file");
      String said = "ops/s=" + field(variant, "ops_per_second");
      files.compute(raw, (file, text) -> text.replaceAll("(?m)ops/s=.*$", said));
      edit(variant, "raw_sha256", GoldenLedger.hash(files.get(raw)));
    }

    private String field(String variant, String column) {
      List<String> rows = rows();
      return rows.get(last(rows, variant)).split(",", -1)[column(rows, column)];
    }

    private List<String> rows() {
      return new ArrayList<>(files.get(TABLE).lines().toList());
    }

    private static int last(List<String> rows, String variant) {
      int last = rows.size() - 1;
      while (!rows.get(last).contains("," + variant + ",")) {
        last--;
      }
      return last;
    }

    private static int column(List<String> rows, String name) {
      return Arrays.asList(rows.get(0).split(",")).indexOf(name);
    }
  }
}
