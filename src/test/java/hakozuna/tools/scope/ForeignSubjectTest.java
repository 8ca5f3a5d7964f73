package hakozuna.tools.scope;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.OrderFolder;
import hakozuna.model.ScopeSpec;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of a work order are asked of its own subject, and of whoever names the work order. */
class ForeignSubjectTest {
  private static final ScopeSpec B82 =
      OrderFolder.own().workOrder("b82").counters().scope().orElseThrow();

  @TempDir private Path folder;

  private Path library(String source, String... more) {
    Path file = folder.resolve("any.so");
    Disk.write(folder.resolve("any.c"), source);
    List<String> words =
        new java.util.ArrayList<>(List.of("cc", "-shared", "-fPIC", "-O1", "-o", file.toString()));
    words.addAll(List.of(more));
    words.add(folder.resolve("any.c").toString());
    assertThat(Command.of(words).run().output()).isEmpty();
    return file;
  }

  @Test
  void anotherAllocatorIsNotHeldToB82() {
    Path other =
        library("void *malloc(unsigned long n) { return (void *)n; } void free(void *p) {}");
    assertThat(ForeignSubject.gap(B82, "b82", other))
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .contains("hz4_free, hz4_malloc", "-Dwork.order=b82")
                    .doesNotContain(" free,"));
  }

  @Test
  void oneOfTheFunctionsIsEnoughThoughTheOthersAreInlined() {
    Path own =
        library(
            "__attribute__((noinline)) static void hz4_free(void *p) { __asm__ volatile(\"\" :: \"r\"(p)); }"
                + " void free(void *p) { hz4_free(p); }");
    assertThat(ForeignSubject.gap(B82, "b82", own)).isEmpty();
  }

  @Test
  void rulesThatNameNoFunctionOfTheirOwnAreAskedOfAll() {
    ScopeSpec any =
        new ScopeSpec(
            Optional.empty(),
            List.of("free"),
            List.of(),
            Optional.of(0),
            List.of("malloc"),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty());
    assertThat(ForeignSubject.gap(any, "mine", library("int x;"))).isEmpty();
  }
}
