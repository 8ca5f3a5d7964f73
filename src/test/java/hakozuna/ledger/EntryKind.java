package hakozuna.ledger;

import java.util.Arrays;
import java.util.Locale;

/** What an entry of the ledger says. */
public enum EntryKind {
  /** How Stage A will be measured and judged; written before its first run. */
  OBSERVATION_PLAN,
  /** How screen and replay will be measured and judged; written before the first candidate run. */
  IMPLEMENTATION_PLAN,
  /** From here on there is one implementation: its first measured run starts. */
  BOUND,
  /** A sitting of a stage starts. */
  STARTED,
  /** How many blocks a lane may use over all sittings (n_max). */
  HORIZON,
  /** A sitting of a stage ended, with its verdict. */
  ENDED,
  /** The line is closed. */
  FROZEN,
  /** The candidate passed its replay. */
  PROMOTED,
  /** An earlier freeze does not count, for a reason. */
  VOID,
  /** A person's reason opens a new plan: n_max is reached, or samples were lost. */
  REOPENED;

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
