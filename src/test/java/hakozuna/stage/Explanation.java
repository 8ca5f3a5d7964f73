package hakozuna.stage;

import hakozuna.explain.Contestant;
import hakozuna.explain.GapMeter;
import hakozuna.explain.GapTable;
import hakozuna.explain.References;
import hakozuna.measure.Bench;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.Progress;
import hakozuna.model.BadFileException;
import hakozuna.model.Lane;
import hakozuna.model.ProfileSpec;
import hakozuna.model.Variant;
import hakozuna.report.Evidence;
import hakozuna.report.ProfilePage;
import hakozuna.tools.perf.PerfRecorder;
import hakozuna.tools.perf.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a lane moved, and how far the subject is from others: profiles and the fixed-cost gap.
 * Measured after every gate is decided; it explains and decides nothing.
 */
record Explanation(Setup setup, Attempt attempt, Progress progress) {
  static final int GAP_ROUNDS = 7;

  /**
   * Leaves everything as evidence; returns the mechanism's statement, and one sentence for each
   * thing that could not be had.
   */
  List<String> publish(Map<Lane, LaneResult> results) {
    List<String> said = new ArrayList<>();
    part("mechanism", said, () -> mechanism(results, said));
    List<String> missing = new ArrayList<>();
    part("profile", said, () -> profile(missing));
    part("fixed-cost gap", said, () -> gap(missing));
    missing.forEach(gap -> said.add("missing: " + gap));
    return said;
  }

  /** What only explains may not keep a verdict from being written down. */
  private static void part(String name, List<String> said, Runnable explaining) {
    try {
      explaining.run();
    } catch (RuntimeException e) {
      said.add("missing: " + name + ": " + e);
    }
  }

  private void mechanism(Map<Lane, LaneResult> results, List<String> said) {
    new MechanismStudy(setup, attempt, progress)
        .study(results)
        .ifPresent(
            mechanism -> {
              said.add(mechanism.sentence());
              Evidence.text("mechanism", mechanism.sentence());
            });
  }

  private void profile(List<String> missing) {
    setup
        .order()
        .counters()
        .profile()
        .filter(spec -> setup.order().lanes().contains(spec.lane()))
        .ifPresent(spec -> profile(spec, missing));
  }

  private void profile(ProfileSpec spec, List<String> missing) {
    progress.at("profiling " + spec.lane());
    if (setup.counting().probe().version().isEmpty()) {
      missing.add("no profile: " + String.join("; ", setup.counting().probe().gaps()));
      return;
    }
    try {
      Profile baseline = profile(spec, Variant.BASELINE);
      Profile candidate = profile(spec, Variant.CANDIDATE);
      if (!baseline.event().equals(candidate.event())) {
        missing.add(
            "no profile: the sides were sampled by different events, %s and %s"
                .formatted(baseline.event(), candidate.event()));
        return;
      }
      String page = ProfilePage.html(spec.lane().name(), baseline, candidate);
      Path file = write("profile.html", page);
      Evidence.file("profile of " + spec.lane(), "text/html", file);
    } catch (PerfRecorder.ProfileException e) {
      missing.add(e.getMessage());
    }
  }

  private Profile profile(ProfileSpec spec, Variant variant) {
    PerfRecorder recorder =
        new PerfRecorder(
            setup.counting().perf().program(),
            spec.frequency(),
            setup.cpus().used(),
            setup.order().runLimit(),
            setup.folder().path().resolve("profile"));
    return recorder.profile(
        variant.name().toLowerCase(java.util.Locale.ROOT),
        attempt.variants().libraries().get(variant),
        attempt.variants().bench(),
        spec.lane().arguments().words());
  }

  private void gap(List<String> missing) {
    try {
      References references = setup.references();
      references.gap().ifPresent(missing::add);
      List<GapTable> tables = gapLanes().stream().map(lane -> table(lane, references)).toList();
      Evidence.file("fixed-cost gap", "text/csv", write("gap.csv", GapTable.csv(tables)));
      tables.forEach(table -> Evidence.text("fixed-cost gap on " + table.lane(), table.text()));
      tables.forEach(table -> write("gap-" + table.lane() + ".txt", table.text()));
    } catch (BadFileException e) {
      missing.add(e.getMessage());
    }
  }

  private GapTable table(Lane lane, References references) {
    progress.at("the fixed-cost gap on " + lane);
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(own("baseline", Variant.BASELINE));
    contestants.add(own("candidate", Variant.CANDIDATE));
    contestants.addAll(references.found());
    return new GapMeter(
            new LocalRunner(setup.folder().path(), setup.counting()),
            setup.stage(),
            new Bench(attempt.variants().bench(), setup.cpus().used(), setup.order().runLimit()),
            GAP_ROUNDS,
            attempt.ledger().seed())
        .measure(lane, contestants);
  }

  private Contestant own(String name, Variant variant) {
    return new Contestant(name, Optional.of(attempt.variants().libraries().get(variant)));
  }

  /** The lane that the work order is about, or all of them. */
  private List<Lane> gapLanes() {
    return setup.comparesAllLanes()
        ? setup.order().lanes()
        : setup.order().mainLane().stream().toList();
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(setup.folder().path().resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
