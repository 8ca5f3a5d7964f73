package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two revisions of a tree: which they are, and what goes with them. */
class RevisionSpecTest {
  private static final WorkOrder B82 = OrderFolder.own().workOrder("b82");

  @Test
  void headIsTheWorkingTreeUnlessItIsNamed() {
    assertThat(RevisionSpec.of(new Settings(Map.of()))).isEmpty();
    assertThat(RevisionSpec.of(new Settings(Map.of("subject.base", "v1"))))
        .contains(new RevisionSpec("v1", Optional.empty()));
    assertThat(RevisionSpec.of(new Settings(Map.of("subject.base", "v1", "subject.head", "v2"))))
        .contains(new RevisionSpec("v1", Optional.of("v2")));
  }

  @Test
  void bothSidesGetTheBaselinesFlagsAndItIsTheRealThing() {
    Trial trial = Trial.of(B82, new Settings(Map.of("subject.base", "v1")));
    Flags flags = trial.order().flags();
    assertThat(flags.of(Variant.CANDIDATE)).isEqualTo(flags.of(Variant.BASELINE));
    assertThat(flags.baseline()).isEqualTo(B82.flags().baseline()).isNotEmpty();
    assertThat(trial.isRehearsal()).isFalse();
  }

  @Test
  void aFlagForOneSideStillMakesARehearsal() {
    Trial trial =
        Trial.of(
            B82, new Settings(Map.of("subject.base", "v1", "candidate.extra.defs", "-DMORE=1")));
    assertThat(trial.order().flags().candidate()).containsExactly("-DMORE=1");
    assertThat(trial.rehearsalReasons()).hasSize(1);
  }

  @Test
  void aHeadAloneIsCompletedByTheUser() {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> Trial.of(B82, new Settings(Map.of("subject.head", "v2"))))
        .withMessageContaining("-Dsubject.head=v2: needs -Dsubject.base=…, the revision");
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "candidate", "observed"})
  void aPrebuiltLibraryIsOfNoRevision(String side) {
    Settings both = new Settings(Map.of("subject.base", "v1", "subject." + side + ".library", "x"));
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> Trial.of(B82, both))
        .withMessageContaining("-Dsubject.base=v1: builds both sides")
        .withMessageContaining("-Dsubject." + side + ".library is prebuilt: leave one out");
  }
}
