package hakozuna.testkit;

import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.tools.Guard;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.SameCompile;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.Toolchain;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree of three sources, and a Makefile that a test writes; built without a flag, and with some.
 *
 * @param tree where it lies
 * @param store where what is built is kept
 */
public record TwoCompiles(TinyTree tree, VariantStore store) {
  /** The flag of the box. */
  public static final String BOX = "-DMY_BOX=1";

  private static final Toolchain TOOLS =
      new Toolchain(Toolchain.find().compilers(), "make", Map.of());
  private static final SubjectSpec SUBJECT =
      new SubjectSpec(
          "lib", List.of("all"), "TINY_DEFS", "lib/libtiny.so", "out/bench", Optional.empty());

  public static TwoCompiles in(Path folder, Guard guard) {
    TinyTree tree = TinyTree.in(folder.resolve("tree"));
    tree.write("lib/tiny.c", "#ifndef MY_BOX\n#define MY_BOX 0\n#endif\nint tiny = MY_BOX;\n");
    tree.write("lib/util.c", "int util(int a) { return a + 1; }\n");
    tree.write("lib/box.c", "int box(int a) { return a + 2; }\n");
    return new TwoCompiles(tree, new VariantStore(folder.resolve("store"), TOOLS, guard));
  }

  /**
   * Writes the Makefile.
   *
   * @param text in it {@code IF(yes,no)} is what it says when the flag is there, or not
   */
  public void make(String text) {
    Matcher choice = Pattern.compile("IF\\(([^,]*),([^)]*)\\)").matcher(text);
    String isBox = "$(if $(findstring MY_BOX,$(TINY_DEFS)),%s,%s)";
    tree.write(
        "lib/Makefile",
        choice.replaceAll(
            found -> Matcher.quoteReplacement(isBox.formatted(found.group(1), found.group(2)))));
  }

  /** Writes a Makefile of one call of the compiler. */
  public void compile(String options) {
    make(one(options));
  }

  /** Returns a target of one call of the compiler. */
  public static String one(String options) {
    return "all:\n\tcc -shared -fPIC " + options + " $(TINY_DEFS) -o libtiny.so tiny.c util.c\n";
  }

  public Optional<String> objection(String... flags) {
    return result(flags).objection();
  }

  public List<String> marks(String... flags) {
    return result(flags).marks();
  }

  public SameCompile.Result result(String... flags) {
    return between(baseline(), build(Variant.CANDIDATE, List.of(flags)));
  }

  public SameCompile.Result between(BuiltVariant baseline, BuiltVariant other) {
    return new SameCompile(store, sources(), SUBJECT).of(baseline, other);
  }

  public BuiltVariant baseline() {
    return build(Variant.BASELINE, List.of());
  }

  private BuiltVariant build(Variant variant, List<String> flags) {
    return store.library(sources(), SUBJECT, variant, flags);
  }

  private SourceTree sources() {
    return SourceTree.of(tree.root());
  }
}
