package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.SubjectSpec;
import hakozuna.testkit.BoxTree;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two revisions differ in is known by the same hashes as what a macro changes. */
class RevisionBoxTest {
  private static final String SPARE = "-DHZ4_SPARE_BOX=1";

  @TempDir private Path folder;

  private BoxTree tree(String box) {
    return new BoxTree(Disk.temporary(folder, "tree")).with(box);
  }

  private static BoxPrint print(BoxTree base, BoxTree head) {
    SubjectSpec subject =
        new SubjectSpec("lib", List.of("all"), "FLAGS", "lib/x.so", "bench", Optional.empty());
    VariantDiff diff = new VariantDiff(subject, Toolchain.find());
    VariantSource before = new VariantSource(SourceTree.of(base.root()), List.of());
    SourceTree after = SourceTree.of(head.root());
    return new CandidateBox(diff, before, after, List.of(), flags -> false).print();
  }

  private static long found(List<String> hashes, Set<String> whole) {
    return 100L * hashes.stream().filter(whole::contains).count() / hashes.size();
  }

  @Test
  void aBoxIsTheSameAsAMacroAndAsARevision() {
    BoxPrint flag = tree(BoxTree.GUARDED).print(List.of(), List.of(SPARE));
    BoxPrint revision = print(tree(""), tree(BoxTree.BOX));
    List<String> ofFlag = flag.parts().get("HZ4_SPARE_BOX");
    List<String> ofRevision = revision.parts().get(BoxPrint.REVISION);
    assertThat(revision.parts()).containsOnlyKeys(BoxPrint.REVISION);
    assertThat(found(ofFlag, revision.whole())).isEqualTo(100);
    assertThat(found(ofRevision, flag.whole())).isEqualTo(100);
  }

  @Test
  void aBoxInANewFileIsKnownAndAFileThatOnlyMovedIsNone() {
    String box = "int spare(int *heap, int cls) { heap[cls] += cls; return heap[cls + 1]; }\n";
    BoxPrint fresh = print(tree(""), tree("").file("box.c", box));
    assertThat(fresh.parts().get(BoxPrint.REVISION)).isNotEmpty();
    BoxPrint inside = print(tree("").file("o.c", ""), tree("").file("o.c", box));
    assertThat(found(inside.parts().get(BoxPrint.REVISION), fresh.whole())).isEqualTo(100);
    BoxPrint moved = print(tree("").file("box.c", box), tree("").file("sub/moved.c", box));
    assertThat(moved.parts().get(BoxPrint.REVISION)).isEmpty();
    assertThat(moved.whole()).isEmpty();
  }

  @Test
  void whatNoSourceShowsIsUnseen() {
    BoxPrint unseen = print(tree("").file("a.S", "nop\n"), tree("").file("a.S", "nop; nop\n"));
    assertThat(unseen.parts()).containsExactly(java.util.Map.entry(BoxPrint.REVISION, List.of()));
    assertThat(unseen.isUnseen()).isTrue();
  }

  @Test
  void commentsAndFoldersOfTheTreesAreNoDifference() {
    String header = "#include <assert.h>\nstatic void check(int n) { assert(n); }\n";
    String source = "#include \"check.h\"\nvoid f(int n) { check(n); }\n";
    BoxTree base = tree("").file("b.c", source).file("../include/check.h", header);
    BoxTree head = tree("/* words */\n").file("b.c", source).file("../include/check.h", header);
    assertThat(print(base, head).whole()).isEmpty();
  }
}
