package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.Captured;
import hakozuna.tools.BuildException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that only moved is the same code; whatever else changed is named. */
class CodeSequenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"gcc", "clang", "arm64"})
  void codeThatOnlyMovedIsTheSameAtOtherPlaces(String compiler) {
    CodeSequence asBuilt = captured(compiler), moved = captured(compiler + "-moved");
    assertThat(asBuilt.difference(moved)).isEmpty();
    assertThat(asBuilt.instructions()).hasSizeGreaterThan(50);
    assertThat(asBuilt.places())
        .isNotEqualTo(moved.places())
        .isEqualTo(captured(compiler).places());
  }

  @Test
  void anotherOptimisationIsNamedByItsFunction() {
    assertThat(captured("gcc").difference(captured("gcc-o1")))
        .get()
        .asString()
        .matches("in \\w+ it has \".+\" instead of \".+\"");
  }

  @Test
  void anotherConstantIsSeen() {
    assertThat(captured("gcc").difference(captured("gcc-other-constant")))
        .contains("in get it has \"add    $0x20,%rdi\" instead of \"add    $0x10,%rdi\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mov    %eax,%ebx | add    %eax,%ebx",
        "call   10 <one> | jmp    10 <one>",
        "call   10 <one> | call   10 <two>",
        "mov    0x8(%rdi),%rax | mov    0x10(%rdi),%rax",
        "cmp    w0, #0x3 | cmp    w0, #0x4",
        "mov    $0x3e8,%edi | mov    $0x3e9,%edi",
        "pause | rep stos %al,%es:(%rdi)"
      })
  void whatIsNoPlaceCounts(String one, String other) {
    assertThat(of(one).difference(of(other)))
        .contains("in f it has \"%s\" instead of \"%s\"".formatted(plain(other), plain(one)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jne    1234 <f+0x10> | jne    1330 <f+0x10>",
        "lea    0x2f3a(%rip),%rdi        # 5000 <x> | lea    -0x12(%rip),%rdi        # 4fc0 <y>",
        "adrp\tx1, 20000 <malloc> | adrp\tx1, 21000 <free>",
        "ldr\tw2, [x1, #16] | ldr\tw2, [x1]",
        "cbz\tx0, 410 <f> | cbz\tx0, 510 <f>"
      })
  void placesDoNotCount(String one, String other) {
    assertThat(of(one).difference(of(other))).isEmpty();
  }

  @Test
  void whatFillsAGapIsNoCode() {
    CodeSequence bare = of("ret");
    String fill = "    10:\tjmp    30 <g>\n    12:\tnopw   0x0(%rax)\n    18:\tcs nopw 0x0(%rax)\n";
    assertThat(bare.difference(CodeSequence.read("0 <f>:\n" + fill + "    30:\tret\n"))).isEmpty();
    for (String filler :
        new String[] {"int3", "nop", "data16 cs nopw 0x0(%rax,%rax,1)", "udf\t#0"}) {
      String text = "0 <f>:\n    10:\t" + filler + "\n    30:\tret\n";
      assertThat(bare.difference(CodeSequence.read(text))).as(filler).isEmpty();
    }
  }

  @Test
  void aJumpOverCodeIsCode() {
    String text = "0 <f>:\n    10:\tjmp    30 <g>\n    12:\tinc    %eax\n    30:\tret\n";
    assertThat(of("ret").difference(CodeSequence.read(text)))
        .contains("in f it has \"jmp <g>\" instead of \"ret\"");
  }

  @Test
  void moreCodeAtTheEndIsCounted() {
    assertThat(of("ret").difference(CodeSequence.read("0 <f>:\n  1:\tret\n  2:\tret\n")))
        .contains("it has 2 instructions instead of 1");
  }

  @Test
  void aFileThatIsNoLibraryIsAnErrorInObjdumpsWords() {
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> CodeSequence.of(Path.of("pom.xml")))
        .withMessageContaining("objdump cannot show the code of pom.xml")
        .withMessageContaining("apt-get install binutils");
  }

  private static String plain(String text) {
    return of(text).instructions().get(0).text();
  }

  private static CodeSequence of(String instruction) {
    return CodeSequence.read("00001000 <f>:\n    1000:\t" + instruction + "\n");
  }

  private static CodeSequence captured(String name) {
    return CodeSequence.read(Captured.text("objdump-" + name + ".txt"));
  }
}
