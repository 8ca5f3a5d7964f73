package hakozuna.testkit;

import hakozuna.model.Check;
import hakozuna.model.ScopeSpec;
import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantSource;
import hakozuna.tools.build.VariantStore;
import hakozuna.tools.scope.Examined;
import hakozuna.tools.scope.ScopeExamination;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A library of three files, of which one may be changed: {@code hot.inc} has {@code get}, {@code
 * cold.inc} before it has {@code put}, and {@code tail.inc} behind it has {@code last}. What a test
 * adds is there for the candidate alone.
 */
public record ScopeTree(Path root, VariantStore store) {
  private static final Toolchain TOOLS =
      new Toolchain(Toolchain.find().compilers(), "make", Map.of());
  private static final SubjectSpec SUBJECT =
      new SubjectSpec("lib", List.of("all"), "DEFS", "lib/lib.so", "out/bench", Optional.empty());
  private static final String MAIN =
      """
      #include <stddef.h>
      #include "common.h"
      static node_t *list;
      #include "cold.inc"
      #include "hot.inc"
      #include "tail.inc"
      """;
  private static final String COMMON =
      """
      typedef struct node { struct node *next; int used; } node_t;
      #define NOTHING ((void)0)
      static inline int walk(node_t *n) { int all = 0; for (; n; n = n->next) all += n->used; return all; }
      """;
  private static final String HOT =
      """
      %s
      node_t *get(unsigned n) {
        node_t *node = list;
        %s
        if (node != NULL && n < 9) list = node->next;
        return node;
      }
      """;
  private static final String COLD =
      """
      %s
      static inline int sum(node_t *node) { return walk(node) + 1; }
      void put(node_t *node) {
        %s
        node->used = sum(list);
        node->next = list;
        list = node;
      }
      """;
  private static final String TAIL = "int last(int n) { return n > 3 ? list->used / n : n; }\n";

  /** Writes the tree and its Makefile. */
  public static ScopeTree in(Path folder) {
    Guard guard = Guard.hiding(List.of());
    ScopeTree tree =
        new ScopeTree(
            folder.resolve("tree"), new VariantStore(folder.resolve("store"), TOOLS, guard));
    tree.compiledWith("-O2 -g").write("lib/main.c", MAIN).write("lib/common.h", COMMON);
    tree.write("lib/tail.inc", TAIL);
    return tree.hot("", "").cold("", "");
  }

  public ScopeTree write(String file, String text) {
    Disk.write(root.resolve(file), text);
    return this;
  }

  /** Writes a Makefile of one call of the compiler. */
  public ScopeTree compiledWith(String options) {
    return write(
        "lib/Makefile", "all:\n\tcc -fPIC " + options + " $(DEFS) -shared -o lib.so main.c\n");
  }

  /** Adds to the file that may be changed: before its function, and into it. */
  public ScopeTree hot(String before, String inside) {
    return write("lib/hot.inc", HOT.formatted(boxed(before), boxed(inside)));
  }

  /** Adds to a file that may not. */
  public ScopeTree cold(String before, String inside) {
    return write("lib/cold.inc", COLD.formatted(boxed(before), boxed(inside)));
  }

  private static String boxed(String text) {
    return text.isEmpty() ? "" : "\n#ifdef BOX\n" + text + "\n#endif\n";
  }

  /** Returns the rules that every test begins with. */
  public static ScopeSpec rules() {
    return rules(List.of("lib/hot.inc"), List.of("put", "last"), List.of("get", "put"));
  }

  public static ScopeSpec rules(
      List<String> files, List<String> unchanged, List<String> functions) {
    return new ScopeSpec(
        Optional.of(files),
        unchanged,
        functions,
        Optional.of(0),
        functions,
        Optional.of(0),
        Optional.of(List.of("named")),
        OptionalDouble.of(200));
  }

  public Examined examined() {
    return examined(rules());
  }

  public Examined examined(ScopeSpec rules) {
    return examined(rules, this);
  }

  /** Compares this tree with another one, the candidate's. */
  public Examined examined(ScopeSpec rules, ScopeTree other) {
    VariantSource before = new VariantSource(SourceTree.of(root), List.of());
    VariantSource after = new VariantSource(SourceTree.of(other.root), List.of("-DBOX"));
    return ScopeExamination.of(
        rules,
        store,
        SUBJECT,
        before,
        after,
        built(Variant.BASELINE, before),
        built(Variant.CANDIDATE, after));
  }

  /** Compares two libraries that somebody else built. */
  public Examined prebuilt(ScopeSpec rules, Path baseline, Path candidate) {
    VariantSource source = new VariantSource(SourceTree.of(root), List.of());
    return ScopeExamination.of(
        rules,
        store,
        SUBJECT,
        source,
        source,
        store.ready(Variant.BASELINE, baseline),
        store.ready(Variant.CANDIDATE, candidate));
  }

  /** Returns the file of the baseline, or of the candidate. */
  public Path library(Variant variant) {
    List<String> flags = variant == Variant.BASELINE ? List.of() : List.of("-DBOX");
    return built(variant, new VariantSource(SourceTree.of(root), flags)).library();
  }

  private BuiltVariant built(Variant variant, VariantSource source) {
    return store.library(source.tree(), SUBJECT, variant, source.flags());
  }

  public Check check(String rule) {
    return of(examined(), rule);
  }

  public static Check of(Examined examined, String rule) {
    return examined.checks().stream()
        .filter(check -> check.gate().equals("scope." + rule))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the rules that are not sound. */
  public List<String> broken() {
    return examined().checks().stream()
        .filter(check -> check.outcome() != Check.Outcome.SOUND)
        .map(check -> check.gate().replace("scope.", "") + " " + check.outcome())
        .toList();
  }
}
