package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.OrderFolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault in a file is an error that names file, line, value and what is legal. */
class StrictReadingTest {
  private static final String ORDER = "work-orders/b82.yaml";
  private static final String LANE = "lanes/main_r0.yaml";

  @TempDir private Path folder;
  private OrderFolderCopy copy;

  @BeforeEach
  void copyOwnFiles() {
    copy = OrderFolderCopy.in(folder);
  }

  @Test
  void theUntouchedCopyIsLegal() {
    assertThat(copy.library().workOrder("b82")).isEqualTo(OrderFolder.own().workOrder("b82"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "threads        | two     | threads: 'two' is not a whole number from 1 to 4096",
        "threads        | 0       | threads: '0' is not a whole number from 1 to 4096",
        "threads        | [1, 2]  | expected a single value here",
        "iterations     | 1.5     | iterations: '1.5' is not a whole number from 1 to",
        "iterations     | -3      | iterations: '-3' is not a whole number from 1 to",
        "iterations     | 9999999999 | iterations: '9999999999' is not a whole number from 1 to",
        "working_set    | ''      | working_set: needs a value",
        "max_size       | 3       | max_size: 3 is smaller than min_size",
        "remote_percent | 101     | remote_percent: '101' is not a whole number from 0 to 100",
        "remote_percent | 50%     | remote_percent: '50%' is not a whole number from 0 to 100",
        "memory         | 3       | '3' is not an amount of memory such as 512 MiB or 4 GiB",
        "memory         | 3 GB    | '3 GB' is not an amount of memory such as 512 MiB or 4 GiB",
        "memory         | -3 GiB  | '-3 GiB' is not an amount of memory",
        "throughput     | +3.0    | '+3.0' is not a percentage such as -1.0%, from -100% to +100%",
        "throughput     | 101%    | '101%' is not a percentage such as -1.0%, from -100% to +100%",
        "throughput     | -101%   | '-101%' is not a percentage such as -1.0%",
        "throughput     | 3,0%    | '3,0%' is not a percentage such as -1.0%",
        "throughput     | NaN%    | 'NaN%' is not a percentage such as -1.0%",
        "lane           | main    | lane: 'main' must be the file's name, main_r0",
        "arguments      | none    | expected keys with values here",
      })
  void aLanesBadValueIsQuotedWithItsLine(String key, String value, String complaint) {
    copy.set(LANE, key, value);
    if (key.equals("arguments")) {
      copy.write(LANE, "lane: main_r0\narguments: none\nmemory: 1 GiB\n");
    }
    assertComplaint(LANE, key + ":", complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpus         | 0-       | cpus: '0-' is not a CPU set such as 0-15 or 0,2-3",
        "cpus         | all      | cpus: 'all' is not a CPU set such as 0-15 or 0,2-3",
        "budget       | 3        | '3' is not a time such as 60 s, 3 min or 1 h",
        "budget       | 3 days   | '3 days' is not a time such as 60 s, 3 min or 1 h",
        "budget       | 0 s      | '0 s' is not a time such as 60 s, 3 min or 1 h",
        "run_limit    | fast     | 'fast' is not a time such as 60 s, 3 min or 1 h",
        "resolution   | 0.0%     | resolution: '0.0%' is not above 0%",
        "resolution   | 1.0      | '1.0' is not a percentage such as -1.0%",
        "confidence   | 100%     | confidence: '100%' is not between 50% and 100%",
        "confidence   | 12%      | confidence: '12%' is not between 50% and 100%",
        "lanes        | []       | lanes: needs at least one lane; each is a file lanes/NAME.yaml",
        "lanes        | main_r0  | lanes: needs a list: [one, two] or one '- item' a line",
        "lanes        | [main_r0, guard_r0, main_r0] | 'main_r0' is listed twice under 'lanes'",
        "candidate    | ['']     | an item of 'candidate' needs a value",
        "cpus         | 0-99999  | cpus: '0-99999' is not a CPU set such as 0-15 or 0,2-3",
        "candidate    | []       | candidate: needs at least one flag; without one nothing changes",
        "after_freeze | hz4      | after_freeze: needs a list",
        "work_order   | b81      | work_order: 'b81' must be the file's name, b82",
      })
  void aWorkOrdersBadValueIsQuotedWithItsLine(String key, String value, String complaint) {
    copy.set(ORDER, key, value);
    assertComplaint(ORDER, key + ":", complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "many"})
  void aStagesRunsAreQuotedWithTheirLine(String runs) {
    copy.replace(ORDER, "  replay:\n    runs:", "  replay:\n    runs: " + runs + " #");
    assertComplaint(
        ORDER, "    runs: " + runs, "runs: '" + runs + "' is not a whole number from 1 to 10000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"work_order", "line", "title", "cpus", "lanes", "run_limit", "resolution"})
  void aMissingKeyOfTheWorkOrderIsNamed(String key) {
    copy.remove(ORDER, key);
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageMatching(folder.resolve(ORDER) + ":\\d+: key '" + key + "' is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lane", "threads", "ring_slots", "max_size", "memory"})
  void aMissingKeyOfALaneIsNamed(String key) {
    copy.remove(LANE, key);
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageMatching(folder.resolve(LANE) + ":\\d+: key '" + key + "' is missing");
  }

  @Test
  void anUnknownKeyIsNamedWithTheLegalOnes() {
    copy.replace(LANE, "  threads:", "  thread_count: 3\n  threads:");
    assertComplaint(
        LANE, "thread_count", "unknown key 'thread_count'; legal here: threads, iterations");
  }

  @Test
  void anUnknownGateIsNamedWithTheLegalOnes() {
    copy.replace(LANE, "  replay:\n", "    latency: 1.0%\n  replay:\n");
    assertComplaint(LANE, "latency", "unknown key 'latency'; legal here: throughput");
  }

  @Test
  void anUnknownKeyAtTheTopOfAWorkOrderIsNamed() {
    copy.write(ORDER, copy.text(ORDER) + "\ncolour: blue\n");
    assertComplaint(ORDER, "colour", "unknown key 'colour'; legal here: ");
  }

  @Test
  void aDoubledKeyIsNamedAtItsSecondPlace() {
    copy.replace(LANE, "memory:", "lane: main_r0 # again\nmemory:");
    assertComplaint(LANE, "# again", "key 'lane' is here a second time");
  }

  @Test
  void aLaneWithoutAFileIsNamedWithTheKnownOnesWhereItIsListed() {
    copy.replace(ORDER, "lanes: [", "lanes: [nope, ");
    assertComplaint(
        ORDER,
        "lanes: [nope",
        "unknown lane 'nope'; known: cross128_r90, guard_r0, large_r0, main_r0, main_r50");
  }

  @Test
  void anUnknownWorkOrderListsTheKnownOnes() {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b99"))
        .withMessageContaining("unknown work order 'b99'; known: ")
        .withMessageContaining("b82");
  }

  @Test
  void anEmptyLanesFolderNamesTheFolderAndThePattern() throws IOException {
    try (Stream<Path> lanes = Files.list(folder.resolve("lanes"))) {
      for (Path lane : lanes.toList()) {
        Files.delete(lane);
      }
    }
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageContaining(folder.resolve("lanes").toString())
        .withMessageContaining("the folder holds no *.yaml; add one");
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> new OrderFolder(folder.resolve("nowhere")).workOrder("b82"))
        .withMessageContaining("nowhere/work-orders: the folder cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''               | :1: the file is empty",
        "'# only words'   | :1: the file is empty",
        "'just words'     | :1: expected keys with values here",
        "'- a'            | :1: expected keys with values here",
        "'lane: [main_r0' | not YAML: ",
        "'lane: a: b'     | :1: not YAML: ",
        "'? [a]\n: b'     | expected a single value here",
      })
  void whatIsNoMappingIsSaidSo(String text, String complaint) {
    copy.write(LANE, text);
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageStartingWith(folder.resolve(LANE) + ":")
        .withMessageContaining(complaint);
  }

  private void assertComplaint(String file, String place, String complaint) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageStartingWith(folder.resolve(file) + ":")
        .withMessageContaining(complaint)
        .satisfies(bad -> assertThat(copy.lineNamedBy(file, bad.getMessage())).contains(place));
  }
}
