package hakozuna.testkit;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.Disk;
import hakozuna.tools.build.BoxPrint;
import hakozuna.tools.build.CandidateBox;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantDiff;
import hakozuna.tools.build.VariantSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A C file with a box behind a macro, and what its candidate is known by. */
public record BoxTree(Path root) {
  /** What the box does, in a function that both sides have. */
  public static final String BOX =
      """
        page_t *cached = heap->spare;
        if (cached != NULL && cached->cls == cls) {
          heap->spare = cached->next;
          note("taken from the spare");
          count_taken(heap, 8);
          return page_block(cached, cls);
        }
      """;

  /** How {@link #BOX} stands in the file. */
  public static final String GUARDED = "#if HZ4_SPARE_BOX\n" + BOX + "#endif\n";

  private static final String FILE =
      """
      typedef struct page page_t;
      typedef struct heap heap_t;
      struct page { page_t *next; unsigned cls; unsigned used; };
      struct heap { page_t *spare; page_t *pages; unsigned taken; };
      #define NULL ((void *)0)
      #ifndef SLOTS
      #define SLOTS 8
      #endif
      #ifndef GATE
      #define GATE 1
      #endif
      void note(const char *text);
      void crash(heap_t *heap, unsigned cls);
      void *page_block(page_t *page, unsigned cls);
      page_t *page_create(heap_t *heap, unsigned cls);
      static const unsigned slots = SLOTS, gate = GATE;
      static void count_taken(heap_t *heap, unsigned by) { heap->taken += by; }
      int is_ready(heap_t *heap) {
        heap->taken = 0;
      #if READY
        return 1;
      #else
        return 0;
      #endif
      }
      int is_over(heap_t *heap) {
        heap->pages = NULL;
      #if OVER
        return 1;
      #else
        return 0;
      #endif
      }
      void *mid_malloc(heap_t *heap, unsigned cls) {
      BOX
      #if HZ4_CONTROL_CRASH
        crash(heap, cls);
      #endif
        page_t *page = page_create(heap, cls);
        return page_block(page, cls);
      }
      """;

  /** Writes the file with these lines as its box. */
  public BoxTree with(String box) {
    return file("mid.c", FILE.replace("BOX\n", box));
  }

  /** Writes one file more. */
  public BoxTree file(String name, String text) {
    Disk.write(root.resolve("lib").resolve(name), text);
    return this;
  }

  /** Returns what a candidate is known by. */
  public BoxPrint print(List<String> baseline, List<String> candidate) {
    SubjectSpec subject =
        new SubjectSpec("lib", List.of("all"), "FLAGS", "lib/x.so", "bench", Optional.empty());
    SourceTree tree = SourceTree.of(root);
    VariantDiff diff = new VariantDiff(subject, Toolchain.find());
    VariantSource before = new VariantSource(tree, baseline);
    return new CandidateBox(diff, before, tree, candidate, flags -> false).print();
  }
}
