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

/** A submodule is read out of its own repository, at the commit that the revision records. */
class RevisionModuleTest {
  @TempDir private Path folder;
  private GitScene inner;
  private GitScene tree;

  @BeforeEach
  void modules() {
    GitScene core = GitScene.in(folder.resolve("core"));
    core.write("core.h", "1\n").commit("one");
    inner = GitScene.in(folder.resolve("inner"));
    inner.write("m.c", "int one;\n").write("sub/s.c", "int s;\n");
    inner.git("submodule", "add", "-q", core.root().toString(), "deep");
    inner.commit("one");
    tree = GitScene.in(folder.resolve("tree"));
    tree.write("lib/a.c", "int a;\n");
    tree.git("submodule", "add", "-q", "--name", "odd name", inner.root().toString(), "my mod");
    tree.git("submodule", "update", "-q", "--init", "--recursive");
    tree.commit("first");
    inner.write("m.c", "int two;\n").commit("two");
    new GitScene(tree.root().resolve("my mod")).git("pull", "-q");
    tree.commit("second");
  }

  private SourceTree sources(String asked, Path root) {
    return Revision.of("subject.base", asked, root).sources(folder.resolve("store"), List.of());
  }

  private String m(String asked) {
    return Disk.read(sources(asked, tree.root()).root().resolve("my mod/m.c"));
  }

  @Test
  void isReadAtTheCommitThatTheRevisionRecords() {
    String before = tree.state();
    assertThat(m("HEAD~1")).isEqualTo("int one;\n");
    assertThat(m("HEAD")).isEqualTo("int two;\n");
    SourceTree head = sources("HEAD", tree.root());
    assertThat(head.sha256()).isEqualTo(SourceTree.of(tree.root()).sha256());
    assertThat(head.files()).contains(Path.of("my mod/deep/core.h"));
    assertThat(tree.state()).isEqualTo(before);
  }

  @Test
  void isFoundUnderItsNameWhereItIsNotCheckedOut() {
    tree.git("submodule", "deinit", "-q", "--all", "-f");
    assertThat(m("HEAD~1")).isEqualTo("int one;\n");
    assertThat(sources("HEAD", tree.root()).files()).contains(Path.of("my mod/deep/core.h"));
  }

  @Test
  void oneThatIsNotHereIsNamedWithTheRemedy() {
    Path clone = folder.resolve("clone");
    tree.git("clone", "-q", tree.root().toString(), clone.toString());
    refused(
        () -> sources("HEAD", clone),
        "(HEAD): the submodule my mod is not here: git -C " + clone + " submodule update --init");
  }

  @Test
  void oneThatNoFileListsIsNamedToo() {
    tree.git("rm", "-q", "--cached", ".gitmodules");
    tree.git("commit", "-qm", "unlisted");
    assertThat(m("HEAD")).isEqualTo("int two;\n");
    Path clone = folder.resolve("clone");
    tree.git("clone", "-q", tree.root().toString(), clone.toString());
    refused(() -> sources("HEAD", clone), "the submodule my mod is not here");
  }

  @Test
  void aCommitThatItLacksIsNamedWithTheRemedy() {
    String gone = inner.write("m.c", "int three;\n").commit("three");
    tree.git("update-index", "--cacheinfo", "160000," + gone + ",my mod");
    tree.git("commit", "-qm", "third");
    refused(
        () -> m("HEAD"),
        "the submodule my mod is at commit " + gone.substring(0, 12) + ", which is not here",
        "my mod fetch origin " + gone);
  }

  @Test
  void aRootInsideOfOneIsOfItsOwnRepository() {
    Path root = tree.root().resolve("my mod/sub");
    assertThat(sources("HEAD~1", root).files()).containsExactly(Path.of("s.c"));
    assertThat(Disk.read(sources("HEAD~1", tree.root().resolve("my mod")).root().resolve("m.c")))
        .isEqualTo("int one;\n");
  }

  @Test
  void aNameThatLeadsOutOfTheRepositoryIsNoPlaceToLook() {
    Path clone = folder.resolve("clone");
    Disk.write(folder.resolve("tree/.git/evil/HEAD"), "ref: refs/heads/main\n");
    tree.write(".gitmodules", "[submodule \"../evil\"]\n\tpath = my mod\n\turl = x\n");
    tree.commit("evil");
    tree.git("clone", "-q", tree.root().toString(), clone.toString());
    refused(() -> sources("HEAD", clone), "the submodule my mod is not here");
  }

  private static void refused(Runnable work, String... words) {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(work::run)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }
}
