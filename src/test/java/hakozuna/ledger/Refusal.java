package hakozuna.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Why the ledger does not admit a stage.
 *
 * @param rule the rule, as a sentence
 * @param entry what the rule rests on, number and moment
 * @param why what was found
 * @param allowed what may still be done
 */
public record Refusal(String rule, Optional<Entry> entry, String why, List<String> allowed) {

  static Refusal by(String rule, Entry entry, String why, String... allowed) {
    return new Refusal(rule, Optional.of(entry), why, List.of(allowed));
  }

  static Refusal of(String rule, String why, String... allowed) {
    return new Refusal(rule, Optional.empty(), why, List.of(allowed));
  }

  /** Returns the first line of the failure, with rule, entry, moment and what is still allowed. */
  public String headline() {
    return "REFUSED: "
        + rule
        + entry.map(e -> ", by " + e.title()).orElse("")
        + "; still allowed: "
        + String.join(", or ", allowed);
  }

  /** Returns the whole text for people. */
  public String message() {
    return headline() + "\n" + why;
  }
}
