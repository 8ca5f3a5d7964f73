package hakozuna.ledger;

import hakozuna.measure.EnteredRun;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.tools.Sha256;
import hakozuna.verdict.RuleSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an entry says, by its kind. A component is a key of the entry's {@code data}: a new one may
 * be added if it can be absent, none may be renamed, for ledgers of every version are read.
 */
sealed interface Said permits Said.InStage, Said.Planned, Said.Voided, Said.Reopened {

  /** Returns it as the file holds it. */
  default Map<String, Object> data() {
    return RecordFacts.of((Record) this);
  }

  /** Reads what an entry of this kind says; complains about what is missing or odd. */
  static Said of(EntryKind kind, Map<String, Object> data) {
    return kind.said() == Planned.class
        ? Planned.of(kind, data)
        : (Said) RecordFacts.read(kind.said(), data);
  }

  /** Returns what a person wrote to go on. */
  default Optional<String> why() {
    return Optional.empty();
  }

  /** Returns whether it is about what was done under a plan, by its entry's number. */
  default boolean isOf(int plan) {
    return false;
  }

  /** Returns in short what it says, for people. */
  default String inShort() {
    return why().orElse("");
  }

  /** Which plan, by its entry's number, and which stage a step belongs to. */
  record Step(int plan, Stage stage, String workOrder) implements RecordFacts.Flat {
    boolean isOf(int otherPlan, Stage otherStage) {
      return plan == otherPlan && stage == otherStage;
    }
  }

  /** What says something of one stage under one plan. */
  sealed interface InStage extends Said
      permits Bound, Started, Unended, PlannedBlocks, Ended, Followed {
    Step step();

    @Override
    default boolean isOf(int plan) {
      return step().plan() == plan;
    }
  }

  /**
   * How something will be measured and judged; nobody chooses the seeds.
   *
   * @param planOfCandidate which of its candidate's plans it is, from 1, and so what part of the
   *     error it may spend; older plans spend all of it
   */
  record Planned(Plan plan, Map<Stage, Long> seeds, Optional<Integer> planOfCandidate)
      implements Said {
    private static final int SEED_DIGITS = 15;

    /** Returns a plan with seeds that follow from what stood in the ledger before. */
    static Planned after(String tip, Plan plan, Optional<Integer> planOfCandidate) {
      Map<Stage, Long> seeds = new TreeMap<>();
      for (Stage stage : Stage.values()) {
        seeds.put(stage, seed(tip, stage));
      }
      return new Planned(plan, seeds, planOfCandidate);
    }

    /** Returns what part of the error of each of its stages it may spend. */
    double errorShare() {
      return planOfCandidate.map(RuleSettings::shareOfPlan).orElse(1.0);
    }

    /** Returns the seed of a stage, from 0 to 2^60 - 1. */
    static long seed(String hash, Stage stage) {
      return Long.parseLong(Sha256.of(hash + " " + stage.word()).substring(0, SEED_DIGITS), 16);
    }

    private record Rest(Map<Stage, Long> seeds, Optional<Integer> planOfCandidate) {}

    private static Planned of(EntryKind kind, Map<String, Object> data) {
      Plan plan = Plan.of(kind, RecordFacts.object(data.get("plan")));
      Rest rest = RecordFacts.read(Rest.class, data);
      return new Planned(plan, rest.seeds(), rest.planOfCandidate());
    }

    @Override
    public Map<String, Object> data() {
      Map<String, Object> data = RecordFacts.of(new Rest(seeds, planOfCandidate));
      data.put("plan", plan.data());
      data.put("planSha256", plan.sha256());
      return data;
    }
  }

  /** From here on there is one implementation. */
  record Bound(Step step) implements InStage {}

  /**
   * A sitting starts, with a lane's measuring time in it.
   *
   * @param runs the table of its journal that holds each run before it starts; older suites kept
   *     none
   */
  record Started(Step step, int sitting, String budget, Optional<String> runs) implements InStage {}

  /** A run that was entered, and when that was, or when it was interrupted. */
  record Run(String lane, int block, int position, Variant variant, String at) {
    static Run of(EnteredRun run) {
      Slot slot = run.slot();
      String at = run.at().toString();
      return new Run(slot.lane(), slot.block(), slot.position(), slot.variant(), at);
    }

    /** Returns how people know it. */
    String title() {
      return "%s, block %d, %s, %s".formatted(lane, block, variant.word(), at);
    }
  }

  /** What says that runs were entered and gave nothing. */
  sealed interface Unended extends InStage permits Interrupted, Missed {
    List<Run> runs();

    @Override
    default String inShort() {
      return runs().stream().map(Run::title).collect(Collectors.joining("; "))
          + why().map(reason -> ": " + reason).orElse("");
    }
  }

  /** An orderly end interrupted runs, which are repeated. */
  record Interrupted(Step step, int sitting, List<Run> runs) implements Unended {}

  /** Runs left nothing; they are repeated, for a person's reason. */
  record Missed(Step step, int sitting, List<Run> runs, String reason) implements Unended {
    @Override
    public Optional<String> why() {
      return Optional.of(reason);
    }
  }

  /** How many blocks of a lane are planned over all sittings; the samples so far are sealed. */
  record PlannedBlocks(Step step, String lane, int blocks, Optional<SampleSeal> samples)
      implements InStage {}

  /** A sitting ended. */
  record Ended(Step step, int sitting, Result result, Evidence evidence, List<String> turnTo)
      implements InStage {

    @Override
    public String inShort() {
      return result.reason();
    }

    @Override
    public Map<String, Object> data() {
      Map<String, Object> data = InStage.super.data();
      data.put("verdict", result.verdict().name());
      return data;
    }
  }

  /**
   * How it ended, as {@link SittingEnd} writes it; a gate is as {@link GateLine} does.
   *
   * @param brokenByCandidate the lanes that a run of the candidate's broke, whose samples count;
   *     older suites did not say it, and let them not count
   */
  record Result(
      Verdict verdict,
      boolean exhausted,
      String reason,
      List<Map<String, Object>> gates,
      Optional<List<String>> brokenByCandidate)
      implements RecordFacts.Flat {
    boolean isBrokenByCandidate(String lane) {
      return brokenByCandidate.orElse(List.of()).contains(lane);
    }
  }

  /** What a verdict rests on. */
  record Evidence(SampleSeal samples, Optional<String> instructionsSha256, Archived archive)
      implements RecordFacts.Flat {}

  /** A sitting's zip, relative to the ledger's folder. */
  record Archived(String file, String sha256) {}

  /** What older suites wrote behind a verdict, a freeze or a promotion: it follows from that. */
  record Followed(Step step, int cause) implements InStage {}

  /** Earlier verdicts do not count. */
  record Voided(List<Integer> entries, String reason) implements Said {
    @Override
    public Optional<String> why() {
      return Optional.of(reason);
    }
  }

  /** A plan is over for a person's reason. */
  record Reopened(int after, int plan, String reason, String workOrder) implements Said {
    @Override
    public Optional<String> why() {
      return Optional.of(reason);
    }

    @Override
    public boolean isOf(int other) {
      return plan == other;
    }
  }
}
