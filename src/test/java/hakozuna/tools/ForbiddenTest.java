package hakozuna.tools;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Await;
import hakozuna.testkit.Ran;
import hakozuna.tools.build.Loading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that forbids ptrace or has no pidfd, played by a real seccomp filter. */
class ForbiddenTest {
  /** Takes the errno and the numbers of the calls that give it, then a program. */
  private static final String FILTER_C =
      """
      #include <errno.h>
      #include <linux/filter.h>
      #include <linux/seccomp.h>
      #include <stddef.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <sys/prctl.h>
      #include <sys/syscall.h>
      #include <unistd.h>

      int main(int argc, char **argv) {
          int call = !strcmp(argv[1], "ptrace") ? SYS_ptrace : SYS_pidfd_open;
          int error = atoi(argv[2]);
          struct sock_filter code[] = {
              BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
              BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1),
              BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
              BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
          struct sock_fprog program = {sizeof code / sizeof *code, code};
          if (argc < 4 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
              prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
              return perror("filter"), 99;
          execvp(argv[3], argv + 3);
          return perror(argv[3]), 98;
      }
      """;

  private static final int EPERM = 1;
  private static final int ENOSYS = 38;

  @TempDir private static Path shared;
  private static Path filter;
  private static Path library;

  @TempDir private Path folder;

  @BeforeAll
  static void compile() throws IOException {
    Path c = Files.writeString(shared.resolve("filter.c"), FILTER_C);
    filter = shared.resolve("filter");
    Ran.output(Command.of("cc", "-o", filter.toString(), c.toString()));
    Path source = Files.writeString(shared.resolve("lib.c"), "int one(void) { return 1; }");
    library = shared.resolve("lib.so");
    Ran.output(Command.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString()));
  }

  @Test
  void withoutAPidfdARunIsWhole() {
    for (int error : List.of(EPERM, ENOSYS)) {
      Command.Result result = Command.of(launch("pidfd_open", error, "true")).run();
      assertThat(result.exit()).as(result.output()).isZero();
      assertThat(report().mapped()).isEqualTo("yes");
    }
  }

  @Test
  void withoutAPidfdTheDeathOfOurParentEndsTheTreeToo() {
    Path pid = folder.resolve("pid");
    String child = "echo $$ > " + pid + "; exec sleep 600";
    String words = String.join(" ", launch("pidfd_open", ENOSYS, "sh", "-c", "'" + child + "'"));
    Path parent = folder.resolve("parent");
    Disk.write(parent, words + " & until [ -s " + pid + " ]; do sleep 0.02; done; kill -KILL $$");
    String wait = "sh %s; until [ -s %s ]; do sleep 0.02; done";
    Command.of("sh", "-c", wait.formatted(parent, folder.resolve("report"))).run();
    long sleeper = Long.parseLong(Disk.read(pid).strip());
    Await.until("the program is gone", () -> !Await.lives(sleeper));
    assertThat(folder.resolve("report")).isNotEmptyFile();
  }

  @Test
  void withoutPtraceTheReportSaysThatItIsForbidden() {
    for (int error : List.of(EPERM, ENOSYS)) {
      Command.Result result = Command.of(launch("ptrace", error, "true")).run();
      assertThat(result.exit()).isZero();
      assertThat(result.output()).contains("launch: may not trace the program: ");
      assertThat(report().mapped()).isEqualTo("forbidden");
    }
  }

  @Test
  void theDoctorAndTheLoadCheckNameTheRemedy() {
    assertThat(asked("ptrace"))
        .contains("doctor: [the launcher may not trace a run (ptrace)")
        .contains(
            "build: the launcher may not trace a run (ptrace)",
            "--cap-add=SYS_PTRACE",
            "kernel.yama.ptrace_scope=1");
    assertThat(asked("pidfd_open")).contains("doctor: []", "build: loads");
    assertThat(Launcher.missing()).isEmpty();
  }

  private String asked(String call) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Ran.output(
        Command.of(
            filter.toString(),
            call,
            String.valueOf(EPERM),
            java,
            "-cp",
            System.getProperty("java.class.path"),
            ForbiddenTest.class.getName(),
            library.toString()));
  }

  /** Prints what the doctor and the load check say on this machine. */
  public static void main(String[] words) {
    System.out.println("doctor: " + Launcher.missing().stream().toList());
    try {
      System.out.println(
          "build: "
              + new Loading(Guard.hiding(List.of())).complaint(Path.of(words[0])).orElse("loads"));
    } catch (BuildException e) {
      System.out.println("build: " + e.getMessage());
    }
  }

  private List<String> launch(String call, int error, String... program) {
    List<String> words = new java.util.ArrayList<>(List.of(filter.toString(), call));
    words.addAll(List.of(String.valueOf(error), Launcher.built().toString(), "--report"));
    words.addAll(List.of(folder.resolve("report").toString(), "--limit", "600"));
    words.addAll(List.of("--preload", library.toString(), "--"));
    words.addAll(List.of(program));
    return words;
  }

  private LaunchReport report() {
    return LaunchReport.parse(Disk.read(folder.resolve("report")));
  }
}
