package hakozuna.tools.scope;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Check.Outcome;
import hakozuna.model.SubjectSpec;
import hakozuna.testkit.Captured;
import hakozuna.tools.Disk;
import hakozuna.tools.build.SourceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the tools print, of this machine and of another. */
class CapturedCodeTest {
  private static final Path FOLDER = Path.of("src/test/resources/captured").toAbsolutePath();
  private static final SubjectSpec SUBJECT =
      new SubjectSpec(".", List.of(), "DEFS", "lib.so", "bench", Optional.empty());
  private static final Sides SIDES = Sides.of(side("baseline"), side("candidate"), false);

  private static Sides.Side side(String name) {
    Elf elf = Elf.parse(Captured.text("aarch64/" + name + "-readelf.txt"));
    byte[] bytes = Disk.bytes(FOLDER.resolve("aarch64/" + name + ".elf")).orElseThrow();
    Code code =
        Code.of(
            elf,
            Isa.of(elf.machine()).orElseThrow(),
            bytes,
            ListingReader.read(Captured.text("aarch64/" + name + "-objdump.txt")),
            Frame.read(Captured.text("aarch64/" + name + "-addr2line.txt")));
    SourceTree tree = SourceTree.of(FOLDER, Stream.of(Path.of("aarch64/hot.c")));
    return Sides.Side.of(code, Sources.of(tree, SUBJECT, FOLDER));
  }

  @Test
  void ofAarch64TheSameCodeElsewhereIsTheSame() {
    Finding finding = new UnchangedRule(SIDES, List.of("put", "text")).found();
    assertThat(finding.outcome()).as(finding.text()).isEqualTo(Outcome.SOUND);
    assertThat(finding.text()).endsWith("changed beside them: get, kind (new), spin (new)");
    assertThat(new UnchangedRule(SIDES, List.of("get")).found().text())
        .startsWith("get: other machine code, ");
  }

  @Test
  void ofAarch64StringsThreadLocalsAndVariablesAreNamed() {
    assertThat(lines("text")).contains("add x0, <\"another\">", "add x1, <\"one\">");
    assertThat(lines("put")).contains("adrp x1, page", "ldr x1, <got:depth>", "b other");
    assertThat(lines("put")).contains("ldr x2, <list>");
  }

  private static List<String> lines(String function) {
    Sides.Side side = SIDES.candidate();
    return Normal.of(side.code(), side.instances(function).get(0).code()).lines();
  }

  @Test
  void ofAarch64BranchesLoopsAndLocksAreCounted() {
    assertThat(new BranchesRule(SIDES, List.of("get", "put")).found().text())
        .startsWith("get: 4 conditional jumps, 1 in the baseline\n    new: ");
    assertThat(new LoopsRule(SIDES, Optional.empty(), 0).found().text())
        .startsWith("2 more loops, at most 0 allowed;")
        .contains("new: get: cbnz from aarch64/hot.c:14 `for (node_t *one", "new: spin: cbnz from");
    assertThat(new CallsRule(SIDES, List.of("get", "put")).found().text())
        .contains("new: ldaddal from aarch64/hot.c:16 `", "new: other from aarch64/hot.c:15 `");
  }

  @Test
  void aFileThatAddr2lineMistakesIsCorrectedByTheTable() {
    LineTable table = LineTable.read(Captured.text("lines-first-file.txt"));
    Map<Long, List<Frame>> frames = Frame.read(Captured.text("addr2line-first-file.txt"));
    assertThat(frames.get(0x1b40L))
        .containsExactly(new Frame("hz4_control_depth", "./src/hz4.c", 16));
    frames.replaceAll(table::corrected);
    assertThat(frames.get(0x1b40L))
        .containsExactly(new Frame("hz4_control_depth", "hz4_mid_malloc.inc", 16));
    assertThat(frames.get(0x1b4dL))
        .containsExactly(new Frame("hz4_control_depth", "hz4_mid_malloc.inc", 16));
    assertThat(frames.get(0x1b75L)).first().returns("./src/hz4_remote.inc", Frame::file);
  }
}
