package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The work order's CPUs, clipped to those there are. */
class CpuSetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0-9     | 0-1      | 0,1     | 2",
        "0-3     | 0-63     | 0,1,2,3 | 4",
        "2,4-5   | 0-4      | 2,4     | 2",
        "0-9     | 3,5,7-12 | 3,5,7,8,9 | 5",
        "5       | 5        | 5       | 1",
        "0-1     | '0-1\n'  | 0,1     | 2",
      })
  void aSetIsClipped(String wanted, String allowed, String used, int size) {
    CpuSet set = CpuSet.clip(wanted, allowed);
    assertThat(set.wanted()).isEqualTo(wanted);
    assertThat(set.used()).isEqualTo(used);
    assertThat(set.size()).isEqualTo(size);
  }

  @Test
  void howManyAreMissingCanBeSaid() {
    assertThat(CpuSet.clip("0-9", "0-1").wantedSize()).isEqualTo(10);
  }

  @Test
  void aKernelThatDoesNotSayIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuSet.clip("8-9", "unknown"))
        .withMessageStartingWith("the kernel does not say which CPUs may be used");
  }

  @Test
  void noneLeftIsAnErrorThatNamesBoth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuSet.clip("8-9", "0-1"))
        .withMessage("none of the CPUs 8-9 may be used here; allowed: 0-1");
  }
}
