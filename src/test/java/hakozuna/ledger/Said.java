package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.tools.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  /** Which plan, by its entry's number, and which stage a step belongs to. */
  record Step(int plan, Stage stage, String workOrder) implements RecordFacts.Flat {
    boolean isOf(int otherPlan, Stage otherStage) {
      return plan == otherPlan && stage == otherStage;
    }
  }

  /** What says something of one stage under one plan. */
  sealed interface InStage extends Said permits Bound, Started, PlannedBlocks, Ended, Followed {
    Step step();
  }

  /** How something will be measured and judged; nobody chooses the seeds. */
  record Planned(Plan plan, Map<Stage, Long> seeds) implements Said {
    private static final int SEED_DIGITS = 15;

    /** Returns a plan with seeds that follow from what stood in the ledger before. */
    static Planned after(String tip, Plan plan) {
      Map<Stage, Long> seeds = new TreeMap<>();
      for (Stage stage : Stage.values()) {
        seeds.put(stage, seed(tip, stage));
      }
      return new Planned(plan, seeds);
    }

    /** Returns the seed of a stage, from 0 to 2^60 - 1. */
    static long seed(String hash, Stage stage) {
      return Long.parseLong(Sha256.of(hash + " " + stage.word()).substring(0, SEED_DIGITS), 16);
    }

    private record Seeds(Map<Stage, Long> seeds) {}

    private static Planned of(EntryKind kind, Map<String, Object> data) {
      Plan plan = Plan.of(kind, RecordFacts.object(data.get("plan")));
      return new Planned(plan, RecordFacts.read(Seeds.class, data).seeds());
    }

    @Override
    public Map<String, Object> data() {
      Map<String, Object> data = RecordFacts.of(new Seeds(seeds));
      data.put("plan", plan.data());
      data.put("planSha256", plan.sha256());
      return data;
    }
  }

  /** From here on there is one implementation. */
  record Bound(Step step) implements InStage {}

  /** A sitting starts, with a lane's measuring time in it. */
  record Started(Step step, int sitting, String budget) implements InStage {}

  /** How many blocks of a lane are planned over all sittings; the samples so far are sealed. */
  record PlannedBlocks(Step step, String lane, int blocks, Optional<SampleSeal> samples)
      implements InStage {}

  /** A sitting ended. */
  record Ended(Step step, int sitting, Result result, Evidence evidence, List<String> turnTo)
      implements InStage {

    @Override
    public Map<String, Object> data() {
      Map<String, Object> data = InStage.super.data();
      data.put("verdict", result.verdict().name());
      return data;
    }
  }

  /** How it ended, as {@link SittingEnd} writes it; a gate is as {@link GateLine} does. */
  record Result(Verdict verdict, boolean exhausted, String reason, List<Map<String, Object>> gates)
      implements RecordFacts.Flat {}

  /** What a verdict rests on. */
  record Evidence(SampleSeal samples, Optional<String> instructionsSha256, Archived archive)
      implements RecordFacts.Flat {}

  /** A sitting's zip, relative to the ledger's folder. */
  record Archived(String file, String sha256) {}

  /** What older suites wrote behind a verdict, a freeze or a promotion: it follows from that. */
  record Followed(Step step, int cause) implements InStage {}

  /** Earlier verdicts do not count. */
  record Voided(List<Integer> entries, String reason) implements Said {}

  /** A plan is over for a person's reason. */
  record Reopened(int after, int plan, String reason, String workOrder) implements Said {}
}
