package hakozuna.tools.scope;

import hakozuna.model.Check;
import hakozuna.model.ScopeSpec;
import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.tools.BuildException;
import hakozuna.tools.DiskException;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.VariantSource;
import hakozuna.tools.build.VariantStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether a candidate changes only what it may: read from the sources and the machine code of both
 * sides, so the same on every machine and at every time. Nothing is run but compilers and binutils.
 */
public final class ScopeExamination {
  private static final String NO_SOURCES = "prebuilt libraries have no sources to compare";

  private final ScopeSpec spec;
  private final VariantStore store;
  private final SubjectSpec subject;
  private final Built baseline;
  private final Built candidate;
  private final List<Check> checks = new ArrayList<>();
  private final StringBuilder evidence = new StringBuilder();

  /** One side: what it was built from, and what was built. */
  private record Built(VariantSource source, BuiltVariant library) {}

  private ScopeExamination(
      ScopeSpec spec, VariantStore store, SubjectSpec subject, Built baseline, Built candidate) {
    this.spec = spec;
    this.store = store;
    this.subject = subject;
    this.baseline = baseline;
    this.candidate = candidate;
  }

  /**
   * Examines two variants.
   *
   * @param spec the rules
   * @param store in which both are
   * @param subject how both were built
   * @param baseline what the baseline was built from
   * @param candidate what the candidate was built from; the same tree, or another
   * @return one check a rule; what a tool could not do is BROKEN, in its words
   */
  public static Examined of(
      ScopeSpec spec,
      VariantStore store,
      SubjectSpec subject,
      VariantSource baseline,
      VariantSource candidate,
      BuiltVariant baselineLibrary,
      BuiltVariant candidateLibrary) {
    return new ScopeExamination(
            spec,
            store,
            subject,
            new Built(baseline, baselineLibrary),
            new Built(candidate, candidateLibrary))
        .examined();
  }

  private Examined examined() {
    spec.files().ifPresent(names -> add("files", () -> files(new AllowedFiles(names))));
    ReadLibraries read = ReadLibraries.of(store, subject, side(baseline), side(candidate));
    codeRules(read);
    spec.tls().ifPresent(limit -> add("tls", () -> read.data().threadLocal(limit)));
    spec.staticData().ifPresent(names -> add("static_data", () -> read.data().writable(names)));
    spec.textGrowthPercent().ifPresent(limit -> add("text_growth", () -> read.data().text(limit)));
    return new Examined(List.copyOf(checks), evidence.toString());
  }

  private static ReadLibraries.Part side(Built built) {
    return new ReadLibraries.Part(built.source, built.library);
  }

  private void codeRules(ReadLibraries read) {
    List<String> unchanged = spec.unchanged();
    List<String> branches = spec.noNewBranches();
    List<String> calls = spec.noNewCalls();
    if (!unchanged.isEmpty()) {
      add("unchanged", () -> read.code(sides -> new UnchangedRule(sides, unchanged).found()));
    }
    if (!branches.isEmpty()) {
      add("no_new_branches", () -> read.code(sides -> new BranchesRule(sides, branches).found()));
    }
    spec.noNewLoops()
        .ifPresent(
            limit ->
                add(
                    "no_new_loops",
                    () ->
                        read.code(
                            sides ->
                                new LoopsRule(sides, spec.files().map(AllowedFiles::new), limit)
                                    .found())));
    if (!calls.isEmpty()) {
      add("no_new_calls", () -> read.code(sides -> new CallsRule(sides, calls).found()));
    }
  }

  private Finding files(AllowedFiles allowed) {
    if (baseline.library.isPrebuilt() || candidate.library.isPrebuilt()) {
      return Finding.missing(NO_SOURCES);
    }
    return new FilesRule(allowed, subject, baseline.source.tree(), candidate.source.tree())
        .found(
            store.preprocessed(baseline.source, subject, baseline.library),
            store.preprocessed(candidate.source, subject, candidate.library));
  }

  private void add(String rule, Supplier<Finding> finding) {
    Finding found;
    try {
      found = finding.get();
    } catch (BuildException | DiskException refused) {
      found = Finding.broken(refused.getMessage());
    }
    String gate = "scope." + rule;
    checks.add(new Check(gate, Variant.CANDIDATE, found.outcome(), found.figure(), found.text()));
    evidence
        .append("== %s: %s\n%s\n".formatted(gate, found.outcome(), found.text()))
        .append(found.evidence().isEmpty() ? "" : found.evidence() + "\n")
        .append('\n');
  }
}
