package hakozuna.tools.scope;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.BuildException;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.RunningCode;
import hakozuna.tools.build.VariantSource;
import hakozuna.tools.build.VariantStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The libraries of both sides, each read once, when the first rule asks for it. */
final class ReadLibraries {
  private static final String OTHER_MACHINE =
      "the machine code is for %s: x86-64 and aarch64 are understood, no other";
  private static final String TWO_MACHINES = "the baseline is for %s, the candidate for %s";

  private final VariantStore store;
  private final SubjectSpec subject;
  private final Part baseline;
  private final Part candidate;
  private final Map<Path, Elf> read = new HashMap<>();
  private Optional<Sides> sides = Optional.empty();

  /** One side. */
  record Part(VariantSource source, BuiltVariant built) {}

  private ReadLibraries(VariantStore store, SubjectSpec subject, Part baseline, Part candidate) {
    this.store = store;
    this.subject = subject;
    this.baseline = baseline;
    this.candidate = candidate;
  }

  static ReadLibraries of(VariantStore store, SubjectSpec subject, Part baseline, Part candidate) {
    return new ReadLibraries(store, subject, baseline, candidate);
  }

  DataRules data() {
    return new DataRules(elf(described(baseline)), elf(described(candidate)), isPrebuilt());
  }

  /** Applies a rule to the machine code, if it is of a machine that is understood. */
  Finding code(Function<Sides, Finding> rule) {
    if (sides.isPresent()) {
      return applied(rule, sides.get());
    }
    Path before = described(baseline);
    Path after = described(candidate);
    String machine = elf(before).machine();
    if (!machine.equals(elf(after).machine())) {
      return Finding.broken(TWO_MACHINES.formatted(machine, elf(after).machine()));
    }
    Optional<Isa> isa = Isa.of(machine);
    if (isa.isEmpty()) {
      return Finding.missing(OTHER_MACHINE.formatted(machine));
    }
    sides =
        Optional.of(
            Sides.of(
                side(baseline, before, isa.get()),
                side(candidate, after, isa.get()),
                isPrebuilt()));
    return applied(rule, sides.get());
  }

  private static Finding applied(Function<Sides, Finding> rule, Sides sides) {
    Finding found = rule.apply(sides);
    return new Finding(
        found.outcome(),
        found.figure(),
        CppNames.said(found.text()),
        CppNames.said(found.evidence()));
  }

  private Sides.Side side(Part part, Path library, Isa isa) {
    return Sides.Side.of(
        Code.of(library, elf(library), isa),
        Sources.of(part.source.tree(), subject, store.sourcesAsCompiled()));
  }

  private boolean isPrebuilt() {
    return baseline.built.isPrebuilt() || candidate.built.isPrebuilt();
  }

  private Elf elf(Path library) {
    return read.computeIfAbsent(library, any -> Elf.parse(new Binutils(any).described()));
  }

  /**
   * Returns a library that runs the same code and says what its source is: itself, or a build with
   * -g; itself, too, where the build does not take that.
   */
  private Path described(Part part) {
    Path library = part.built.library();
    if (part.built.isPrebuilt() || Code.hasLines(elf(library))) {
      return library;
    }
    List<String> flags = new ArrayList<>(part.source.flags());
    flags.add("-g");
    try {
      Path debug =
          store.library(part.source.tree(), subject, part.built.variant(), flags).library();
      boolean isSame = new RunningCode(debug).sha256().equals(new RunningCode(library).sha256());
      return isSame ? debug : library;
    } catch (BuildException refused) {
      return library;
    }
  }
}
