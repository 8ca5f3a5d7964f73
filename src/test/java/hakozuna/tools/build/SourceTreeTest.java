package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.Ran;
import hakozuna.testkit.TinyTree;
import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a source, with git and without. */
class SourceTreeTest {
  @TempDir private Path folder;
  private TinyTree tree;

  @BeforeEach
  void tree() {
    tree = new TinyTree(folder.resolve("tree"));
    tree.write("lib/a.c", "int a;\n").write("lib/sub/b.inc", "int b;\n");
  }

  @Test
  void withoutGitEveryFileCountsButWhatCompilersLeaveAndHiddenFolders() {
    tree.write("lib/a.o", "").write("lib/a.so", "").write("lib/a.a", "").write("lib/a.d", "");
    tree.write(".hidden/x.c", "").write("target/x.c", "").write("ledger/mid.jsonl", "");
    tree.write(".clang-format", "");
    assertThat(files()).containsExactly(".clang-format", "lib/a.c", "lib/sub/b.inc");
  }

  @Test
  void inAGitTreeWhatIsTrackedOrWouldBeTrackedCounts() {
    git("init", "-q");
    tree.write(".gitignore", "out/\n*.so\n");
    git("add", ".");
    tree.write("lib/fresh.c", "int f;\n").write("out/bench", "x").write("lib/x.so", "x");
    tree.write("ledger/mid.jsonl", "{}\n");
    assertThat(files()).containsExactly(".gitignore", "lib/a.c", "lib/fresh.c", "lib/sub/b.inc");
  }

  @Test
  void aTrackedFileThatWasDeletedIsNoSource() throws IOException {
    git("init", "-q");
    git("add", ".");
    Files.delete(tree.root().resolve("lib/a.c"));
    assertThat(files()).containsExactly("lib/sub/b.inc");
  }

  @Test
  void aFolderInsideAGitTreeIsListedFromItself() {
    git("init", "-q");
    git("add", ".");
    assertThat(names(SourceTree.of(tree.root().resolve("lib"))))
        .containsExactly("a.c", "sub/b.inc");
  }

  @Test
  void aFolderThatGitIgnoresWholeIsWalked() {
    git("init", "-q");
    tree.write(".gitignore", "vendored/\n").write("vendored/v.c", "int v;\n");
    assertThat(names(SourceTree.of(tree.root().resolve("vendored")))).containsExactly("v.c");
  }

  @Test
  void namesThatGitWouldQuoteAreKept() {
    git("init", "-q");
    tree.write("lib/größe \"x\".c", "int g;\n");
    assertThat(files()).contains("lib/größe \"x\".c");
  }

  @Test
  void whatGitComplainsAboutIsNoFileName() throws IOException {
    git("init", "-q");
    Files.createSymbolicLink(tree.root().resolve("lib/.gitignore"), Path.of(".gitignore"));
    assertThat(files()).containsExactly("lib/.gitignore", "lib/a.c", "lib/sub/b.inc");
  }

  @Test
  void linksToFilesAndFoldersAreSourcesAndAreCopiedAsLinks() throws IOException {
    Files.createSymbolicLink(tree.root().resolve("link.c"), Path.of("lib/a.c"));
    Files.createSymbolicLink(tree.root().resolve("headers"), Path.of("lib/sub"));
    assertThat(files()).contains("link.c", "headers");
    Path copy = Files.createDirectories(folder.resolve("copy"));
    SourceTree.of(tree.root()).copyTo(copy);
    assertThat(copy.resolve("headers/b.inc")).hasContent("int b;\n");
    assertThat(copy.resolve("link.c")).isSymbolicLink();
    git("init", "-q");
    assertThat(files()).contains("link.c", "headers");
  }

  @Test
  void theHashFollowsContentNameAndModeOnly() throws IOException {
    String first = SourceTree.of(tree.root()).sha256();
    tree.write("lib/a.c", "int a;\n");
    assertThat(SourceTree.of(tree.root()).sha256()).isEqualTo(first);
    tree.write("lib/a.c", "int b;\n");
    String content = SourceTree.of(tree.root()).sha256();
    assertThat(tree.root().resolve("lib/a.c").toFile().setExecutable(true)).isTrue();
    String mode = SourceTree.of(tree.root()).sha256();
    Files.move(tree.root().resolve("lib/a.c"), tree.root().resolve("lib/c.c"));
    String name = SourceTree.of(tree.root()).sha256();
    assertThat(List.of(first, content, mode, name)).doesNotHaveDuplicates();
  }

  @Test
  void theHashIsTheSameWhereverTheTreeLies() {
    TinyTree other = new TinyTree(folder.resolve("elsewhere"));
    other.write("lib/sub/b.inc", "int b;\n").write("lib/a.c", "int a;\n");
    assertThat(SourceTree.of(other.root()).sha256()).isEqualTo(SourceTree.of(tree.root()).sha256());
  }

  @Test
  void aRootThatIsNoFolderNamesTheProperty() {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> SourceTree.of(Path.of("/no/such/tree")))
        .withMessage("subject.root /no/such/tree is not a folder");
  }

  private List<String> files() {
    return names(SourceTree.of(tree.root()));
  }

  private static List<String> names(SourceTree sources) {
    return sources.files().stream().map(Path::toString).toList();
  }

  private void git(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = "git";
    System.arraycopy(words, 0, command, 1, words.length);
    Ran.output(Command.of(command).in(tree.root()));
  }
}
