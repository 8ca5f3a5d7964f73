package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.Ran;
import hakozuna.testkit.TinyTree;
import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Git;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a git tree can hold: it is hashed and built as it is, or refused by name. */
class GitTreeTest {
  @TempDir private Path folder;
  private TinyTree tree;

  @BeforeEach
  void tree() {
    tree = new TinyTree(folder.resolve("tree"));
    tree.write("lib/a.c", "int a;\n").write("README", "words\n");
    git("init", "-q");
    commit();
  }

  @Test
  void whatACompilerLeftIsASourceOnlyWhenGitTracksIt() {
    tree.write("lib/vendored.a", "");
    commit();
    tree.write("lib/lib.so", "yesterday's").write("lib/a.o", "").write("lib/sub/a.lo", "");
    assertThat(files()).containsExactly("README", "lib/a.c", "lib/vendored.a");
  }

  @Test
  void theHashIsThatOfWhatWasReadAndACopyOfAnotherTreeIsRefused() throws Exception {
    SourceTree read = SourceTree.of(tree.root());
    tree.write("lib/a.c", "int b;\n");
    refused(() -> read.copyTo(folder.resolve("one")), "changed while it was copied");
    Files.delete(tree.root().resolve("lib/a.c"));
    refused(() -> read.copyTo(folder.resolve("two")), "changed while it was copied", "lib/a.c");
  }

  @Test
  void copiesAreOfOneTimeAndKeepTheirMode() throws Exception {
    Path script = tree.write("configure", "#!/bin/sh\n").root().resolve("configure");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    SourceTree.of(tree.root()).copyTo(folder.resolve("copy"));
    assertThat(folder.resolve("copy/configure")).isExecutable();
    assertThat(Files.getLastModifiedTime(folder.resolve("copy/configure")))
        .isEqualTo(Files.getLastModifiedTime(folder.resolve("copy/lib/a.c")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/etc/passwd        | leads to /etc/passwd, out of the tree",
        "../../outside      | leads to ../../outside, out of the tree",
        "../../tree/lib/a.c | out of the tree",
        "through/passwd     | leads to through/passwd, out of the tree",
      })
  void aLinkOutOfTheTreeIsRefused(String target, String words) throws Exception {
    Files.createSymbolicLink(tree.root().resolve("lib/link.c"), Path.of(target));
    if (target.startsWith("through")) {
      Path through = Files.createDirectories(tree.root().resolve("lib/through"));
      Files.createSymbolicLink(through.resolve("passwd"), Path.of("/etc/passwd"));
    }
    refused(() -> SourceTree.of(tree.root()), "the link lib/", words);
  }

  @Test
  void aLinkThatLeadsNowhereInsideIsCopied() throws Exception {
    Files.createSymbolicLink(tree.root().resolve("lib/later.so"), Path.of("later.so.1"));
    Files.createSymbolicLink(tree.root().resolve("lib/later"), Path.of("../lib/made"));
    SourceTree.of(tree.root()).copyTo(folder.resolve("copy"));
    assertThat(files()).contains("lib/later").doesNotContain("lib/later.so");
    assertThat(folder.resolve("copy/lib/later")).isSymbolicLink();
  }

  @Test
  void modulesAreSourcesAndOneThatIsNotCheckedOutIsRefused() {
    Path other = new TinyTree(folder.resolve("other")).write("m.c", "int m;\n").root();
    gitIn(other, "init", "-q");
    gitIn(other, "add", ".");
    gitIn(other, "-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "m");
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other.toString(), "mod");
    commit();
    assertThat(files()).contains("mod/m.c");

    Path clone = folder.resolve("clone");
    git("clone", "-q", tree.root().toString(), clone.toString());
    refused(() -> SourceTree.of(clone), "the submodule mod is not checked out", "update --init");
  }

  @Test
  void aRepositoryInsideThatIsNoModuleIsPartOfTheTree() {
    tree.write("nested/n.c", "int n;\n");
    gitIn(tree.root().resolve("nested"), "init", "-q");
    assertThat(files()).contains("nested/n.c");
  }

  @Test
  void aLinkedWorktreeAShallowCloneAndASparseOneAreListedAsTheyAre() {
    Path linked = folder.resolve("linked");
    git("worktree", "add", "-q", linked.toString());
    assertThat(names(SourceTree.of(linked))).containsExactly("README", "lib/a.c");
    Path shallow = folder.resolve("shallow");
    git("clone", "-q", "--depth=1", "file://" + tree.root(), shallow.toString());
    assertThat(names(SourceTree.of(shallow))).containsExactly("README", "lib/a.c");
    gitIn(shallow, "sparse-checkout", "set", "--no-cone", "/lib/");
    assertThat(names(SourceTree.of(shallow))).containsExactly("lib/a.c");
  }

  @Test
  void aFileInConflictIsThereOnce() throws Exception {
    git("checkout", "-qb", "side");
    tree.write("lib/a.c", "int side;\n");
    commit();
    git("checkout", "-q", "-");
    tree.write("lib/a.c", "int main;\n");
    commit();
    Command.of("git", "merge", "-q", "side").in(tree.root()).run();
    assertThat(Files.readString(tree.root().resolve("lib/a.c"))).contains("<<<<<<<");
    assertThat(files()).containsExactly("README", "lib/a.c");
  }

  @Test
  void aNoteOfAFileThatIsElsewhereIsRefused() {
    tree.write("lib/table.h", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n");
    git("add", ".");
    refused(() -> SourceTree.of(tree.root()), "lib/table.h", "lfs pull");
  }

  @Test
  void oddNamesAreKept() {
    tree.write("lib/two\nlines.c", "").write("lib/a\tb.c", "").write("-x.c", "");
    tree.write("lib/größe.c", "");
    assertThat(files()).contains("lib/two\nlines.c", "lib/a\tb.c", "-x.c", "lib/größe.c");
  }

  @Test
  void aNameThatIsNoTextIsRefusedInWords() {
    byte[] latin = "gr\u00f6\u00dfe.txt".getBytes(StandardCharsets.ISO_8859_1);
    refused(() -> new FileName(latin).path(), "the file name gr", "rename it", "LC_ALL=C.UTF-8");
    String name = new String(latin, StandardCharsets.ISO_8859_1);
    shell("touch \"$(printf 'gr\\366\\337e.txt')\"");
    assertThat(name).hasSize(9);
    refused(() -> SourceTree.of(tree.root()), "the file name gr");
    Disk.delete(tree.root().resolve(".git"));
    refused(() -> SourceTree.of(tree.root()), "the file name gr");
  }

  @Test
  void aPipeAndASocketAreNoSourcesAndNobodyWaitsForThem() {
    shell("mkfifo lib/pipe");
    assertThat(files()).containsExactly("README", "lib/a.c");
    Disk.delete(tree.root().resolve(".git"));
    assertThat(files()).containsExactly("README", "lib/a.c");
  }

  @Test
  void whatGitRefusesIsSaidInItsWordsAndNotWalkedInstead() throws Exception {
    Path git =
        Files.writeString(
            folder.resolve("git"),
            "#!/bin/sh\necho 'fatal: detected dubious"
                + " ownership in repository' >&2\nexit 128\n");
    assertThat(git.toFile().setExecutable(true)).isTrue();
    Git refusing = new Git(tree.root(), git.toString(), Duration.ofMinutes(1));
    refused(() -> GitListing.of(refusing), "fatal: detected dubious ownership", "exit status 128");
    refused(() -> refusing.commit(List.of("lib")), "detected dubious ownership");

    Disk.write(tree.root().resolve(".git/HEAD"), "nonsense");
    refused(() -> SourceTree.of(tree.root()), "fatal: ");
  }

  private static void refused(Runnable work, String... words) {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(work::run)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  private List<String> files() {
    return names(SourceTree.of(tree.root()));
  }

  private static List<String> names(SourceTree sources) {
    return sources.files().stream().map(Path::toString).toList();
  }

  private void commit() {
    git("add", ".");
    git("-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "m");
  }

  private void shell(String line) {
    Ran.output(Command.of("sh", "-c", line).in(tree.root()));
  }

  private void git(String... words) {
    gitIn(tree.root(), words);
  }

  private static void gitIn(Path where, String... words) {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(words));
    Ran.output(Command.of(all).in(where));
  }
}
