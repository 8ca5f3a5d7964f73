package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user's shell limits is lifted, or refused before a run can break by it. */
class ShellLimitsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"v, unlimited", "d, unlimited", "t, unlimited", "s, 8192"})
  void aSoftLimitDoesNotReachARun(String flag, String inside) {
    String launch =
        "%s --report %s --limit 600 -- sh -c 'ulimit -%s'"
            .formatted(Launcher.built(), folder.resolve("report"), flag);
    String script = "ulimit -S" + flag + " 200000; exec " + launch;
    assertThat(Ran.output(Command.of("bash", "-c", script)).strip()).isEqualTo(inside);
  }

  @Test
  void theLimitsOfThisMachineAreRead() {
    assertThat(ShellLimits.here().text()).contains("Max address space", "Max file size");
  }

  @ParameterizedTest
  @CsvSource({
    "v, address space 20971520000 (ulimit -Hv)",
    "d, data size 20971520000 (ulimit -Hd)",
    "t, cpu time 20480000 (ulimit -Ht)",
  })
  void aHardLimitIsNamedWithItsFlag(String flag, String words) {
    String script = "ulimit -H" + flag + " 20480000; cat /proc/self/limits";
    String limits =
        Ran.output(Command.of("bash", "-c", "ulimit -S" + flag + " 20480000; " + script));
    assertThat(new ShellLimits(limits).complaint())
        .hasValueSatisfying(said -> assertThat(said).contains(words, "remedy: start the suite"));
  }

  @Test
  void enoughIsEnough() {
    String row = "Max file size             8             %d            bytes     %n";
    assertThat(new ShellLimits(row.formatted(1L << 28)).complaint()).isEmpty();
    assertThat(new ShellLimits(row.formatted((1L << 28) - 1)).complaint()).isPresent();
    assertThat(
            new ShellLimits("Max open files            8             9           files")
                .complaint())
        .isEmpty();
  }
}
