package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.Ran;
import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Guard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be loaded is found before a run, by how it ends and in ld.so's own words. */
class LoadingTest {
  private static final Loading LOADING = new Loading(Guard.hiding(List.of()));
  private static final String INIT =
      "#include <signal.h>\n#include <unistd.h>\n"
          + "__attribute__((constructor)) static void first(void) { %s; }\n";

  @TempDir private Path folder;
  private Path bench;

  @BeforeEach
  void bench() {
    bench = cc("bench", "#include <stdio.h>\nint main(void) { puts(\"ran\"); return 0; }");
  }

  @Test
  void aSoundLibraryAndBenchHaveNoComplaint() {
    Path library = library("sound", "int sound(void) { return 1; }");
    assertThat(LOADING.complaint(library)).isEmpty();
    LOADING.check(bench, List.of(library, library));
  }

  @Test
  void aSymbolVersionThatThisSystemLacksIsAFailedBuild() throws IOException {
    assertThat(LOADING.complaint(versioned()).orElseThrow())
        .contains("version `GLIBC_9.9.9' not found (required by ");
  }

  @Test
  void aLibraryThatOnlyTheCallersEnvironmentFindsIsAFailedBuild() {
    library("libextra", "int extra(void) { return 1; }");
    Path needs =
        cc(
            "needs.so",
            "int extra(void); int needs(void) { return extra(); }",
            "-shared",
            "-fPIC",
            "-L" + folder,
            "-l:libextra.so");
    String own = java(needs, "LD_LIBRARY_PATH=" + folder);
    assertThat(own).contains("libextra.so: cannot open shared object file");
  }

  @Test
  void aSymbolThatIsNowhereIsAFailedBuild() {
    Path library = library("lazy", "int nowhere(void); int lazy(void) { return nowhere(); }");
    assertThat(LOADING.complaint(library).orElseThrow())
        .contains("ended with exit code 127", "undefined symbol: nowhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "raise(SIGSEGV) | was killed by signal 11",
        "raise(SIGILL)  | was killed by signal 4",
        "_exit(3)       | ended with exit code 3",
        "for (;;) pause() | was killed at its time limit",
      })
  void aSignalAnExitAndAHangWhileLoadingCountToo(String does, String words) {
    Path library = library("init", INIT.formatted(does));
    Loading loading =
        new Loading(Duration.ofSeconds(does.contains("pause") ? 1 : 300), Guard.hiding(List.of()));
    assertThat(loading.complaint(library).orElseThrow()).contains(words);
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> loading.check(library))
        .withMessageStartingWith("the library cannot be loaded: ");
  }

  @Test
  void aFileThatIsNoLibraryIsNotInTheProgramsMemory() throws IOException {
    Path text = Files.writeString(folder.resolve("text.so"), "words");
    assertThat(LOADING.complaint(text).orElseThrow())
        .contains("the program ran without it", "cannot be preloaded (file too short)");
  }

  @Test
  void aLibraryThatFitsTrueAndNotTheBenchIsAFailedBuild() {
    Path asked = library("libasked", "int asked(void) { return 1; }");
    Path user =
        cc(
            "user",
            "int asked(void); int main(void) { return asked(); }",
            "-L" + folder,
            "-l:libasked.so",
            "-Wl,-rpath," + folder);
    Path clash =
        library("clash", "extern int only_in_bench; int clash(void) { return only_in_bench; }");
    Loading seeing = new Loading(Guard.hiding(List.of()).showing(folder));
    refused(seeing, user, clash, "the library cannot be loaded: ", "only_in_bench");
    seeing.check(user, List.of(asked));
  }

  @Test
  void aBenchThatLacksALibraryIsNamedAndNotTheCandidate() throws IOException {
    Path gone = library("libgone", "int gone(void) { return 1; }");
    Path user =
        cc(
            "user",
            "int gone(void); int main(void) { return gone(); }",
            "-L" + folder,
            "-l:libgone.so");
    Files.delete(gone);
    refused(
        user,
        library("sound", "int sound;"),
        "the bench " + user + " cannot be started: ",
        "libgone.so => not found");
  }

  @Test
  void aBenchOfAnotherMachineIsNoScript() throws IOException {
    byte[] foreign = Files.readAllBytes(bench);
    foreign[18] = (byte) 0xF3;
    foreign[19] = 0;
    Path other = Files.write(folder.resolve("foreign"), foreign);
    assertThat(other.toFile().setExecutable(true)).isTrue();
    refused(
        other,
        library("sound", "int sound;"),
        "the bench " + other + " cannot be started: ",
        "it is no program of this machine (errno 8)");
  }

  @Test
  void aBenchThatIsNotExecutableIsNamed() {
    assertThat(bench.toFile().setExecutable(false, false)).isTrue();
    refused(
        bench, library("sound", "int sound;"), "cannot be started: ", "mounted noexec (errno 13)");
  }

  @Test
  void aStaticBenchIsRefusedBeforeItsFirstRun() {
    Path fixed = cc("fixed", "int main(void) { return 0; }", "-static");
    refused(
        fixed,
        library("sound", "int sound;"),
        "the library cannot be loaded: ",
        "the program ran without it (static or setuid programs do)");
  }

  private void refused(Path program, Path library, String... words) {
    refused(LOADING, program, library, words);
  }

  private void refused(Loading loading, Path program, Path library, String... words) {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> loading.check(program, List.of(library)))
        .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
  }

  /** A complaint as a suite gives it that was started with one more variable. */
  private static String java(Path library, String variable) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Ran.output(
        Command.of(
            "env",
            variable,
            java,
            "-cp",
            System.getProperty("java.class.path"),
            LoadingTest.class.getName(),
            library.toString()));
  }

  /** Prints what is said of a library. */
  public static void main(String[] words) {
    System.out.println(LOADING.complaint(Path.of(words[0])).orElse("loads"));
  }

  /** The version is made up after the link, as no linker would write one that is nowhere. */
  private Path versioned() throws IOException {
    Path real =
        library(
            "real",
            "#include <stdio.h>\n__asm__(\".symver fcloseall,fcloseall@GLIBC_2.2.5\");\n"
                + "int real(void) { return puts(\"x\"); }");
    String bytes = new String(Files.readAllBytes(real), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains("GLIBC_2.2.5");
    return Files.writeString(
        folder.resolve("versioned.so"),
        bytes.replace("GLIBC_2.2.5", "GLIBC_9.9.9"),
        StandardCharsets.ISO_8859_1);
  }

  private Path library(String name, String source) {
    return cc(name + ".so", source, "-shared", "-fPIC");
  }

  private Path cc(String name, String source, String... flags) {
    try {
      Path c = Files.writeString(folder.resolve(name + ".c"), source);
      Path made = folder.resolve(name);
      List<String> words =
          new java.util.ArrayList<>(List.of("cc", c.toString(), "-o", made.toString()));
      words.addAll(List.of(flags));
      Ran.output(Command.of(words));
      return made;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
