package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.SubjectSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The difference between two variants as the compiler sees it. */
class VariantDiffTest {
  @TempDir private Path root;

  @BeforeEach
  void tree() throws IOException {
    Files.createDirectories(root.resolve("lib"));
    Files.writeString(
        root.resolve("lib/a.c"), "#if BOX\nint fast(void);\n#else\nint slow(void);\n#endif\n");
    Files.writeString(root.resolve("lib/same.c"), "int same(void);\n");
  }

  @Test
  void showsWhatTheFlagChangesAndNothingElse() {
    String diff = between(List.of("-DBOX=1"));
    assertThat(diff)
        .contains("--- baseline/lib/a.c", "+++ other/lib/a.c", "-int slow(void);")
        .contains("+int fast(void);")
        .doesNotContain("same.c");
  }

  @Test
  void isEmptyForAFlagThatChangesNothing() {
    assertThat(between(List.of("-DMISSPELT=1"))).isEmpty();
  }

  @Test
  void namesAFileThatDoesNotPreprocessByItself() throws IOException {
    Files.writeString(root.resolve("lib/b.c"), "#include \"nowhere.h\"\n");
    assertThat(between(List.of("-DBOX=1"))).contains("# not preprocessed by itself: lib/b.c");
  }

  @Test
  void findsHeadersInAFolderThatTheMakefileAloneNames() throws IOException {
    Files.createDirectories(root.resolve("include"));
    Files.writeString(root.resolve("include/box.h"), "#define FAST BOX\n");
    Files.writeString(root.resolve("lib/b.c"), "#include \"box.h\"\nint b = FAST;\n");
    assertThat(between(List.of("-DBOX=1"))).contains("+int b = 1;");
  }

  private String between(List<String> flags) {
    SourceTree tree = SourceTree.of(root);
    return diff().between(new VariantSource(tree, List.of()), new VariantSource(tree, flags));
  }

  private VariantDiff diff() {
    SubjectSpec subject =
        new SubjectSpec("lib", List.of("all"), "FLAGS", "lib/x.so", "bench", Optional.empty());
    return new VariantDiff(subject, Toolchain.find());
  }
}
