package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Await;
import hakozuna.testkit.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program in the guard can do to everything else: nothing. */
class GuardTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Path scratch;
  private Path kept;
  private Path shown;

  @BeforeEach
  void folders() {
    scratch = folder.resolve("tree/kept/scratch");
    kept = folder.resolve("tree/kept/verdict");
    shown = folder.resolve("tree/sources");
    Disk.folder(scratch);
    Disk.write(kept, "as it was");
    Disk.write(shown, "words");
  }

  @Tag("attack")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo more >> '%s'",
        "echo more > $(dirname '%s')/other",
        "rm -rf $(dirname $(dirname '%s'))",
        "mount -o remount,rw / && echo more >> '%s'",
        "umount $(dirname '%s')",
        "unshare -rm sh -c \"umount $(dirname '%1$s'); mount -o remount,rw /; echo more >> '%1$s'\"",
        "mv $(dirname '%1$s') /tmp/away",
        "nsenter -t 1 -m -- sh -c \"echo more >> '%s'\"",
        "echo more >> /proc/1/cwd/../verdict || echo more >> /proc/1/root'%s'",
      })
  void nothingThatIsKeptCanBeChanged(String attack) {
    run(attack.formatted(kept));
    assertThat(kept).hasContent("as it was");
    assertThat(kept.resolveSibling("other")).doesNotExist();
    assertThat(shown).hasContent("words");
  }

  @Test
  void whatIsHiddenLooksEmptyAndWhatIsShownCanBeRead() {
    ToolRun.Result seen =
        run("ls %s; cat %s; ls -d %s".formatted(kept.getParent(), shown, scratch));
    assertThat(seen.stdout()).isEqualTo("scratch\nwords" + scratch + "\n");
  }

  @Test
  void itsScratchFolderAndATmpOfItsOwnAreAllThatItCanWriteTo() {
    Path mine = Path.of("/tmp/guard-test-" + ProcessHandle.current().pid());
    ToolRun.Result wrote =
        run("echo in > file && echo in > %s && cat file %1$s; echo in > %s".formatted(mine, shown));
    assertThat(wrote.stdout()).isEqualTo("in\nin\n");
    assertThat(wrote.stderr()).contains("Read-only file system");
    assertThat(scratch.resolve("file")).hasContent("in\n");
    assertThat(mine).doesNotExist();
  }

  @Tag("attack")
  @Test
  void whatItLeavesRunningEndsWithIt() {
    run("setsid sleep 4747.5 & (setsid sh -c 'setsid sleep 4747.5 &' &); exit 0");
    String all = Ran.output(Command.of("ps", "-eo", "args"));
    assertThat(all.lines().filter(line -> line.startsWith("sleep 4747.5"))).isEmpty();
  }

  @Test
  void itSeesNoProcessButItsOwnAndCanEndNone() {
    long outside = ProcessHandle.current().pid();
    run("kill -TERM " + outside + "; kill -KILL 1; kill -KILL -1");
    assertThat(Await.lives(outside)).isTrue();
    assertThat(run("ls /proc | grep -c '^[0-9]'").stdout().strip()).matches("[1-6]");
  }

  @Tag("attack")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nice -n -5 nice | grep -q -",
        "chrt -f 1 true",
        "chrt -r 1 true",
        "renice -n -5 $$"
      })
  void itGetsNoMoreOfTheMachineThanTheOtherSide(String attack) {
    ToolRun.Result run = run(attack + " && echo better");
    assertThat(run.stdout()).as(run.stderr()).doesNotContain("better\n");
  }

  @Tag("attack")
  @Test
  void noProgramReachesTheMemoryOfTheLauncherEvenAtItsFirstMoment() {
    for (int i = 0; i < 20; i++) {
      String attack = "for i in 1 2 3 4 5 6 7 8 9; do (: <> /proc/1/mem) && echo opened; done";
      assertThat(run(attack).stdout()).isEmpty();
    }
  }

  @Test
  void noProgramGivesItAPrivilege() {
    assertThat(run("grep NoNewPrivs /proc/self/status").stdout()).isEqualTo("NoNewPrivs:\t1\n");
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    String overOwnFiles = isRoot ? "000000000000001f" : "0000000000000000";
    assertThat(run("grep CapBnd /proc/self/status").stdout())
        .isEqualTo("CapBnd:\t" + overOwnFiles + "\n");
  }

  @Test
  void whereThereAreNoNamespacesItIsSaidWithARemedy() {
    String forbidden =
        "echo 0 > /proc/sys/user/max_mnt_namespaces && exec %s --report /dev/null --limit 9 --guard yes -- true"
            .formatted(Launcher.built());
    Command.Result refused =
        Command.of("unshare", "--user", "--map-root-user", "sh", "-c", forbidden).run();
    assertThat(refused.exit()).isEqualTo(125);
    assertThat(refused.output())
        .contains("launch: no guard: cannot make namespaces: No space left on device");
  }

  @Test
  void aGuardThatIsOffSaysWhy() {
    assertThat(Guard.off("-Dguard=off").gap()).contains("-Dguard=off");
    assertThat(Guard.off("-Dguard=off").words(Optional.of(scratch))).isEmpty();
    assertThat(Guard.missing()).isEmpty();
  }

  @Test
  void theLauncherIsTheSameInAllItsWorldsForSanitizers() throws Exception {
    Path sanitized = folder.resolve("launch-sanitized");
    List<String> flags = List.of("-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
    Ran.output(Command.of(Launcher.program().compilation(flags, sanitized)));
    Path report = folder.resolve("report");
    Command.Result run =
        Command.of(
                sanitized.toString(),
                "--report",
                report.toString(),
                "--limit",
                "60",
                "--guard",
                "yes",
                "--hide",
                kept.getParent().toString(),
                "--show",
                shown.toString(),
                "--as",
                "/tmp/here/it/is",
                "--scratch",
                scratch.toString(),
                "--",
                "cat",
                "/tmp/here/it/is")
            .run();
    assertThat(run.output()).isEqualTo("words");
    assertThat(Files.readString(report)).contains("status=exited\ncode=0\n", "end=ok");
  }

  private ToolRun.Result run(String script) {
    Guard guard = Guard.hiding(List.of(kept.getParent())).showing(shown);
    Map<String, String> variables = Map.of("PATH", ToolRun.PATH, "LC_ALL", "C");
    List<String> words = List.of("sh", "-c", script);
    return new ToolRun(words, scratch, LIMIT, variables, Optional.empty(), guard).run();
  }
}
