package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** git played by a small script; what a real one answers is tested where the ledger asks it. */
class GitTest {
  @TempDir private Path folder;

  @Test
  void aHungGitIsAnErrorThatNamesFolderAndLimit() throws IOException {
    Git git = git("sleep 600", Duration.ofSeconds(1));
    assertThatThrownBy(() -> git.isDirty(List.of("a")))
        .isInstanceOf(BuildException.class)
        .hasMessageContaining("git status gave no answer in " + folder + " (it has 1 s): ")
        .hasMessageContaining("killed after PT1S");
    assertThatThrownBy(() -> git.committedOrNew(folder.resolve("a")))
        .as("not taken for a tree without commits")
        .hasMessageContaining("git rev-parse gave no answer");
  }

  @Test
  void aGitThatFailsIsQuoted() throws IOException {
    Git git = git("echo 'fatal: dubious ownership' >&2; exit 128", Duration.ofSeconds(20));
    assertThatThrownBy(() -> git.isDirty(List.of("a")))
        .hasMessageContaining("git status failed in " + folder + " with exit status 128: ")
        .hasMessageContaining("fatal: dubious ownership");
  }

  @Test
  void whatGitSaysBesidesItsAnswerIsNoAnswer() throws IOException {
    Git git = git("echo 'warning: slow disk' >&2", Duration.ofSeconds(20));
    assertThat(git.isDirty(List.of("a"))).isFalse();
  }

  private Git git(String script, Duration limit) throws IOException {
    Path program = Files.writeString(folder.resolve("git"), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new Git(folder, program.toString(), limit);
  }
}
