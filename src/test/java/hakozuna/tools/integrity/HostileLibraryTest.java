package hakozuna.tools.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check.Outcome;
import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.Variant;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.CpuSet;
import hakozuna.tools.Guard;
import hakozuna.tools.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small libraries that are wrong and try to hide it. */
class HostileLibraryTest {
  private static final Lane LANE =
      new Lane("tiny", new LaneArguments(2, 4000, 50, 16, 1024, 20, 64), 0, Map.of());

  @TempDir private Path folder;

  @Tag("attack")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          early_success      | the run ended with exit code 0 and without its end line: it was ended early
          forged_end_line    | the run says "part=blocks seed=41 checks=20010 proof=0123456789abcdef" where it had to say "part=blocks seed=41
          second_end_line    | the run ended with exit code 0 and with 2 end lines: one is not the program's
          right_when_watched | the two overlap by
          words_taken_away   | the run ended with exit code 10
          overlapping_blocks | the two overlap by
          """)
  void aLibraryThatHidesItsFaultIsADefect(String library, String text) {
    Found found = found(compiled(library));
    assertThat(found.text()).contains(text);
    assertThat(found.outcome()).isEqualTo(Outcome.DEFECT);
  }

  @Test
  void aLibraryThatDoesNothingIsSound() {
    assertThat(found(compiled("honest")).outcome()).isEqualTo(Outcome.SOUND);
  }

  @Test
  void aLibraryThatCannotBeLoadedIsNobodysDefect() {
    Found found = found(folder.resolve("nowhere.so"));
    assertThat(found.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(found.text()).contains("could not be started", "cannot show");
  }

  @Test
  void withoutAGuardTheSameIsFound() {
    Guard off = Guard.off("a test");
    assertThat(found(compiled("honest"), off).outcome()).isEqualTo(Outcome.SOUND);
    assertThat(found(compiled("one_block"), off).text()).contains("handed out twice");
  }

  private static Found found(Path library) {
    return found(library, Guard.hiding(List.of()));
  }

  private static Found found(Path library, Guard guard) {
    Map<Variant, Path> one = new EnumMap<>(Map.of(Variant.CANDIDATE, library));
    String cpus = CpuSet.clip("0-4095", Machine.here().allowedCpus()).used();
    Started started = new Started(cpus, Duration.ofMinutes(1), guard);
    Rounds rounds = new Rounds(Part.blocks(LANE), started, 41, one);
    rounds.again();
    Standing standing = rounds.of(Variant.CANDIDATE);
    return standing.isSound()
        ? new Found(Outcome.SOUND, "", Optional.empty(), false)
        : standing.bad();
  }

  /** Compiles one of the libraries that lie among the tests' files. */
  private Path compiled(String name) {
    Path c = Path.of("src/test/resources/libraries", name + ".c");
    Path library = folder.resolve(name + ".so");
    Ran.output(
        Command.of(
            "cc",
            "-w",
            "-shared",
            "-fPIC",
            "-fno-builtin",
            "-o",
            library.toString(),
            c.toString()));
    return library;
  }
}
