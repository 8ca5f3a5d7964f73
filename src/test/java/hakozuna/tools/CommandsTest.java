package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Await;
import hakozuna.testkit.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program of a run is written down, and none notices: as it is used and with sanitizers. */
class CommandsTest {
  private static final String C =
      """
      #include <pthread.h>
      #include <signal.h>
      #include <stdlib.h>
      #include <sys/wait.h>
      #include <unistd.h>
      extern char **environ;
      static volatile sig_atomic_t got;
      static void count(int signal) { (void)signal; got++; }
      static void *by_vfork(void *word) {
          char *words[] = {"true", word, "", NULL};
          pid_t pid = vfork();
          if (pid == 0) { execve("/bin/true", words, environ); _exit(9); }
          int status;
          waitpid(pid, &status, 0);
          return status == 0 ? NULL : word;
      }
      static void *becomes(void *word) {
          char *words[] = {"sh", "-c", "exit 7", word, NULL};
          execve("/bin/sh", words, environ);
          return NULL;
      }
      static int stops(void) {
          int status;
          pid_t pid = fork();
          if (pid == 0) { raise(SIGSTOP); _exit(5); }
          if (waitpid(pid, &status, WUNTRACED) != pid || !WIFSTOPPED(status)) return 1;
          if (waitpid(pid, &status, WNOHANG) != 0) return 2;
          kill(pid, SIGCONT);
          return waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : 3;
      }
      int main(int argc, char **argv) {
          pthread_t thread[8];
          (void)argv;
          if (argc > 1) return stops();
          signal(SIGUSR1, count);
          for (int i = 0; i < 5; i++) kill(getpid(), SIGUSR1);
          for (int i = 0; i < 8; i++) pthread_create(&thread[i], NULL, by_vfork, "by a thread");
          for (int i = 0; i < 8; i++) {
              void *failed;
              pthread_join(thread[i], &failed);
              if (failed) return 1;
          }
          if (got != 5) return 2;
          pthread_create(thread, NULL, becomes, "instead of all");
          for (;;) pause();
      }
      """;

  @TempDir private static Path shared;
  private static Path sanitized;
  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    sanitized = shared.resolve("launch-sanitized");
    List<String> flags = List.of("-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
    Ran.output(Command.of(Launcher.program().compilation(flags, sanitized)));
    Disk.write(shared.resolve("threads.c"), C);
    Ran.output(Command.of("cc", "-pthread", "-o", "threads", "threads.c").in(shared));
  }

  static List<Path> launchers() {
    return List.of(Launcher.built(), sanitized);
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void programsOfThreadsAndVforksAreThereWithAllTheirWords(Path launcher) {
    assertThat(run(launcher, "60", shared.resolve("threads").toString()).exit()).isEqualTo(7);
    assertThat(words().stream().filter("true by a thread "::equals)).hasSize(8);
    assertThat(words()).hasSize(10).last().isEqualTo("sh -c exit 7 instead of all");
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void allProgramsBelowAMakeOfManyJobsAreThere(Path launcher) {
    String jobs = "all: $(addprefix x,$(shell seq 1 40))\nx%:\n\t@/bin/echo $* | cat > /dev/null\n";
    Disk.write(folder.resolve("Makefile"), jobs);
    assertThat(run(launcher, "60", "make", "-j8").exit()).isZero();
    List<String> echoes =
        Stream.iterate(1, i -> i + 1).limit(40).map(i -> "/bin/echo " + i).toList();
    assertThat(words()).containsAll(echoes).contains("cat", "seq 1 40");
    assertThat(words().stream().filter("cat"::equals)).hasSize(40);
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void aFileOfWordsIsReadWhereTheProgramIs(Path launcher) {
    Disk.write(folder.resolve("sub/words"), "-O2 'a b'");
    assertThat(run(launcher, "60", "sh", "-c", "cd sub && /bin/echo @words @none").exit()).isZero();
    assertThat(record())
        .contains(
            "words 23\n/bin/echo\0@words\0@none\0\n",
            "file 9\n-O2 'a b'\nfile 0\n\n",
            folder.resolve("sub") + "\n")
        .endsWith("end 0\n\n");
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void whoIsStoppedStaysSoUntilItIsToldToGoOn(Path launcher) {
    assertThat(run(launcher, "60", shared.resolve("threads").toString(), "stop").exit())
        .isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void signalsEndTheProgramTheyAreSentTo(Path launcher) {
    assertThat(run(launcher, "60", "sh", "-c", "sh -c 'kill -SEGV $$'; kill -TERM $$").exit())
        .isEqualTo(128 + 15);
    assertThat(report().status()).isEqualTo("signalled");
    assertThat(report().code()).isEqualTo(15);
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void nothingOfAHangStays(Path launcher) {
    String script = "sleep 600 & echo $!; setsid sleep 600 & echo $!; kill -STOP $$";
    assertThat(run(launcher, "1", "sh", "-c", script).exit()).isEqualTo(124);
    assertThat(record()).endsWith("end 0\n\n");
    assertThat(Disk.read(folder.resolve("out")).lines())
        .hasSize(2)
        .allSatisfy(pid -> assertThat(Await.lives(Long.parseLong(pid))).isFalse());
  }

  private Command.Result run(Path launcher, String limit, String... program) {
    List<String> words = new ArrayList<>(List.of(launcher.toString(), "--limit", limit));
    for (String file : List.of("report", "commands", "stdout", "stderr")) {
      words.addAll(List.of("--" + file, folder.resolve(file.replace("std", "")).toString()));
    }
    words.add("--");
    words.addAll(List.of(program));
    Command.Result result = Command.of(words).in(folder).run();
    assertThat(result.output()).doesNotContain("Sanitizer").doesNotContain("runtime error");
    return result;
  }

  private String record() {
    return Disk.read(folder.resolve("commands"));
  }

  /** Returns the words of each program, with a blank between two. */
  private List<String> words() {
    return Stream.of(record().split("\nwords \\d+\n"))
        .skip(1)
        .map(rest -> rest.substring(0, rest.indexOf("\0\n")).replace('\0', ' '))
        .toList();
  }

  private LaunchReport report() {
    return LaunchReport.parse(Disk.read(folder.resolve("report")));
  }
}
