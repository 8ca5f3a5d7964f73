package hakozuna.ledger;

import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that was tried with one candidate, whatever its work order or line was called. Whoever
 * reads a verdict must know how many draws it is the best of.
 *
 * @param plan how many plans measured it, this one included
 * @param reasons what people wrote to go on, in order
 * @param invalidSittings how many sittings were INVALID, without the present one
 * @param interruptedRuns how many runs an orderly end interrupted
 * @param missedRuns how many runs were started and left no result
 * @param events all of it, line by line, in order
 */
public record History(
    int plan,
    List<String> reasons,
    int invalidSittings,
    int interruptedRuns,
    int missedRuns,
    List<Event> events) {
  static final History NONE = new History(0, List.of(), 0, 0, 0, List.of());
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth");

  /**
   * One thing that was tried.
   *
   * @param line whose ledger holds it
   * @param entry its number there
   * @param what kind of thing, in a word or two
   * @param at when, UTC
   * @param text what the entry says of it
   */
  public record Event(String line, int entry, String what, String at, String text) {
    private static Event of(Entry entry) {
      return new Event(
          entry.line(),
          entry.number(),
          entry.what(),
          entry.at().toString(),
          entry.said().inShort());
    }
  }

  /** Returns what the lines of a ledger hold of a candidate; some entries are not looked at. */
  static History of(Collection<Life> lives, Plan candidate, Optional<Entry> present) {
    List<Entry> all = new ArrayList<>();
    int plans = 0;
    for (Life life : lives) {
      List<Entry> own = life.plansOf(candidate).toList();
      plans += own.size();
      life.entries().stream()
          .filter(entry -> own.contains(entry) || isAbout(life, entry, own))
          .filter(entry -> !present.equals(Optional.of(entry)))
          .forEach(all::add);
    }
    return of(Math.max(1, plans), all);
  }

  private static History of(int plan, List<Entry> all) {
    return new History(
        plan,
        all.stream().flatMap(entry -> entry.said().why().stream()).toList(),
        (int) all.stream().filter(entry -> entry.isEnded(Verdict.INVALID)).count(),
        runs(all, EntryKind.INTERRUPTED),
        runs(all, EntryKind.MISSED),
        all.stream().map(Event::of).toList());
  }

  private static boolean isAbout(Life life, Entry entry, List<Entry> plans) {
    if (entry.said() instanceof Said.Voided voided) {
      return voided.entries().stream()
          .map(number -> life.entries().get(number - 1))
          .anyMatch(ended -> isAbout(life, ended, plans));
    }
    return plans.stream().anyMatch(plan -> entry.said().isOf(plan.number()));
  }

  private static int runs(List<Entry> all, EntryKind kind) {
    return all.stream()
        .filter(entry -> entry.kind() == kind)
        .mapToInt(entry -> ((Said.Unended) entry.said()).runs().size())
        .sum();
  }

  /** Returns one sentence for everybody, when there is more to say than one clean plan. */
  public Optional<String> mark() {
    List<String> parts = new ArrayList<>();
    if (plan > 1 || !reasons.isEmpty()) {
      parts.add(ordinal() + " plan of this candidate" + said());
    }
    count(parts, invalidSittings, "INVALID sitting", "");
    count(parts, missedRuns, "run", " missed");
    count(parts, interruptedRuns, "run", " interrupted");
    String start = plan > 1 || !reasons.isEmpty() ? "" : "this candidate: ";
    return parts.isEmpty() ? Optional.empty() : Optional.of(start + String.join("; ", parts));
  }

  private String ordinal() {
    return plan <= ORDINALS.size() ? ORDINALS.get(plan - 1) : plan + "th";
  }

  private String said() {
    String words =
        reasons.stream()
            .map(reason -> '"' + reason.replaceAll("\\p{Cntrl}+", " ").strip() + '"')
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "" : (reasons.size() == 1 ? ": reason " : ": reasons ") + words;
  }

  private static void count(List<String> parts, int count, String noun, String what) {
    if (count > 0) {
      parts.add(count + " " + noun + (count == 1 ? "" : "s") + what);
    }
  }
}
