package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What went into a build is part of its name. */
class ToolchainTest {
  private static final List<Compiler> CC = List.of(new Compiler("CC", List.of("cc"), "cc 1"));

  @Test
  void compilerAndMakeAreFoundByTheirVersions() {
    Toolchain tools = Toolchain.find();
    assertThat(tools.compiler()).isNotBlank().doesNotContain("\n");
    assertThat(tools.make()).contains("Make");
    assertThat(tools.identity()).contains(tools.compiler(), tools.make());
  }

  @Test
  void whatSteersMakeIsPartOfTheIdentity() {
    Toolchain plain = new Toolchain(CC, "make 1", Map.of());
    Toolchain steered = new Toolchain(CC, "make 1", Map.of("CFLAGS", "-O3"));
    assertThat(steered.identity()).isNotEqualTo(plain.identity()).contains("CFLAGS=-O3");
  }
}
