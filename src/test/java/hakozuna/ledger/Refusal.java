package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why the ledger does not admit a stage.
 *
 * @param rule the rule, as a sentence
 * @param entry what the rule rests on
 * @param why what was found
 * @param allowed what may still be done
 */
public record Refusal(String rule, Optional<Entry> entry, String why, List<String> allowed) {

  static Refusal by(String rule, Entry entry, String why, String... allowed) {
    return of(rule, Optional.of(entry), why, allowed);
  }

  static Refusal of(String rule, String why, String... allowed) {
    return of(rule, Optional.empty(), why, allowed);
  }

  /** A rehearsal is never refused. */
  private static Refusal of(String rule, Optional<Entry> entry, String why, String... allowed) {
    Stream<String> rehearsal = Stream.of("a rehearsal (-Drehearse), which enters nothing");
    return new Refusal(rule, entry, why, Stream.concat(Stream.of(allowed), rehearsal).toList());
  }

  /** Refuses what differs from what an entry holds, if anything does. */
  static Optional<Refusal> differing(
      String rule, Entry entry, List<Difference> differences, String... allowed) {
    String words = differences.stream().map(Difference::words).collect(Collectors.joining("\n  "));
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(by(rule, entry, "What differs:\n  " + words, allowed));
  }

  /** Refuses because of a verdict that froze a line, and says what to turn to instead. */
  static Refusal frozen(Entry entry, String rule) {
    Said.Ended ended = entry.ended();
    Stage stage = ended.step().stage();
    String turnTo = String.join(" or ", ended.turnTo());
    String failed =
        (stage == Stage.OBSERVE ? "Stage A" : "The " + stage.word())
            + " of %s failed: %s".formatted(ended.step().workOrder(), ended.result().reason());
    return by(rule, entry, failed, turnTo.isEmpty() ? "another line" : turnTo);
  }

  /**
   * What froze a line.
   *
   * @param line which
   * @param entry its number, by which it can be voided
   */
  public record Freeze(String line, int entry) {}

  /** Returns what froze the line, where that is why. */
  public Optional<Freeze> freeze() {
    return entry
        .filter(by -> by.said() instanceof Said.Ended)
        .filter(by -> by.ended().result().verdict() == Verdict.FAIL)
        .map(by -> new Freeze(by.line(), by.number()));
  }

  /** Returns the first line of the failure, with rule, entry, moment and what is still allowed. */
  public String headline() {
    return "REFUSED: "
        + rule
        + entry.map(e -> " (" + e.reference() + ")").orElse("")
        + "; still allowed: "
        + String.join(", or ", allowed);
  }

  /** Returns the whole text for people. */
  public String message() {
    return headline() + "\n" + why;
  }
}
