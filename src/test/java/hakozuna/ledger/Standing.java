package hakozuna.ledger;

import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a line stands in its ledger; every verdict is printed with it, so that whoever compares two
 * reports sees what was tried in between.
 *
 * @param tip hash of the last entry, or words that say why there is none
 * @param entries how many entries the line has
 * @param anchored whether git holds every entry; what it does not hold could be rewritten unseen
 * @param earlier verdicts of the earlier sittings of this stage and plan, in order
 * @param rehearsals how often it was rehearsed
 * @param committed how many entries git holds
 * @param held in words, what git holds and how it comes to hold the rest
 * @param history everything that was tried with the candidate
 */
public record Standing(
    String tip,
    int entries,
    boolean anchored,
    List<Verdict> earlier,
    Rehearsed rehearsals,
    int committed,
    String held,
    History history) {
  private static final Pattern COMMIT = Pattern.compile("cd '.*' && git add \\S+ && git commit");
  private static final Rehearsed NEVER = new Rehearsed(0, 0, "");

  /**
   * How often something was rehearsed.
   *
   * @param ofCandidate how often this very candidate library was
   * @param ofWorkOrder how often any candidate of the work order was
   * @param countedIn the file that holds the count
   */
  public record Rehearsed(int ofCandidate, int ofWorkOrder, String countedIn) {}

  public Standing {
    earlier = List.copyOf(earlier);
  }

  static Standing of(String line, Life life, Records records) {
    int entries = life.entries().size();
    int committed = records.committed().getOrDefault(line, 0);
    boolean anchored = entries > 0 && committed == entries;
    String held = records.held(line, entries);
    return new Standing(
        life.tip(), entries, anchored, List.of(), NEVER, committed, held, History.NONE);
  }

  /** Returns what everybody must read of a line beside a verdict. */
  public Stream<String> marks() {
    String cut =
        "git's history is cut off here (a shallow clone): a ledger of before would not be seen; git fetch --unshallow brings it";
    Stream<String> shallow = held.endsWith(Anchor.SHALLOW) ? Stream.of(cut) : Stream.empty();
    return Stream.concat(shallow, history.mark().stream());
  }

  /** Returns the standing of a line that nobody looked up. */
  public static Standing unread() {
    return new Standing("not read", 0, false, List.of(), NEVER, 0, "", History.NONE);
  }

  static Standing broken(String why) {
    return new Standing("broken: " + why, 0, false, List.of(), NEVER, 0, "", History.NONE);
  }

  Standing after(List<Verdict> sittings) {
    return new Standing(tip, entries, anchored, sittings, rehearsals, committed, held, history);
  }

  Standing rehearsed(Rehearsed often) {
    return new Standing(tip, entries, anchored, earlier, often, committed, held, history);
  }

  Standing knowing(History tried) {
    return new Standing(tip, entries, anchored, earlier, rehearsals, committed, held, tried);
  }

  /** Returns the command that commits what git does not hold yet, where it can. */
  public Optional<String> commit() {
    return COMMIT.matcher(held).results().map(MatchResult::group).findFirst();
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
          "rehearsed: this candidate %s, this work order %s; counted in %s"
              .formatted(
                  times(rehearsals.ofCandidate()),
                  times(rehearsals.ofWorkOrder()),
                  rehearsals.countedIn()));
    }
    return lines;
  }

  private String entered() {
    String noun = entries == 1 ? "entry" : "entries";
    return "%d %s, tip %s, %s".formatted(entries, noun, tip, held);
  }

  private static String times(int count) {
    return count + (count == 1 ? " time" : " times");
  }
}
