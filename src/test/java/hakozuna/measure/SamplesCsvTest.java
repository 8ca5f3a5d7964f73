package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.EventCount;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.testkit.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs read samples.csv: its columns stay. */
class SamplesCsvTest {
  private static final String CONTRACT =
      "stage,lane,block,position,variant,ops,seconds,ops_per_second,context_switches,page_faults,"
          + "user_seconds,system_seconds,max_rss_kb,counter_source,started_at";

  @TempDir private Path folder;

  @Test
  void theContractsColumnsStandInFront() throws IOException {
    append(sample(0, Variant.BASELINE));
    assertThat(lines().get(0)).startsWith(CONTRACT + ",");
  }

  @Test
  void eachRunIsOneRowAtOnceAndTheHeaderStandsOnce() throws IOException {
    append(sample(0, Variant.BASELINE));
    assertThat(lines()).hasSize(2);
    append(sample(1, Variant.CANDIDATE));
    assertThat(lines())
        .hasSize(3)
        .last()
        .asString()
        .startsWith(
            "screen,tiny,1,0,CANDIDATE,500,0.250000,2000.00,12,52,0.250000,0.125000,1234,wait4,"
                + "1970-01-01T00:00:01Z,")
        .contains("raw/run.txt");
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    List<Sample> samples = List.of(sample(0, Variant.BASELINE), sample(1, Variant.CANDIDATE));
    samples.forEach(this::append);
    assertThat(SamplesCsv.read("samples.csv", Files.readString(file()))).isEqualTo(samples);
  }

  @Test
  void whatAPmuCountedComesBackAndWhatItDidNotIsEmptyNotZero() throws IOException {
    Sample counted =
        Samples.counted(sample(0, Variant.BASELINE), EventCount.counted("instructions", 77));
    append(counted);
    append(sample(1, Variant.CANDIDATE));
    assertThat(lines().get(0))
        .endsWith(",cycles,instructions,branch_misses,cache_misses,layout,node");
    assertThat(lines().get(1)).endsWith(",,77,,,0,");
    assertThat(lines().get(2)).endsWith(",,,,,0,");
    assertThat(SamplesCsv.read("samples.csv", Files.readString(file())).get(0)).isEqualTo(counted);
  }

  @Test
  void theUsersLocaleChangesNothing() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      append(sample(0, Variant.BASELINE));
    } finally {
      Locale.setDefault(before);
    }
    assertThat(lines().get(1)).contains(",0.250000,2000.00,");
  }

  private void append(Sample sample) {
    new SamplesCsv(file()).append(sample);
  }

  private static Sample sample(int block, Variant variant) {
    return Samples.at(new Slot(Stage.SCREEN, "tiny", 1, block, 0, variant), 2000);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file());
  }

  private Path file() {
    return folder.resolve("deep/samples.csv");
  }

  @Test
  void theLayoutStandsAtTheEndAndComesBack() throws IOException {
    Sample placed = Samples.at(new Slot(Stage.SCREEN, "tiny", 1, 3, 1, Variant.CANDIDATE, 5), 2000);
    append(placed);
    assertThat(lines().get(1)).endsWith(",5,");
    assertThat(SamplesCsv.read("samples.csv", Files.readString(file()))).containsExactly(placed);
  }

  @Test
  void aTableWithoutLayoutsIsOfCodeThatLayAsItWasBuilt() throws IOException {
    append(sample(0, Variant.BASELINE));
    String old = Files.readString(file()).replace(",layout,node", "").replaceFirst(",0,\n$", "\n");
    assertThat(SamplesCsv.read("samples.csv", old)).containsExactly(sample(0, Variant.BASELINE));
  }

  @Test
  void theNodeStandsAtTheEndAndTablesOfOneMachineHaveNone() throws IOException {
    Sample one = sample(0, Variant.BASELINE);
    append(Samples.on("gate1", one));
    assertThat(SamplesCsv.read("samples.csv", Files.readString(file())))
        .extracting(Sample::node)
        .containsExactly("gate1");
    String old = Files.readString(file()).replace(",node", "").replace(",gate1", "");
    assertThat(SamplesCsv.read("samples.csv", old)).containsExactly(one);
  }
}
