package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.GitScene;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written of a revision is what its checkout has, or is refused by name. */
class RevisionFilesTest {
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

  @Test
  void aCloneThatFetchesOnDemandFetchesNothing() {
    Path partial = folder.resolve("partial");
    tree.git("config", "uploadpack.allowFilter", "true");
    tree.git("clone", "-q", "--filter=blob:none", "file://" + tree.root(), partial.toString());
    String before = new GitScene(partial).state();
    refused(
        () -> sources(revision("HEAD~1", partial)),
        "git cannot read all of this revision: ",
        "git archive");
    assertThat(new GitScene(partial).state()).isEqualTo(before);
    new GitScene(partial).git("archive", "-o", "/dev/null", "HEAD~1");
    assertThat(text(sources(revision("HEAD~1", partial)), "lib/a.c")).isEqualTo("int a;\n");
  }

  @Test
  void isTheSameTreeAsItsCheckout() throws Exception {
    tree.write("run.sh", "#!/bin/sh\n").write("zwei Wörter\nzwei Zeilen.c", "").write("-x.c", "");
    assertThat(tree.root().resolve("run.sh").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(tree.root().resolve("lib/link.c"), Path.of("a.c"));
    tree.write(".gitattributes", "README export-ignore\n*.c export-subst\n*.bat eol=crlf\n");
    tree.write("build.bat", "echo\r\n").write("id.c", "$Id$ $Format:%H$\n");
    tree.write("lib/.gitattributes", "*.h ident\n").write("lib/i.h", "/* $Id$ */\n");
    tree.write("target/x.c", "").write("ledger/mid.jsonl", "").write("vendored.a", "");
    tree.write(".gitignore", "*.o\n").commit("odd");
    tree.shell("rm build.bat lib/i.h && git checkout -q -- build.bat lib/i.h");
    SourceTree written = sources("HEAD");
    assertThat(written.sha256()).isEqualTo(SourceTree.of(tree.root()).sha256());
    assertThat(names(written))
        .contains("zwei Wörter\nzwei Zeilen.c", "-x.c", "README", "vendored.a", "lib/link.c")
        .doesNotContain("target/x.c", "ledger/mid.jsonl");
    assertThat(text(written, "build.bat")).isEqualTo("echo\r\n");
    assertThat(text(written, "lib/i.h")).contains("$Id: ");
    assertThat(text(written, "id.c")).isEqualTo("$Id$ $Format:%H$\n");
    assertThat(written.root().resolve("lib/link.c")).isSymbolicLink();
    assertThat(written.root().resolve("run.sh")).isExecutable();
  }

  @Test
  void windowsLineEndsOfAUsersSettingsAreThoseOfTheCheckout() {
    tree.git("config", "core.autocrlf", "true");
    tree.shell("rm -r lib README && git checkout -q -- .");
    assertThat(text(sources("HEAD"), "README")).isEqualTo("words\r\n");
    assertThat(sources("HEAD").sha256()).isEqualTo(SourceTree.of(tree.root()).sha256());
  }

  @Test
  void aFilterIsNotRunAndWhatItWouldMakeIsRefused() {
    Path witness = folder.resolve("ran");
    tree.git("config", "filter.indent.smudge", "touch " + witness);
    tree.write(".gitattributes", "*.c filter=indent\n*.h filter=unknown\n").write("lib/a.h", "");
    tree.commit("filtered");
    Disk.delete(witness);
    refused(() -> sources("HEAD"), "lib/a.c is made by git's filter indent", "candidate.library");
    assertThat(witness).doesNotExist();
    assertThat(text(sources("HEAD~1"), "lib/a.c")).isEqualTo("int a, b;\n");
    tree.git("config", "--unset", "filter.indent.smudge");
    assertThat(names(sources("HEAD"))).contains("lib/a.h");
  }

  @Test
  void nothingThatTheRepositoryNamesIsRunAndNothingIsReplaced() {
    Path witness = folder.resolve("ran");
    String program = Disk.real(folder).resolve("program").toString();
    Disk.write(Path.of(program), "#!/bin/sh\ntouch " + witness + "\n");
    tree.shell("chmod +x " + program);
    for (String hook : List.of("post-index-change", "reference-transaction", "post-checkout")) {
      tree.shell("cp " + program + " .git/hooks/" + hook);
    }
    List<String> settings =
        List.of("core.fsmonitor", "core.sshCommand", "core.pager", "core.alternateRefsCommand");
    settings.forEach(setting -> tree.git("config", setting, program));
    tree.git("config", "filter.f.clean", program);
    tree.git("config", "diff.f.textconv", program);
    tree.write(".git/info/attributes", "*.c filter=f diff=f\n");
    String other = tree.git("hash-object", "-w", "README");
    tree.git("replace", "HEAD:lib/a.c", other);
    Disk.delete(witness);
    assertThat(text(sources("HEAD"), "lib/a.c")).isEqualTo("int a, b;\n");
    assertThat(witness).doesNotExist();
  }

  @Test
  void aNoteOfAFileThatIsElsewhereIsRefused() {
    tree.write("lib/table.h", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n");
    tree.commit("note");
    refused(() -> sources("HEAD"), "lib/table.h is not the file but git-lfs's note of it");
  }

  @Test
  void aRootBelowTheTopHasItsOwnFilesAndTheAttributesAboveThem() {
    tree.write(".gitattributes", "*.h eol=crlf\n").write("sub dir/lib/x.h", "\n").commit("sub");
    Path root = tree.root().resolve("sub dir");
    assertThat(names(sources(revision("HEAD", root)))).containsExactly("lib/x.h");
    assertThat(text(sources(revision("HEAD", root)), "lib/x.h")).isEqualTo("\r\n");
    refused(() -> revision("HEAD~1", root), "has no folder sub dir", "-Dsubject.root");
  }

  @Test
  void aNameThatIsNoTextHurtsOnlyWhereItLies() {
    tree.shell("printf x > \"$(printf 'gr\\366\\337e.c')\"");
    tree.write("sub/s.c", "").commit("latin");
    assertThat(names(sources(revision("HEAD", tree.root().resolve("sub"))))).containsExactly("s.c");
    refused(() -> sources("HEAD"), "the file name gr", "rename it");
  }

  @Test
  void aLinkedWorktreeHasItsOwnHead() {
    Path linked = folder.resolve("linked");
    tree.git("worktree", "add", "-q", "--detach", linked.toString(), first);
    assertThat(revision("HEAD", linked).commit()).isEqualTo(first);
    assertThat(text(sources(revision("HEAD", linked)), "lib/a.c")).isEqualTo("int a;\n");
  }

  @Test
  void aTreeOfLongHashesIsReadAlike() {
    GitScene wide = GitScene.in(folder.resolve("wide"), "--object-format=sha256");
    wide.write("lib/a.c", "int a;\n").commit("one");
    assertThat(revision("HEAD", wide.root()).commit()).hasSize(64);
    assertThat(names(sources(revision("HEAD", wide.root())))).containsExactly("lib/a.c");
  }

  @Test
  void aLinkOutOfTheTreeIsRefused() throws Exception {
    Files.createSymbolicLink(tree.root().resolve("lib/out.c"), Path.of("/etc/passwd"));
    tree.commit("link");
    refused(
        () -> sources("HEAD"),
        "commit ",
        "(HEAD): the link lib/out.c leads to /etc/passwd",
        "name a revision without it");
  }

  @Test
  void aTreeThatNoHonestGitMakesWritesNothingOutside() {
    String blob = tree.git("hash-object", "-w", "README");
    for (String name : List.of("..", ".git", "../../up", "/abs")) {
      tree.shell(
          "printf '100644 %s\\0' '%s' > t; printf %s | sed 's/../\\\\x&/g' | xargs -0 printf >> t"
              .formatted(name, name, blob)
              .replace("printf '100644 %s\\0' '" + name, "printf '100644 %s\\0' '" + name));
      String made = tree.shell("git hash-object -t tree -w --literally t");
      String commit = tree.git("commit-tree", "-m", "odd", made);
      refused(() -> sources(commit), "is no name of a file in a tree");
    }
  }

  @Test
  void aFolderThatWasKeptAndChangedIsMadeAnew() {
    SourceTree written = sources("HEAD");
    Disk.write(written.root().resolve("lib/a.c"), "int forged;\n");
    Disk.write(written.root().resolve("lib/more.h"), "int more;\n");
    assertThat(text(sources("HEAD"), "lib/a.c")).isEqualTo("int a, b;\n");
    assertThat(written.root().resolve("lib/more.h")).doesNotExist();
    assertThat(sources("HEAD").root()).isEqualTo(written.root());
    assertThat(Disk.list(written.root().getParent())).containsExactly(written.root());
  }

  private static void refused(Runnable work, String... words) {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(work::run)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }
}
