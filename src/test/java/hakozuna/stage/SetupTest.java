package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.measure.Progress;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage calls its subject before it measures. */
class SetupTest {
  private static final String LANES = " on the lanes of b82";

  @TempDir private Path folder;

  @Test
  void aWorkOrdersTitleIsForWhatItBuilds() {
    assertThat(setup().title()).isEqualTo("Create mid pages outside the sc lock");
    assertThat(setup().isPrebuilt()).isFalse();
    assertThat(setup("subject.baseline.library", "a.so").title()).startsWith("Create mid pages");
  }

  @Test
  void prebuiltLibrariesHaveNoTitleOfAWorkOrderThatNobodyNamed() {
    String[] both = {"subject.baseline.library", "a.so", "subject.candidate.library", "b.so"};
    assertThat(setup(both).title()).isEqualTo("prebuilt libraries" + LANES);
    assertThat(setup(both).isPrebuilt()).isTrue();
    assertThat(setup(both).prebuilt(Variant.CANDIDATE)).contains(Path.of("b.so").toAbsolutePath());
    assertThat(setup("subject.candidate.library", "b.so").title())
        .isEqualTo("a prebuilt candidate" + LANES);
  }

  @Test
  void whoNamesAWorkOrderMeansItsTitle() {
    assertThat(setup("subject.candidate.library", "b.so", "work.order", "b82").title())
        .isEqualTo("Create mid pages outside the sc lock");
  }

  private Setup setup(String... more) {
    Properties properties = new Properties();
    properties.setProperty("output.dir", folder.toString());
    for (int i = 0; i < more.length; i += 2) {
      properties.setProperty(more[i], more[i + 1]);
    }
    try (Progress quiet = new Progress(System.out, "test")) {
      return Setup.of(Stage.SCREEN, properties, quiet);
    }
  }
}
