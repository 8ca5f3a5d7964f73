package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.BadFileException;
import hakozuna.model.RunFailure;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form that all our tables have, shown by the one of broken runs. */
class CsvTableTest {
  private static final RunFailure CRASH =
      new RunFailure(
          new Slot(Stage.REPLAY, "größe", 2, 7, 1, Variant.CANDIDATE),
          RunFailure.Kind.CRASHED,
          "signal 11,\n\"so\" it said",
          "raw/x.txt");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("deep").resolve(FailuresCsv.NAME);
  }

  @Test
  void whatIsWrittenIsReadBackWhateverItsTextHolds() throws IOException {
    new FailuresCsv(file()).append(CRASH);
    new FailuresCsv(file()).append(CRASH);
    assertThat(FailuresCsv.read("f", Files.readString(file()))).containsExactly(CRASH, CRASH);
  }

  @Test
  void anEmptyFileGetsItsHeader() throws IOException {
    Files.createDirectories(file().getParent());
    Files.createFile(file());
    new FailuresCsv(file()).append(CRASH);
    assertThat(Files.readAllLines(file()).get(0)).startsWith("stage,lane,sitting,block,position");
  }

  @Test
  void aRowThatCannotBeReadIsNamedByItsLine() {
    assertThatThrownBy(() -> FailuresCsv.read("f.csv", header() + "screen,l,one,0,0,BASELINE,,,\n"))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(
            "f.csv:2: not a row of failures: sitting 'one' is not a whole number");
    assertThatThrownBy(() -> FailuresCsv.read("f.csv", header() + "screen,l,1,0\n"))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith("f.csv:2: not a row of failures: ");
  }

  private static String header() {
    return "stage,lane,sitting,block,position,variant,kind,text,raw_file\n";
  }

  @Test
  void nothingIsNoRow() {
    assertThat(FailuresCsv.read("f", "")).isEqualTo(List.of());
  }
}
