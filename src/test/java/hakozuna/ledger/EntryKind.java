package hakozuna.ledger;

import java.util.Arrays;
import java.util.Locale;

/** What an entry of the ledger says. */
public enum EntryKind {
  /** How Stage A will be measured and judged; written before its first run. */
  OBSERVATION_PLAN(Said.Planned.class),
  /** How screen and replay will be measured and judged; written before the first candidate run. */
  IMPLEMENTATION_PLAN(Said.Planned.class),
  /** From here on there is one implementation: its first measured run starts. */
  BOUND(Said.Bound.class),
  /** A sitting of a stage starts. */
  STARTED(Said.Started.class),
  /** How many blocks of a lane are planned over all sittings. */
  HORIZON(Said.PlannedBlocks.class),
  /** A sitting of a stage ended, with its verdict: a FAIL freezes the line. */
  ENDED(Said.Ended.class),
  /** Written by older suites behind a FAIL. */
  FROZEN(Said.Followed.class),
  /** Written by older suites behind a passed replay. */
  PROMOTED(Said.Followed.class),
  /** An earlier freeze does not count, for a reason. */
  VOID(Said.Voided.class),
  /** A person's reason opens a new plan: every planned block is measured, or samples were lost. */
  REOPENED(Said.Reopened.class),
  /** An orderly end, such as Ctrl-C, interrupted runs of a sitting, which goes on. */
  INTERRUPTED(Said.Interrupted.class),
  /** Runs of a sitting left nothing; a person's reason lets it go on. */
  MISSED(Said.Missed.class);

  private final Class<? extends Record> said;

  EntryKind(Class<? extends Record> said) {
    this.said = said;
  }

  Class<? extends Record> said() {
    return said;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static EntryKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("kind '" + word + "' is unknown"));
  }
}
