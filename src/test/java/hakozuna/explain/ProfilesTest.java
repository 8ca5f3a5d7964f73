package hakozuna.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.tools.perf.Profile;
import hakozuna.tools.perf.Profile.Function;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesTest {
  @Test
  void whatChangedMostPerOperationComesFirst() {
    Profiles profiles =
        new Profiles("lane", profile("/a/bench", 6_000_000), profile("/b/bench", 36_000_000));
    List<Profiles.Row> rows = profiles.changed(2);
    assertThat(rows).extracting(Profiles.Row::name).containsExactly("work", "rest");
    assertThat(rows.get(0).file()).as("the folders differ, the file does not").isEqualTo("bench");
    assertThat(rows.get(0).baseline()).isEqualTo(6);
    assertThat(rows.get(0).candidate()).isEqualTo(36);
    assertThat(rows.get(0).mayBeChance()).isFalse();
    assertThat(rows.get(1).change()).isZero();
    assertThat(profiles.changed(1)).hasSize(1);
  }

  @Test
  void aDifferenceThatSamplingMakesIsCalledChance() {
    Profiles profiles =
        new Profiles("lane", profile("/a/bench", 6_000_000), profile("/b/bench", 7_000_000));
    Profiles.Row work = profiles.changed(1).get(0);
    assertThat(work.change()).isEqualTo(1);
    assertThat(work.chance()).as("2 sqrt(6 8/100 + 7 9/100)").isEqualTo(2.1071, within(1e-3));
    assertThat(work.mayBeChance()).isTrue();
  }

  @Test
  void eachOwnersCodeIsAddedUp() {
    Profiles profiles =
        new Profiles("lane", profile("/a/bench", 6_000_000), profile("/b/bench", 7_000_000));
    assertThat(profiles.owners())
        .extracting(Profiles.Row::owner)
        .containsExactly(Owner.ALLOCATOR, Owner.BENCH);
    assertThat(profiles.owners().get(1).candidate()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "the library, ALLOCATOR",
    "bench_random_mixed, BENCH",
    "libc.so.6, C_LIBRARY",
    "libc-2.31.so, C_LIBRARY",
    "ld-linux-x86-64.so.2, C_LIBRARY",
    "[kernel.kallsyms], KERNEL",
    "[vdso], KERNEL",
    "[unknown], OTHER",
    "libstdc++.so.6, OTHER",
  })
  void aFileSaysWhoseItsCodeIs(String file, Owner owner) {
    assertThat(Owner.of(file, Profile.LIBRARY)).isEqualTo(owner);
  }

  @Test
  void aFunctionWithoutASymbolIsCalledByItsFilesBaseName() {
    assertThat(Profiles.inBrackets("[/a/b/libx.so]")).isEqualTo("[libx.so]");
    assertThat(Profiles.inBrackets("[unknown]")).isEqualTo("[unknown]");
    assertThat(Profiles.inBrackets("operator/")).isEqualTo("operator/");
  }

  private static Profile profile(String bench, long weight) {
    return new Profile(
        "cpu-clock:ppp",
        100,
        1,
        Map.of(),
        Map.of(
            new Function("work", bench),
            weight,
            new Function("rest", Profile.LIBRARY),
            2_000_000L));
  }
}
