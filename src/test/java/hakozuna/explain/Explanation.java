package hakozuna.explain;

import hakozuna.measure.Bench;
import hakozuna.measure.Counting;
import hakozuna.measure.LocalRunner;
import hakozuna.measure.Progress;
import hakozuna.measure.StageRuns;
import hakozuna.model.BadFileException;
import hakozuna.model.Lane;
import hakozuna.model.ProfileSpec;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.tools.Disk;
import hakozuna.tools.perf.PerfRecorder;
import hakozuna.tools.perf.Profile;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.LaneLayouts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a lane moved, and how far the subject is from others: mechanism, profiles and the comparison
 * with other allocators. Measured after every gate is decided; it explains and decides nothing.
 *
 * @param runs what the stage's runs had in common
 * @param counting who counts events
 * @param folder the stage's; what is measured here is kept in it
 * @param progress speaks on the console
 * @param comparesAllLanes whether other allocators are compared on every lane, not on the main one
 * @param withStatistics builds a variant with its statistics on
 */
public record Explanation(
    WorkOrder order,
    StageRuns runs,
    Counting counting,
    Path folder,
    Progress progress,
    References references,
    boolean comparesAllLanes,
    Function<Variant, Path> withStatistics) {
  /** Runs of each allocator in the comparison. */
  public static final int ROUNDS = 7;

  /** Looks at everything there is; what is not available is said, and never thrown. */
  public Explained explain(Judgement judgement, Evidence evidence) {
    List<String> said = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<Document> documents = new ArrayList<>();
    List<Profiles> profiles = new ArrayList<>();
    part("layouts", said, () -> layouts(judgement, said, documents));
    part("mechanism", said, () -> mechanism(judgement, evidence, said, documents));
    part("profile", said, () -> profile(missing).ifPresent(profiles::add));
    List<GapTable> gaps = new ArrayList<>();
    part("fixed-cost gap", said, () -> compare(missing, documents, gaps));
    missing.forEach(gap -> said.add("missing: " + gap));
    return new Explained(said, documents, gaps, profiles.stream().findFirst());
  }

  /** What only explains may not keep a verdict from being written down. */
  private static void part(String name, List<String> said, Runnable explaining) {
    try {
      explaining.run();
    } catch (RuntimeException e) {
      said.add(Explained.missing(name, e));
    }
  }

  private static void layouts(Judgement judgement, List<String> said, List<Document> documents) {
    for (LaneLayouts lane : judgement.layouts()) {
      LayoutTable table = new LayoutTable(lane);
      said.add(table.sentence());
      documents.add(Document.text("layouts of " + lane.lane(), table.text()));
    }
  }

  private void mechanism(
      Judgement judgement, Evidence evidence, List<String> said, List<Document> documents) {
    Optional<String> sentence = new MechanismStudy(this).study(judgement, evidence);
    sentence.ifPresent(said::add);
    sentence.map(text -> Document.text("mechanism", text)).ifPresent(documents::add);
  }

  private Optional<Profiles> profile(List<String> missing) {
    return order
        .counters()
        .profile()
        .filter(spec -> order.lanes().contains(spec.lane()))
        .flatMap(spec -> profile(spec, missing));
  }

  private Optional<Profiles> profile(ProfileSpec spec, List<String> missing) {
    progress.at("profiling " + spec.lane());
    if (counting.probe().version().isEmpty()) {
      missing.add("no profile: " + String.join("; ", counting.probe().missing()));
      return Optional.empty();
    }
    try {
      Profile baseline = profile(spec, Variant.BASELINE);
      Profile candidate = profile(spec, Variant.CANDIDATE);
      if (baseline.event().equals(candidate.event())) {
        return Optional.of(new Profiles(spec.lane().name(), baseline, candidate));
      }
      missing.add(
          "no profile: the sides were sampled by different events, %s and %s"
              .formatted(baseline.event(), candidate.event()));
    } catch (PerfRecorder.ProfileException e) {
      missing.add(e.getMessage());
    }
    return Optional.empty();
  }

  private Profile profile(ProfileSpec spec, Variant variant) {
    Bench bench = runs.bench();
    String program = counting.perf().program();
    Path kept = folder.resolve("profile");
    return new PerfRecorder(
            program, spec.frequency(), bench.cpus(), bench.limit(), kept, bench.guard())
        .profile(
            variant.word(),
            runs.libraries().get(variant),
            bench.program(),
            spec.lane().arguments().words());
  }

  private void compare(List<String> missing, List<Document> documents, List<GapTable> tables) {
    try {
      references.complaint().ifPresent(missing::add);
      comparedLanes().stream().map(this::table).forEach(tables::add);
      Path csv = folder.resolve("gap.csv");
      Disk.write(csv, GapTable.csv(tables));
      documents.add(Document.file("fixed-cost gap", "text/csv", csv));
      for (GapTable table : tables) {
        Disk.write(folder.resolve("gap-" + table.lane() + ".txt"), table.text());
        documents.add(Document.text("fixed-cost gap on " + table.lane(), table.text()));
      }
    } catch (BadFileException e) {
      missing.add(e.getMessage());
    }
  }

  private GapTable table(Lane lane) {
    progress.at("the fixed-cost gap on " + lane);
    List<Contestant> contestants = new ArrayList<>();
    for (Variant variant : List.of(Variant.BASELINE, Variant.CANDIDATE)) {
      Optional<Path> library = Optional.of(runs.libraries().get(variant));
      contestants.add(new Contestant(variant.word(), library));
    }
    contestants.addAll(references.found());
    LocalRunner runner = new LocalRunner(folder, counting);
    return new GapMeter(runner, runs.stage(), runs.bench(), ROUNDS, runs.seed())
        .measure(lane, contestants);
  }

  /** The lane that the work order is about, or all of them. */
  private List<Lane> comparedLanes() {
    return comparesAllLanes ? order.lanes() : order.mainLane().stream().toList();
  }
}
