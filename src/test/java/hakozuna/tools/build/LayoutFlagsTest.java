package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each compiler gets the flags that it knows, as many as there can be layouts. */
class LayoutFlagsTest {
  @ParameterizedTest
  @CsvSource({
    "gcc (Debian 12.2.0-14) 12.2.0 (cc), -falign-functions=64:33:16:16",
    "ccache version 4.8 (ccache gcc), -falign-functions=64:33:16:16",
    "'Debian clang version 14.0.6 (clang)', '-fpatchable-function-entry=5,5'",
    "'ccache version 4.8 (ccache clang-17)', '-fpatchable-function-entry=5,5'",
  })
  void sixtyThreeFlagsOfOneKind(String said, String first) {
    List<String> flags = LayoutFlags.of(toolchain(said));
    assertThat(flags).hasSize(63).doesNotHaveDuplicates().startsWith(first);
    String kind = first.substring(0, first.indexOf('='));
    assertThat(flags).allSatisfy(flag -> assertThat(flag).startsWith(kind));
  }

  private static Toolchain toolchain(String said) {
    Compiler compiler = new Compiler("CC", List.of("cc"), said);
    return new Toolchain(List.of(compiler), "GNU Make 4.3", Map.of());
  }
}
