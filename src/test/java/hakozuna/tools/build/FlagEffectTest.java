package hakozuna.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.testkit.TinyTree;
import hakozuna.tools.BuildException;
import hakozuna.tools.Guard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two libraries differ because of their flags, or the difference proves nothing. */
class FlagEffectTest {
  private static final String MISSPELT = "-DMY_BOXX=1";
  private static final String NOTHING = "the flag changes nothing (misspelt?): ";
  private static final String C =
      """
      #include <assert.h>
      double tiny_speed = 1, tiny_wobble = 0;
      #ifndef MY_BOX
      #define MY_BOX 0
      #endif
      #ifndef BY_MAKE
      #define BY_MAKE 0
      #endif
      char tiny_pool[1 + MY_BOX * 4096];
      int tiny_behaviour = MY_BOX + BY_MAKE;
      const char *tiny_where(int n) { assert(n > 0); return __FILE__; }
      const char *tiny_when(void) { return __DATE__ __TIME__ TEXT; }
      """;

  @TempDir private Path folder;
  private TinyTree tree;
  private VariantStore store;

  @BeforeEach
  void tree() {
    tree = TinyTree.in(folder.resolve("tree")).write("lib/tiny.c", C);
    store =
        new VariantStore(
            folder.resolve("store"),
            Toolchain.find(),
            Guard.off("this test looks on from outside"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-O2",
        "-g",
        "-g3 -frecord-gcc-switches",
        "-O2 -g -Wl,--build-id=uuid",
        "-O2 -flto -g",
        "-DROOT='\"$(CURDIR)\"' -g",
      })
  void aMisspeltFlagChangesNothingWhateverTheBuildWritesBesideTheCode(String options) {
    make("-DTEXT='\"\"' " + options);
    assertThat(objection(List.of(), MISSPELT)).get().asString().startsWith(NOTHING);
    assertThat(objection(List.of(), "-DMY_BOX=1")).isEmpty();
  }

  @Test
  void anotherSpellingOfTheSameValueChangesNothing() {
    make("-DTEXT='\"\"'");
    assertThat(objection(List.of("-DMY_BOX=1"), "-UMY_BOX", "-DMY_BOX=0x1"))
        .get()
        .asString()
        .startsWith(NOTHING);
  }

  @Test
  void aLargerArrayThatHoldsZerosIsAnEffect() {
    tree.write("lib/tiny.c", C.replace("= MY_BOX + BY_MAKE", "= 0"));
    make("-DTEXT='\"\"'");
    assertThat(objection(List.of(), "-DMY_BOX=1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(shell date +%N)",
        "$(shell head -c 8 /dev/urandom | od -An -tx1 | tr -d ' ')",
        "$(shell echo x >> COUNTER; wc -l < COUNTER)",
        "$(shell mktemp -u)",
      })
  void aBuildThatIsNeverTheSameProvesNothing(String changing) {
    String counter = folder.resolve("counter").toString();
    make("-DTEXT='\"" + changing.replace("COUNTER", counter) + "\"'");
    assertThat(objection(List.of(), MISSPELT))
        .get()
        .asString()
        .contains("two builds of the baseline differ in code or data", MISSPELT);
    assertThat(objection(List.of(), "-DMY_BOX=1")).isEmpty();
  }

  @Test
  void aCounterInsideTheTreeIsTheSameForBothSides() {
    tree.write("lib/number", "7\n");
    make("-DTEXT='\"$(shell echo x >> number; wc -l < number)\"'");
    assertThat(objection(List.of(), MISSPELT)).get().asString().startsWith(NOTHING);
  }

  @Test
  void aBuildThatWritesItsFlagsIntoTheLibraryProvesNothing() {
    make("-DTEXT='\"built with $(TINY_DEFS)\"'");
    assertThat(objection(List.of(), MISSPELT))
        .get()
        .asString()
        .contains("the build writes its flags into the library", MISSPELT);
    assertThat(objection(List.of(), "-DMY_BOX=1")).isEmpty();
  }

  @Test
  void aFlagThatActsThroughTheMakefileAloneIsAnEffect() {
    make("-DTEXT='\"\"' $(if $(findstring -DFAST,$(TINY_DEFS)),-DBY_MAKE=1)");
    assertThat(objection(List.of(), "-DFAST")).isEmpty();
    assertThat(objection(List.of(), "-DFATS")).get().asString().startsWith(NOTHING);
  }

  @Test
  void anOptionOfTheCompilerIsAnEffect() {
    make("-DTEXT='\"\"' -O0");
    assertThat(objection(List.of(), "-O2")).isEmpty();
  }

  @Test
  void sourcesThatDoNotPreprocessByThemselvesAreNoWitness() {
    tree.write("lib/tiny.c", "#include \"tiny.h\"\n" + C).write("headers/tiny.h", "");
    make("-I../headers -DTEXT='\"$(shell date +%N)\"'");
    assertThat(objection(List.of(), MISSPELT)).get().asString().contains("two builds of");
    make("-I../headers -DTEXT='\"\"'");
    assertThat(objection(List.of(), "-DMY_BOX=1")).isEmpty();
  }

  @Test
  void gitDescribeNeverAnswersForARepositoryAroundTheStore() {
    make("-DTEXT='\"$(shell git describe --always 2>/dev/null || echo none) $(shell pwd)\"'");
    assertThat(objection(List.of(), MISSPELT)).get().asString().startsWith(NOTHING);
  }

  @Test
  void sourcesInCxxAreSeen() {
    tree.write(
        "lib/tiny.cc",
        "extern \"C\" { extern double tiny_speed; }\ndouble tiny_speed = 1 + BOX;\n");
    tree.write(
        "lib/Makefile",
        "all:\n\tg++ -shared -fPIC -g -DBOX=0 $(TINY_DEFS) -o libtiny.so tiny.cc\n");
    assertThat(objection(List.of(), "-DBOXX=1")).get().asString().startsWith(NOTHING);
    assertThat(objection(List.of(), "-UBOX", "-DBOX=1")).isEmpty();
  }

  @Test
  void prebuiltLibrariesWithTheSameCodeAreTheSame() {
    make("-DTEXT='\"\"'");
    Path plain = build(List.of()).library();
    make("-DTEXT='\"\"' -g");
    BuiltVariant one = store.ready(Variant.BASELINE, plain);
    BuiltVariant two = store.ready(Variant.CANDIDATE, build(List.of()).library());
    assertThat(one.sha256()).isNotEqualTo(two.sha256());
    assertThat(effect().objection(one, two, ""))
        .get()
        .asString()
        .startsWith(NOTHING)
        .contains(one.library().toString(), two.library().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(shell date +%N) | two builds of the baseline differ in code or data, and the",
        "never             | the two revisions have the same code and data",
      })
  void twoRevisionsOfTheSameFlagsHaveWordsOfTheirOwn(String line) {
    String[] words = line.split("\\s+\\|\\s");
    make("-DTEXT='\"" + words[0] + "\"'");
    tree.write("README", "of the base\n");
    BuiltVariant base = build(List.of());
    assertThat(effect().objection(base, base, "").orElseThrow())
        .startsWith("the two revisions have the same sources");
    tree.write("README", "of the head\n");
    BuiltVariant head = build(List.of());
    assertThat(effect().objection(base, head, "").orElseThrow())
        .startsWith(words[1])
        .contains("sources " + head.sourcesSha256().substring(0, 12));
  }

  @Test
  void whatIsNoLibraryIsAnErrorWithTheRemedy() {
    Path file = tree.write("text.so", "no library\n").root().resolve("text.so");
    assertThatExceptionOfType(BuildException.class)
        .isThrownBy(() -> new RunningCode(file).sha256())
        .withMessageContaining("objcopy cannot tell what runs of " + file)
        .withMessageContaining("apt-get install binutils");
  }

  private Optional<String> objection(List<String> baseline, String... added) {
    List<String> flags = new java.util.ArrayList<>(baseline);
    flags.addAll(List.of(added));
    Toolchain toolchain =
        Toolchain.asked(
            store.folder(),
            sources(),
            sources(),
            subject(),
            baseline,
            new BuildEnvironment(java.util.Map.of()),
            Guard.off("this test looks on from outside"));
    store =
        new VariantStore(store.folder(), toolchain, Guard.off("this test looks on from outside"));
    String difference =
        new VariantDiff(subject(), toolchain)
            .between(new VariantSource(sources(), baseline), new VariantSource(sources(), flags));
    return effect().objection(build(baseline), build(flags), difference);
  }

  private FlagEffect effect() {
    return new FlagEffect(store, sources(), sources(), subject());
  }

  private BuiltVariant build(List<String> flags) {
    return store.library(sources(), subject(), Variant.BASELINE, flags);
  }

  private void make(String options) {
    tree.write(
        "lib/Makefile",
        "all:\n\t$(CC) -shared -fPIC " + options + " $(TINY_DEFS) -o libtiny.so tiny.c\n");
  }

  private SourceTree sources() {
    return SourceTree.of(tree.root());
  }

  private static SubjectSpec subject() {
    return new SubjectSpec(
        "lib", List.of("all"), "TINY_DEFS", "lib/libtiny.so", "out/bench", Optional.empty());
  }
}
