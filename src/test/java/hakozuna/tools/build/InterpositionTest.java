package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Variant;
import hakozuna.testkit.Ran;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one library replaces and the other does not, as the loader sees it. */
class InterpositionTest {
  private static final String ALLOCATOR =
      """
      void *malloc(unsigned long n) { return 0; }
      void free(void *p) {}
      void *calloc(unsigned long n, unsigned long m) { return 0; }
      void *aligned_alloc(unsigned long n, unsigned long m) { return 0; }
      unsigned long malloc_usable_size(void *p) { return 0; }
      void *mmap(void) { return 0; }
      void _ZdlPv(void *p) {}
      int of_its_own(void) { return 1; }
      """;
  private static final String BENCH =
      """
      #include <stdio.h>
      #include <stdlib.h>
      #include <sys/mman.h>
      #include <time.h>
      int main(void) {
        void *(*mapping)(void *, size_t, int, int, int, off_t) = mmap;
        return getenv("A") != NULL && time(NULL) && malloc(1) && mapping;
      }
      """;

  @TempDir private Path folder;
  private Path bench;
  private Path plain;

  @BeforeEach
  void build() {
    bench = cc("bench", BENCH);
    plain = library("plain.so", "");
  }

  @Test
  void theSameOnBothSidesOrAnAllocatorsOwnIsNotWorthAWord() {
    assertThat(marks(plain, library("same.so", "int more_of_its_own(void) { return 2; }")))
        .isEmpty();
    String clock = "int clock_gettime(int c, void *t) { return 0; }";
    assertThat(marks(library("one.so", clock), library("two.so", clock))).isEmpty();
    assertThat(marks(cc("bare.so", "int none;", "-shared", "-fPIC"), plain)).isEmpty();
  }

  @Test
  void whatTheBenchCallsOrEveryProgramNeedsIsNamed() {
    Path odd =
        library(
            "odd.so",
            """
            int clock_gettime(int c, void *t) { return 0; }
            char *getenv(const char *n) { return 0; }
            int main(void) { return 0; }
            int qsort(void) { return 0; }
            """);
    assertThat(marks(plain, odd))
        .containsExactly(
            "the candidate replaces clock_gettime, getenv, main for the whole process, and the baseline does not: what it does with the bench's calls was not looked at");
    assertThat(marks(odd, plain))
        .singleElement()
        .asString()
        .startsWith("the baseline replaces clock_gettime, getenv, main");
  }

  @Test
  void aStrippedLibraryHidesNothing() {
    Path odd = library("odd.so", "void _exit(int c) { for (;;) {} }");
    Ran.output(Command.of("objcopy", "--strip-all", odd.toString()));
    byte[] bytes = Disk.bytes(odd).orElseThrow();
    for (int at = 0x28; at < 0x30; at++) {
      bytes[at] = 0; // where the section headers are
    }
    bytes[0x3c] = bytes[0x3d] = 0;
    bytes[0x3e] = bytes[0x3f] = 0;
    Disk.replace(odd, bytes);
    assertThat(marks(plain, odd)).singleElement().asString().contains("replaces _exit ");
  }

  @Test
  void whatRunsWhenItIsLoadedIsCounted() {
    String first = "__attribute__((constructor)) static void first(void) {}";
    String resolver =
        "static void *found(void) { return 0; } void *chosen(void) __attribute__((ifunc(\"found\")));"
            + " void *call(void) { return chosen(); }";
    assertThat(marks(plain, library("first.so", first)))
        .containsExactly(
            "the candidate runs 2 functions when it is loaded, the baseline 1: what they do was not looked at");
    assertThat(marks(plain, library("both.so", first + "static " + resolver.substring(7))))
        .singleElement()
        .asString()
        .contains("the candidate runs");
  }

  @Test
  void aLibraryThatComesWithItIsNamed() {
    Path needed = library("libneeded.so", "int needed(void) { return 1; }");
    Path needs =
        cc(
            "needs.so",
            ALLOCATOR + "int needed(void); int needs(void) { return needed(); }",
            "-shared",
            "-fPIC",
            "-L" + needed.getParent(),
            "-lneeded");
    assertThat(marks(plain, needs))
        .containsExactly("the candidate loads libneeded.so with it, and the baseline does not");
  }

  @Test
  void whatCannotBeReadIsSaid() {
    Path text = folder.resolve("text.so");
    Disk.write(text, "no library");
    assertThat(marks(plain, text))
        .singleElement()
        .asString()
        .startsWith(
            "functions replaced by the libraries were not compared: readelf cannot tell what ");
  }

  private List<String> marks(Path baseline, Path candidate) {
    return Interposition.marks(
        bench, built(Variant.BASELINE, baseline), built(Variant.CANDIDATE, candidate));
  }

  private static BuiltVariant built(Variant variant, Path library) {
    return new BuiltVariant(variant, library, "", "", List.of(), "prebuilt");
  }

  private Path library(String name, String more) {
    return cc(name, ALLOCATOR + more, "-shared", "-fPIC");
  }

  private Path cc(String name, String source, String... options) {
    Path c = folder.resolve(name + ".c");
    Path built = folder.resolve(name);
    Disk.write(c, source);
    List<String> words = new ArrayList<>(List.of("cc", "-w", "-o", built.toString(), c.toString()));
    words.addAll(List.of(options));
    Ran.output(Command.of(words));
    return built;
  }
}
