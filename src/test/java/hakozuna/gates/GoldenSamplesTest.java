package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hakozuna.testkit.GoldenLedger;
import hakozuna.testkit.GoldenSamples;
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

    assertFound(problems(ledger), List.of(entry(ended) + "Stage A was entered as PASS "));
  }

  private static ObjectNode last(GoldenLedger ledger, String line) {
    List<ObjectNode> ended = ledger.ended(line);
    return ended.get(ended.size() - 1);
  }
}
