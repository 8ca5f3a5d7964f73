package hakozuna.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hakozuna.model.BadFileException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesFileTest {
  private static final String RECORDED = "block,lane,pos,variant,ops,time_s,ops_per_s\n";
  private static final String SOUND =
      RECORDED
          + "0,one,0,A,10,1,100\n0,one,1,A2,10,1,110\n"
          + "1,one,1,A,10,1,100\n1,one,0,A2,10,1,120\n";

  @Test
  void readsOurOwnRecording() {
    List<Series> series = Experiment.ownRecording();

    assertThat(series)
        .extracting(Series::lane)
        .containsExactly("guard_r0", "main_r0", "main_r50", "cross128_r90");
    assertThat(series).extracting(Series::size).containsOnly(40);
  }

  @Test
  void readsARecordingsPairsAndOrders() throws IOException {
    Series series = read(SOUND).get(0);

    assertThat(series.logRatios()[0]).isCloseTo(Math.log(1.1), within(1e-12));
    assertThat(series.candidateFirst()).containsExactly(false, true);
  }

  @Test
  void readsAGatesSamplesAndTakesTheirCentreOut() throws IOException {
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
  void refusesALaneOfOneBlock() {
    assertThatThrownBy(() -> read(RECORDED + "0,one,0,A,1,1,1\n0,one,1,A2,1,1,1\n"))
        .isInstanceOf(BadFileException.class)
        .hasMessage("FILE: lane one has 1 block; a series needs at least two");
  }

  private static List<Series> read(String text) throws IOException {
    return SeriesFile.read("FILE", new StringReader(text));
  }
}
