package hakozuna.stage;

import hakozuna.model.Check;
import hakozuna.model.Variant;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.VariantSource;
import hakozuna.tools.scope.Examined;
import hakozuna.tools.scope.ScopeExamination;
import java.util.List;
import java.util.stream.Stream;

/**
 * Examines what the candidate changes. A rehearsal can give the baseline flags of its own: what
 * these change is not the candidate's, so both sides are then held against the baseline without
 * them.
 */
record ScopeChecks(Setup setup, Variants variants) {
  private static final String OWN =
      "%s, which the baseline alone has (\"candidate\" is here with it, \"baseline\" without): %s";

  /** One side: what it was built from, and what was built. */
  private record Side(VariantSource source, BuiltVariant library) {}

  Examined examined() {
    Side candidate = new Side(variants.sources().of(Variant.CANDIDATE), variants.other());
    Side baseline = new Side(variants.sources().of(Variant.BASELINE), variants.baseline());
    if (hasOnlyCommonFlags() || variants.baseline().isPrebuilt()) {
      return examined(baseline, candidate);
    }
    Side plain = plain(baseline);
    return joined(ofBaseline(examined(plain, baseline)), examined(plain, candidate));
  }

  private boolean hasOnlyCommonFlags() {
    return setup.order().flags().baselineOnly().isEmpty();
  }

  private Examined examined(Side before, Side after) {
    return ScopeExamination.of(
        setup.order().counters().scope().orElseThrow(),
        variants.store(),
        setup.order().subject(),
        before.source(),
        after.source(),
        before.library(),
        after.library());
  }

  private Side plain(Side baseline) {
    VariantSource source =
        new VariantSource(baseline.source().tree(), setup.order().flags().baseline());
    BuiltVariant library =
        variants
            .store()
            .library(source.tree(), setup.order().subject(), Variant.BASELINE, source.flags());
    return new Side(source, library);
  }

  private Examined ofBaseline(Examined examined) {
    List<Check> checks = examined.checks().stream().map(this::ofBaseline).toList();
    return new Examined(checks, "What the baseline's own flags change\n\n" + examined.evidence());
  }

  private Check ofBaseline(Check check) {
    String flags = String.join(" ", setup.order().flags().baselineOnly());
    return new Check(
        check.gate(),
        Variant.BASELINE,
        check.outcome(),
        check.figure(),
        OWN.formatted(flags, check.text()));
  }

  private static Examined joined(Examined one, Examined other) {
    return new Examined(
        Stream.concat(one.checks().stream(), other.checks().stream()).toList(),
        one.evidence() + "\n\nWhat the candidate's flags change\n\n" + other.evidence());
  }
}
