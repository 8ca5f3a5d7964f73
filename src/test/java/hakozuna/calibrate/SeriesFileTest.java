package hakozuna.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.BadFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesFileTest {
  private static final String RECORDED = "block,lane,pos,variant,ops,time_s,ops_per_s\n";
  private static final String SOUND =
      RECORDED
          + "0,one,0,A,10,1,100\n0,one,1,A2,10,1,110\n"
          + "1,one,1,A,10,1,100\n1,one,0,A2,10,1,120\n";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("series.csv");
  }

  @Test
  void readsOurOwnRecording() {
    List<Series> series = Experiment.ownRecording();

    assertThat(series)
        .extracting(Series::lane)
        .containsExactly("guard_r0", "main_r0", "main_r50", "cross128_r90");
    assertThat(series).extracting(Series::size).containsOnly(40);
  }

  @Test
  void readsARecordingsPairsAndOrders() {
    Series series = read(SOUND).get(0);

    assertThat(series.logRatios()[0]).isCloseTo(Math.log(1.1), within(1e-12));
    assertThat(series.candidateFirst()).containsExactly(false, true);
  }

  @Test
  void readsAGatesSamplesAndTakesTheirCentreOut() {
    Series series =
        read("""
            stage,lane,block,position,variant,ops,seconds,ops_per_second,context_switches
            screen,one,10,0,BASELINE,10,1,100,5
            screen,one,10,1,CANDIDATE,10,1,110,5
            screen,one,10,2,COPY,10,1,99,5
            screen,one,9,1,BASELINE,10,1,100,5
            screen,one,9,0,CANDIDATE,10,1,110,5
            """)
            .get(0);

    assertThat(series.logRatios()[0]).isCloseTo(0, within(1e-6));
    assertThat(series.candidateFirst()).as("blocks in time order").containsExactly(true, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,one,0,A,10,1,fast|FILE:6: ops_per_s 'fast' is not a number",
        "2,one,0,A,10,1,0|FILE:6: ops_per_s '0' is not a number above 0",
        "2,one,0,A,10,1,NaN|FILE:6: ops_per_s 'NaN' is not a number above 0",
        "2,one,0,A,10,1|FILE:6: the row '2,one,0,A,10,1' has 6 fields, the header 7",
        "2,one,0,A,10,1,100,9|FILE:6: the row '2,one,0,A,10,1,100,9' has 8 fields, the header 7",
        "2,one,0,A,,1,100|FILE:6: ops '' is not a number above 0",
        "2,one,0,A,10,-1,100|FILE:6: time_s '-1' is not a number above 0",
        "x,one,0,A,10,1,100|FILE:6: block 'x' is not a whole number of 0 or more",
        "2,one,-1,A,10,1,100|FILE:6: pos '-1' is not a whole number of 0 or more",
        "2,,0,A,10,1,100|FILE:6: lane '' is expected to hold a value",
        "2,one,0,A3,10,1,100|FILE:6: variant 'A3' is none of [A, A2, B]",
        "1,one,0,A,10,1,100|FILE: lane one, block 1 has 2 runs of variant A;",
        "2,one,0,A,10,1,100|FILE: lane one, block 2 has no run of variant A2",
        "2,two,0,A2,10,1,100|FILE: lane two, block 2 has no run of variant A;",
      })
  void namesFileLineAndValueOfWhatIsWrong(String row, String complaint) {
    assertThatThrownBy(() -> read(SOUND + row + "\n"))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void countsTheLastLineRightWithoutALineEnd() {
    assertThatThrownBy(() -> read(SOUND + "2,one,0,A,10,1,fast"))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("FILE:6: ops_per_s 'fast' is not a number above 0");
  }

  @Test
  void refusesAnUnknownHeaderAnEmptyFileAndAMissingOne() {
    assertThatThrownBy(() -> read("a,b\n1,2\n"))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("FILE:1: the header is 'a,b'; it needs [lane, block, pos");
    assertThatThrownBy(() -> read(RECORDED))
        .isInstanceOf(BadFileException.class)
        .hasMessage("FILE:2: there are no runs; one row a run is expected");
    assertThatThrownBy(() -> SeriesFile.read(Path.of("no-such-file.csv")))
        .isInstanceOf(BadFileException.class)
        .hasMessage("no-such-file.csv: there is no such file; -Dseries=FILE names one");
  }

  @Test
  void readsAMarkAndOtherLineEndsAsNothing() throws IOException {
    Files.writeString(file, "\uFEFF" + SOUND.replace("\n", "\r"));
    assertThat(SeriesFile.read(file).get(0).logRatios()).isEqualTo(read(SOUND).get(0).logRatios());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,one,0,A,10,1,\u0000 9|:6: the character U+0000, which no screen shows; remove it",
        "2,\"one,0,A,10,1,100|:6: the table ends inside a quoted field, or a quote stands in a field",
        "2,\"one\"x,0,A,10,1,100|:6: the table ends inside a quoted field",
        "2,one,0,A,10,1,0x1p3|:6: ops_per_s '0x1p3' is not a number above 0",
        "2,one,0,A,10,1,1d|:6: ops_per_s '1d' is not a number above 0",
        "2,one,0,A,10,1,1e400|:6: ops_per_s '1e400' is not a number above 0",
        "2,one,0,A,10,1,١٢|:6: ops_per_s '١٢' is not a number above 0",
      })
  void anyBytesGiveASentenceWithFileAndLine(String row, String complaint) throws IOException {
    Files.writeString(file, SOUND + row + "\n");
    assertThatThrownBy(() -> SeriesFile.read(file))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + complaint)
        .message()
        .doesNotContain("Exception", "java.", "org.apache");
  }

  @Test
  void aFolderOrAnotherEncodingIsNoSeries() throws IOException {
    assertThatThrownBy(() -> SeriesFile.read(file.getParent()))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("cannot be read; it is a folder");
    Files.write(file, (RECORDED + "größe").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SeriesFile.read(file))
        .isInstanceOf(BadFileException.class)
        .hasMessage(file + ":2: byte 0xF6 is not UTF-8; save the file as UTF-8");
  }

  @Test
  void refusesALaneOfOneBlock() {
    assertThatThrownBy(() -> read(RECORDED + "0,one,0,A,1,1,1\n0,one,1,A2,1,1,1\n"))
        .isInstanceOf(BadFileException.class)
        .hasMessage("FILE: lane one has 1 block; a series needs at least two");
  }

  private static List<Series> read(String text) {
    return SeriesFile.read("FILE", text);
  }
}
