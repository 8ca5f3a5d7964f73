package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.GitScene;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A revision's files are read out of git, whatever lies in the working tree. */
class RevisionTest {
  @TempDir private Path folder;
  private GitScene tree;
  private String first;

  @BeforeEach
  void tree() {
    tree = GitScene.in(folder.resolve("tree"));
    tree.write("lib/a.c", "int a;\n").write("README", "words\n");
    first = tree.commit("first");
    tree.write("lib/a.c", "int a, b;\n");
    tree.commit("second");
  }

  private Revision revision(String asked) {
    return revision(asked, tree.root());
  }

  private static Revision revision(String asked, Path root) {
    return Revision.of("subject.base", asked, root);
  }

  private SourceTree sources(String asked) {
    return sources(revision(asked));
  }

  private SourceTree sources(Revision revision) {
    return revision.sources(folder.resolve("store"), List.of());
  }

  private static List<String> names(SourceTree sources) {
    return sources.files().stream().map(Path::toString).toList();
  }

  private static String text(SourceTree sources, String file) {
    return Disk.read(sources.root().resolve(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HEAD~1", "v1", "light", "main^", "HASH", "SHORT", ":/first", "main@{u}", "@~"})
  void isFoundByAnyOfItsNames(String name) {
    tree.git("tag", "-am", "annotated", "v1", first);
    tree.git("tag", "light", first);
    tree.git("branch", "old", first);
    tree.git("config", "branch.main.remote", ".");
    tree.git("config", "branch.main.merge", "refs/heads/old");
    String asked = name.replace("HASH", first).replace("SHORT", first.substring(0, 7));
    assertThat(revision(asked).commit()).isEqualTo(first);
    assertThat(text(sources(asked), "lib/a.c")).isEqualTo("int a;\n");
  }

  @Test
  void isTheCommitThatTheNameMeantWhenItWasAskedFor() {
    Revision before = revision("main");
    tree.write("lib/a.c", "int c;\n").commit("third");
    assertThat(text(sources(before), "lib/a.c")).isEqualTo("int a, b;\n");
    assertThat(before.words()).isEqualTo("commit " + before.commit().substring(0, 12) + " (main)");
    assertThat(revision(first).words()).isEqualTo("commit " + first.substring(0, 12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere      | Needed a single revision",
        "HEAD~7       | Needed a single revision",
        "HEAD~1..HEAD | Needed a single revision",
        "HEAD:lib/a.c | ",
        "HEAD^{tree}  | ",
        "''           | ",
        "-h           | a revision begins with no '-'",
        "--all        | a revision begins with no '-'",
        "both         | refname 'both' is ambiguous",
      })
  void whatNamesNoCommitOrTwoIsRefusedWithItsValue(String asked, String words) {
    tree.git("branch", "both", first);
    tree.git("tag", "both", "HEAD");
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> revision(asked))
        .withMessageStartingWith("-Dsubject.base=" + asked + ": ")
        .withMessageContaining(words == null ? "git -C " : words);
  }

  @Test
  void anAbbreviationOfTwoCommitsIsRefused() {
    String twice =
        tree.shell(
            "for i in $(seq 1500); do printf 'commit refs/heads/many\\ncommitter n <e> %d"
                + " +0000\\ndata 1\\nx\\n' $i; done | git fast-import --quiet;"
                + " git rev-list many | cut -c1-4 | sort | uniq -d | head -1");
    assertThat(twice).hasSize(4);
    refused(() -> revision(twice), "-Dsubject.base=" + twice, twice + " is ambiguous", "git -C ");
  }

  @Test
  void whereNothingIsCommittedOrThereIsNoGitTheRemedyIsSaid() {
    GitScene empty = GitScene.in(folder.resolve("empty"));
    refused(
        () -> revision("HEAD", empty.root()), "nothing is committed in ", "commit the baseline");
    Disk.folder(folder.resolve("plain"));
    refused(() -> revision("HEAD", folder.resolve("plain")), "lies in no git working tree");
  }

  @Test
  void aShallowCloneThatLacksItSaysHowToGetIt() {
    Path shallow = folder.resolve("shallow");
    tree.git("clone", "-q", "--depth=1", "file://" + tree.root(), shallow.toString());
    refused(() -> revision("HEAD~1", shallow), "this clone is shallow: git -C ", "--unshallow");
    assertThat(text(sources(revision("HEAD", shallow)), "lib/a.c")).isEqualTo("int a, b;\n");
  }

  private static void refused(Runnable work, String... words) {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(work::run)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }
}
