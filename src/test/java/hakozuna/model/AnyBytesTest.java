package hakozuna.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.testkit.OrderFolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a work order or a lane holds: it is read as what it says, or a sentence. */
class AnyBytesTest {
  private static final String ORDER = "work-orders/b82.yaml";
  private static final String LANE = "lanes/main_r0.yaml";

  @TempDir private Path folder;
  private OrderFolderCopy copy;

  @BeforeEach
  void copyOwnFiles() {
    copy = OrderFolderCopy.in(folder);
  }

  @Test
  void aBellInACommentIsNamedByItsLine() {
    copy.replace(ORDER, "line: mid", "line: mid   # ding \u0007");
    complains(ORDER + ":3: the character U+0007, which no screen shows; remove it");
  }

  @Test
  void aByteOrderMarkAndOtherLineEndsChangeNothing() throws IOException {
    WorkOrder plain = copy.library().workOrder("b82");
    write(ORDER, ("\uFEFF" + copy.text(ORDER)).getBytes(UTF_8));
    write(LANE, copy.text(LANE).replace("\n", "\r\n").getBytes(UTF_8));
    assertThat(copy.library().workOrder("b82")).isEqualTo(plain);
    write(LANE, copy.text(LANE).replace("\r\n", "\r").getBytes(UTF_8));
    assertThat(copy.library().workOrder("b82")).isEqualTo(plain);
  }

  @Test
  void anotherEncodingIsNamedWithItsRemedy() throws IOException {
    String text = "# größe\n" + copy.text(LANE);
    write(LANE, text.getBytes(UTF_16));
    complains(LANE + ":1: is UTF-16; save it as UTF-8");
    write(LANE, ("\uFEFF" + text).getBytes(UTF_16LE));
    complains(LANE + ":1: is UTF-16; save it as UTF-8");
    write(LANE, "lane: x\n".getBytes(UTF_16LE));
    complains(LANE + ":1: the character U+0000, which no screen shows; remove it");
    write(LANE, text.getBytes(ISO_8859_1));
    complains(LANE + ":1: byte 0xF6 is not UTF-8; save the file as UTF-8");
    write(LANE, "a\nb\n\u00F0\u009F".getBytes(ISO_8859_1));
    complains(LANE + ":3: byte 0xF0 is not UTF-8; save the file as UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | :1: the file is empty",
        "'a\u0001b' | :1: the character U+0001",
        "'lane: main_r0\u001B[2J' | :1: the character U+001B",
        "'\tlane: main_r0' | :1: not YAML: found character '\\t(TAB)'",
        "'lane: !!java.io.File [x]' | :1: not YAML: Global tag is not allowed",
        "'lane: !!java.io.File x' | :1: not YAML: Global tag is not allowed",
        "'lane: !!binary bWFpbl9yMA==' | :1: the tag tag:yaml.org,2002:binary means nothing here",
        "'lane: !own main_r0' | :1: the tag !own means nothing here",
        "'lane: ~' | :1: '~' is YAML for no value; quote it if it is meant",
        "'lane: null' | :1: 'null' is YAML for no value",
        "'lane: *nowhere' | :1: not YAML: found undefined alias nowhere",
        "'lane: main_r0\nlane: main_r0' | :2: key 'lane' is here a second time",
        "'lane: main_r0\n---\nlane: main_r0' | :2: not YAML: but found another document",
        "'%YAML 9.9\n---\nlane: x' | not YAML",
      })
  void whatCannotBeReadIsNamedByItsLine(String text, String complaint) throws IOException {
    write(LANE, text.getBytes(UTF_8));
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageContaining("/" + LANE + ":")
        .withMessageContaining(complaint)
        .satisfies(AnyBytesTest::isASentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400",
        "0x10",
        ".nan",
        "-.inf",
        "010",
        "1_000",
        "1:30",
        "١٢",
        "1e3",
        "99999999999999999999999999999999999999999999999999999999999999999999999"
      })
  void aNumberInAnotherFormIsNoGuess(String number) {
    copy.set(LANE, "iterations", "'" + number + "'");
    complains("is not a whole number from 1 to 2147483647");
    copy.set(LANE, "iterations", "5");
    copy.set(LANE, "memory", "'" + number + " GiB'");
    if (!number.equals("010")) {
      complains("is not an amount of memory such as 512 MiB or 4 GiB");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999 h", "0.0000001 s", "366000 h", "-1 s", "1e9 s"})
  void aTimeThatCannotBeIsNamed(String time) {
    copy.set(ORDER, "run_limit", time);
    complains("is not a time such as 60 s, 3 min or 1 h");
  }

  @Test
  void anAliasSaysWhatItsAnchorSays() {
    copy.set(LANE, "threads", "&n 7");
    copy.set(LANE, "ring_slots", "*n");
    assertThat(copy.library().lane("main_r0").arguments().ringSlots()).isEqualTo(7);
  }

  @Test
  void bombsAreSmallComplaints() throws IOException {
    write(LANE, ("lane: " + "[".repeat(90_000)).getBytes(UTF_8));
    complains(LANE + ":1: not YAML that can be read: Nesting Depth exceeded max 50");
    write(LANE, ("lane: x\nb:\n  c: " + "[".repeat(90_000)).getBytes(UTF_8));
    complains(LANE + ":3: not YAML that can be read: Nesting Depth exceeded max 50");
    write(LANE, ("a: ".repeat(30_000) + "b").getBytes(UTF_8));
    complains(LANE + ":1: not YAML: mapping values are not allowed here");
    write(LANE, ("? ".repeat(45_000) + "b").getBytes(UTF_8));
    complains(LANE + ":1: not YAML that can be read: Nesting Depth exceeded max 50");
    StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      String before = "*a" + (i - 1);
      aliases.append("a%d: &a%1$d [%s, %2$s, %2$s, %2$s, %2$s]\n".formatted(i, before));
    }
    write(LANE, (aliases + "lane: *a39\n").getBytes(UTF_8));
    complains(LANE + ":12: not YAML that can be read: Number of aliases for non-scalar nodes");
    write(LANE, "lane: &a [*a]\n".getBytes(UTF_8));
    complains(LANE + ":1: expected a single value here");
    write(
        LANE,
        ("'" + "k".repeat(1_000_000) + "': 1\n" + copy.text("lanes/guard_r0.yaml"))
            .getBytes(UTF_8));
    complains(LANE + ":1: longer than 100000 characters");
    write(LANE, ("'" + "k".repeat(90_000) + "': 1\n").getBytes(UTF_8));
    complains(LANE + ":1: not YAML: mapping values are not allowed here");
    write(LANE, ("# many\n" + "x\n".repeat(4_000_000)).getBytes(UTF_8));
    complains(LANE + ":49998: longer than 100000 characters");
  }

  @Test
  void whatIsNoFileIsSaidSo() throws IOException {
    Files.delete(folder.resolve(LANE));
    Files.createDirectory(folder.resolve(LANE));
    complains(LANE + ": the file " + folder.resolve(LANE) + " cannot be read; it is a folder");
    Files.delete(folder.resolve(LANE));
    Files.createSymbolicLink(folder.resolve(LANE), Path.of("nowhere"));
    complains(LANE + ": there is no such file: " + folder.resolve(LANE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"subject.root", "ledger.dir", "lane", "reason"})
  void aPropertyWithANulIsNamed(String name) {
    java.util.Properties properties = new java.util.Properties();
    properties.setProperty(name, "a\u0000b");
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> Settings.read(properties))
        .withMessage("-D" + name + ":1: the character U+0000, which no screen shows; remove it");
  }

  private void write(String file, byte[] bytes) throws IOException {
    Files.write(folder.resolve(file), bytes);
  }

  private void complains(String words) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> copy.library().workOrder("b82"))
        .withMessageContaining(words)
        .satisfies(AnyBytesTest::isASentence);
  }

  private static void isASentence(BadFileException complaint) {
    assertThat(complaint.getMessage())
        .hasSizeLessThan(700)
        .doesNotContain("Exception", "org.yaml", "java.lang", "\u0000", "\u0007", "\u001B");
  }
}
