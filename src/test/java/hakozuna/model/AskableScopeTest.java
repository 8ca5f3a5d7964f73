package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A rule that cannot be asked is named, never silently passed. */
class AskableScopeTest {
  private static final ScopeSpec ALL =
      new ScopeSpec(
          Optional.of(List.of("src/a.inc")),
          List.of("free"),
          List.of("free"),
          Optional.of(0),
          List.of("free"),
          Optional.of(0),
          Optional.of(List.of()),
          OptionalDouble.of(2));

  @Test
  void everythingIsAskedWhereTheSourcesAndTheMachineCodeCanBeRead() {
    AskableScope whole = new AskableScope(Optional.of(ALL), List.of());
    assertThat(AskableScope.of(Optional.of(ALL), true)).isEqualTo(whole);
    for (String architecture : List.of("amd64", "x86_64", "aarch64")) {
      assertThat(AskableScope.on(architecture, Optional.of(ALL))).isEqualTo(whole);
    }
  }

  @Test
  void prebuiltLibrariesHaveNoSources() {
    AskableScope scope = AskableScope.of(Optional.of(ALL), false);
    assertThat(scope.spec().orElseThrow().metrics())
        .doesNotContain("scope.files")
        .hasSize(ALL.metrics().size() - 1);
    assertThat(scope.gaps()).singleElement().asString().contains("scope.files", "no sources");
  }

  @Test
  void anotherArchitectureKeepsTheRulesThatReadNoCode() {
    AskableScope scope = AskableScope.on("riscv64", Optional.of(ALL));
    assertThat(scope.spec().orElseThrow().metrics())
        .containsExactly("scope.files", "scope.tls", "scope.static_data", "scope.text_growth");
    assertThat(scope.gaps()).singleElement().asString().contains("riscv64 is not read");
  }

  @Test
  void whatNobodyAsksIsNoGap() {
    AskableScope nothing = new AskableScope(Optional.empty(), List.of());
    assertThat(AskableScope.of(Optional.empty(), false)).isEqualTo(nothing);
    assertThat(AskableScope.on("riscv64", Optional.empty())).isEqualTo(nothing);
    assertThat(AskableScope.of(Optional.of(ALL.withoutFiles()), false).gaps()).isEmpty();
  }

  @Test
  void aTrialOnSuchAMachineNamesTheGap() {
    Trial trial = Trial.of(OrderFolder.own().workOrder("b82"), new Settings(Map.of()));
    assertThat(trial.gaps()).isEmpty();
    assertThat(trial.on("riscv64").gaps()).singleElement().asString().contains("riscv64");
    assertThat(trial.on("riscv64").order().counters().scope().orElseThrow().metrics())
        .contains("scope.files")
        .doesNotContain("scope.unchanged");
  }
}
