package hakozuna.ledger;

import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.List;
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
  private static final Rehearsed NEVER = new Rehearsed(0, 0);

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

  static Standing of(Life life, boolean anchored) {
    return new Standing(life.tip(), life.entries().size(), anchored, List.of(), NEVER);
  }

  static Standing broken(String why) {
    return new Standing("broken: " + why, 0, false, List.of(), NEVER);
  }

  Standing after(List<Verdict> sittings) {
    return new Standing(tip, entries, anchored, sittings, rehearsals);
  }

  Standing rehearsed(Rehearsed often) {
    return new Standing(tip, entries, anchored, earlier, often);
  }

  /** Returns one sentence a fact, for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("ledger: " + (entries == 0 ? tip : entered()));
    if (!earlier.isEmpty()) {
      String before = earlier.stream().map(Verdict::name).collect(Collectors.joining(", "));
      lines.add("sitting %d of this stage; before it: %s".formatted(earlier.size() + 1, before));
    }
    if (rehearsals.ofWorkOrder() > 0) {
      lines.add(
          "rehearsed: this candidate %s, this work order %s"
              .formatted(times(rehearsals.ofCandidate()), times(rehearsals.ofWorkOrder())));
    }
    return lines;
  }

  private String entered() {
    String held = anchored ? "held by git" : "unanchored (git does not hold it)";
    String noun = entries == 1 ? "entry" : "entries";
    return "%d %s, tip %s, %s".formatted(entries, noun, tip, held);
  }

  private static String times(int count) {
    return count + (count == 1 ? " time" : " times");
  }
}
