package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.tools.BuildException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the launcher wrote is read to its last byte, or not at all. */
class CommandRecordTest {
  private static final String RECORD =
      "program 12\n/usr/bin/gcc\nfolder 2\n/x\nwords 13\ngcc\0@a\0\0a\n\tb\0\n"
          + "environment 18\nCPATH=/inc\0HOME=/\0\nfile 13\n-O2 'x y' \\\"z\n"
          + "program 8\n/bin/tru\nfolder 1\n/\nwords 0\n\nenvironment 0\n\nend 0\n\n";

  @Test
  void wordsStayWholeWhateverIsInThem() {
    List<BuildCommand> commands = CommandRecord.read(bytes(RECORD));
    assertThat(commands)
        .containsExactly(
            new BuildCommand(
                "/usr/bin/gcc",
                "/x",
                List.of("CPATH=/inc"),
                List.of("gcc", "-O2", "x y", "\"z", "", "a\n\tb")),
            new BuildCommand("/bin/tru", "/", List.of(), List.of()));
    assertThat(commands)
        .allSatisfy(one -> assertThat(BuildCommand.parse(one.line())).isEqualTo(one));
    assertThat(CommandRecord.read(bytes("end 0\n\n"))).isEmpty();
  }

  @Test
  void aRecordThatIsCutIsNoRecord() {
    IntStream.range(0, RECORD.length() - "end 0\n\n".length())
        .mapToObj(length -> bytes(RECORD.substring(0, length)))
        .forEach(
            cut ->
                assertThatExceptionOfType(BuildException.class)
                    .isThrownBy(() -> CommandRecord.read(cut))
                    .withMessageContaining("which programs the build ran is not known"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
