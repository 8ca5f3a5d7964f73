package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.tools.BuildException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What steers a build is in its name; what does not is in neither. */
class BuildEnvironmentTest {

  @Test
  void whatSteersABuildIsKeptAndNothingElse() {
    Map<String, String> caller =
        Map.of(
            "CC",
            "ccache gcc",
            "CPATH",
            "/opt/include",
            "MAKEFILES",
            "/tmp/evil.mk",
            "MFLAGS",
            "-j8",
            "MAKELEVEL",
            "2",
            "GNUMAKEFLAGS",
            "-n",
            "LD_PRELOAD",
            "/tmp/x.so",
            "LD_LIBRARY_PATH",
            "/opt/lib",
            "GIT_DIR",
            "/elsewhere",
            "MY_VARIANT",
            "7");
    assertThat(BuildEnvironment.of(caller, List.of()).steering())
        .containsOnly(Map.entry("CC", "ccache gcc"), Map.entry("CPATH", "/opt/include"));
  }

  @Test
  void aVariableThatAMakefileNeedsIsHandedThrough() {
    assertThat(BuildEnvironment.of(Map.of("MY_VARIANT", "7"), List.of("MY_VARIANT")).steering())
        .containsExactly(Map.entry("MY_VARIANT", "7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LD_PRELOAD", "LD_LIBRARY_PATH", "PATH", "GIT_DIR", "BASH_ENV"})
  void whatWouldChangeTheToolsThemselvesIsRefusedByName(String name) {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> BuildEnvironment.of(Map.of(), List.of(name)))
        .withMessageContaining("-Dsubject.make.environment: " + name + " is never handed to make");
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> BuildEnvironment.of(Map.of(), List.of("X=$(touch")))
        .withMessageContaining("'X=$(touch' is no name of a variable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-j8 | ''",
        "kj8 | ''",
        "n | ''",
        "' -j4 --jobserver-auth=fifo:/tmp/GMfifo123' | ''",
        "w --jobserver-auth=3,4 -- CC=clang | CC=clang",
        "-j -l 2.5 --output-sync=line | ''",
        "erj2 | -er",
        "-ek V=1 CFLAGS=-O2\\ -g | -e V=1 CFLAGS=-O2\\ -g",
        "-I/opt/mk --eval=X=1 | -I/opt/mk --eval=X=1",
        "--no-builtin-rules --no-print-directory | --no-builtin-rules",
      })
  void howManyJobsRunIsNoPartOfABuildAndADefinitionIs(String said, String steering) {
    assertThat(new MakeFlags(said).steering()).isEqualTo(steering);
    assertThat(BuildEnvironment.of(Map.of("MAKEFLAGS", said), List.of()).steering())
        .isEqualTo(steering.isEmpty() ? Map.of() : Map.of("MAKEFLAGS", steering));
  }

  @Test
  void theClockStandsAndNoRepositoryIsAround() {
    Path around = Path.of("/around/build");
    assertThat(new BuildEnvironment(Map.of("SOURCE_DATE_EPOCH", "1")).variables(around))
        .containsEntry("SOURCE_DATE_EPOCH", "946684800")
        .containsEntry("LC_ALL", "C")
        .containsEntry("GIT_CEILING_DIRECTORIES", "/around/build");
  }
}
