package hakozuna.ledger;

import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a line stands in its ledger; every verdict is printed with it, so that whoever compares two
 * reports sees what was tried in between.
 *
 * @param tip hash of the last entry, or words that say why there is none
 * @param entries how many entries the line has
 * @param anchored whether git holds the ledger; if not, it could be rewritten unseen
 * @param earlier verdicts of the earlier sittings of this stage and plan, in order
 * @param rehearsals how often it was rehearsed
 */
public record Standing(
    String tip, int entries, boolean anchored, List<Verdict> earlier, Rehearsed rehearsals) {

  /**
   * How often something was rehearsed.
   *
   * @param ofCandidate how often this very candidate library was
   * @param ofWorkOrder how often any candidate of the work order was
   */
  public record Rehearsed(int ofCandidate, int ofWorkOrder) {}

  public Standing {
    earlier = List.copyOf(earlier);
  }

  /** Returns one sentence a fact, for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        entries == 0
            ? "ledger: " + tip
            : "ledger: %d %s, tip %s, %s"
                .formatted(
                    entries,
                    entries == 1 ? "entry" : "entries",
                    tip,
                    anchored ? "held by git" : "unanchored (git does not hold it)"));
    if (!earlier.isEmpty()) {
      lines.add(
          "sitting %d of this stage; before it: %s".formatted(earlier.size() + 1, words(earlier)));
    }
    if (rehearsals.ofWorkOrder() > 0) {
      lines.add(
          "rehearsed: this candidate %s, this work order %s"
              .formatted(times(rehearsals.ofCandidate()), times(rehearsals.ofWorkOrder())));
    }
    return lines;
  }

  private static String words(List<Verdict> verdicts) {
    return verdicts.stream().map(Verdict::name).collect(Collectors.joining(", "));
  }

  private static String times(int count) {
    return String.format(Locale.ROOT, count == 1 ? "%d time" : "%d times", count);
  }
}
