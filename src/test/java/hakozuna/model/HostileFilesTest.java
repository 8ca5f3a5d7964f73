package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.OrderFolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Work orders and lanes that want to run or to write something: refused by name and line. */
class HostileFilesTest {
  private static final String ORDER = "work-orders/b82.yaml";

  @TempDir private Path folder;
  private OrderFolderCopy copy;

  @BeforeEach
  void copyOwnFiles() {
    copy = OrderFolderCopy.in(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-DX=$(touch pwned)",
        "-DX=`touch pwned`",
        "-DX=$(shell touch pwned)",
        "-DX=1;touch pwned",
        "-DX=1|sh",
        "-DX=1&&touch pwned",
        "-DX=1 -o/tmp/pwned",
        "-DX=1>pwned",
        "-DX=<pwned",
        "-DX=(1)",
        "-DX=*",
        "-DX=\\",
        "-DX=\"a",
        "-DX=#",
        "@flags",
        "-Wl,@flags",
        "-Wp,-DX=1",
        "-Wl,-plugin,./pwn.so",
        "-fplugin=./pwn.so",
        "-fdump-tree-all=/tmp/pwned",
        "-fprofile-use=../x",
        "-specs=pwn",
        "-wrapper",
        "-B/tmp",
        "-o/tmp/pwned",
        "-include",
        "-x",
        "DX=1",
        "-",
      })
  void aFlagThatASpellCanHideInIsRefusedAtItsLine(String flag) {
    copy.replace(
        ORDER,
        "    - -DHZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX=1",
        "    - -DHZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX=1\n    - '" + flag + "'");
    refuses("work-orders/b82.yaml:22: '" + flag + "' is not a plain flag: -D, -U, -O, ");
    refusesProperty("subject.extra.defs", "-DSOUND=1 " + flag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-DX=1",
        "-DX",
        "-DX=\\\"a\\\"",
        "-O2",
        "-march=native",
        "-fno-plt",
        "-g",
        "-g3",
        "-Wno-unused",
        "-std=gnu11",
        "-UX",
        "-DA=0x1p-3,2",
        "-DF=a/b.h",
        "-pthread",
        "-DX=-1",
        "-ffile-prefix-map=a=b",
        "-mtune=zen3",
        "-Werror=format",
        "-DX=50%",
        "-I../include",
        "-L/usr/local/lib",
        "-lm",
        "-Wl,-z,now"
      })
  void aPlainFlagIsLegal(String flag) {
    copy.set(ORDER, "baseline", "['" + flag + "']");
    assertThat(copy.library().workOrder("b82").flags().baseline()).containsExactly(flag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "make_targets   | --eval=all:;touch | '--eval=all:;touch' is not a plain target of make",
        "make_targets   | -f evil.mk        | '-f' is not a plain target of make",
        "make_targets   | clean CC=evil     | 'CC=evil' is not a plain target of make",
        "make_targets   | all;touch x       | 'all;touch' is not a plain target of make",
        "make_targets   | $(shell x)        | '$(shell' is not a plain target of make",
        "make_targets   | ../../all         | '../../all' is not a plain target of make",
        "make_variable  | SHELL             | 'SHELL' is not a plain make variable",
        "make_variable  | MAKEFLAGS         | 'MAKEFLAGS' is not a plain make variable",
        "make_variable  | LD_PRELOAD        | 'LD_PRELOAD' is not a plain make variable",
        "make_variable  | --eval            | '--eval' is not a plain make variable",
        "make_variable  | A=b C             | 'A=b C' is not a plain make variable",
        "make_variable  | X:=$(shell x)     | is not a plain make variable",
        "make_directory | ../../outside     | '../../outside' is not a path inside the subject's tree",
        "make_directory | /etc              | '/etc' is not a path inside the subject's tree",
        "library        | a/../../x.so      | 'a/../../x.so' is not a path inside the subject's tree",
        "library        | /tmp/x.so         | '/tmp/x.so' is not a path inside the subject's tree",
        "bench          | ../bench          | '../bench' is not a path inside the subject's tree",
        "bench_make_directory | ..          | '..' is not a path inside the subject's tree",
        "line           | ../../outside     | '../../outside' is not a plain name",
        "line           | .hidden           | '.hidden' is not a plain name",
        "line           | a/b               | 'a/b' is not a plain name",
        "line           | -rf               | '-rf' is not a plain name",
        "line           | mid;x             | 'mid;x' is not a plain name",
        "title          | \"a\\nscreen PASS\" | holds what no screen shows in one line",
        "make_targets   | \"all\\nevil\"    | holds what no screen shows in one line",
      })
  void aWordThatIsNotPlainIsRefusedAtItsLine(String key, String value, String complaint) {
    copy.set(ORDER, key, value.startsWith("\"") ? value : "'" + value + "'");
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageMatching("(?s).*/work-orders/b82.yaml:\\d+: .*")
        .withMessageContaining(complaint)
        .satisfies(
            bad -> assertThat(copy.lineNamedBy(ORDER, bad.getMessage())).contains(key + ":"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"$(touch pwned)", "-rf", "a;b", "a\nb", ".", "..", "a`b`", "@a"})
  void aFileWhoseNameIsNotPlainIsRefusedByName(String name) throws IOException {
    Files.writeString(folder.resolve("lanes").resolve(name + ".yaml"), "lane: x\n");
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().lane(name))
        .withMessageContaining("/lanes/" + name.replace("\n", "\n") + ".yaml: '")
        .withMessageContaining("is not a plain name of up to 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../lanes/main_r0", "/etc/passwd", "b82/../b82", "b82\u0000"})
  void aNameThatIsAPathIsUnknown(String name) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder(name))
        .withMessageContaining("known: b82, b82-cached, b90, controls");
  }

  @Test
  void aNameOfAMegabyteIsCutInTheMessage() {
    String name = "x".repeat(1_000_000);
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder(name))
        .satisfies(bad -> assertThat(bad.getMessage()).hasSizeLessThan(400));
    refusesProperty("subject.make.targets", "t" + name);
    refusesProperty("subject.make.variable", name);
    refusesProperty("cpus", "1,".repeat(500_000) + "1");
    copy.set(ORDER, "line", "y".repeat(90_000));
    refuses("y… is not a plain name of up to 64");
  }

  private void refuses(String words) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageContaining(words);
  }

  private void refusesProperty(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> Trial.of(OrderFolder.own().workOrder("b82"), Settings.read(properties)))
        .withMessageStartingWith("-D" + name + ": '")
        .satisfies(bad -> assertThat(bad.getMessage()).hasSizeLessThan(700));
  }
}
