package hakozuna.tools.integrity;

import hakozuna.model.Check.Outcome;
import java.util.Set;
import java.util.TreeSet;

/** What is known of one variant in one part, so far. */
final class Standing {
  private Found bad;
  private long badSeed;
  private int runs;
  private long checks;
  private long leastLate = Long.MAX_VALUE;
  private EndLine steadiest;
  private final Set<String> notes = new TreeSet<>();

  /** Takes another run's finding; the first that is bad stays. */
  void add(Found found, long seed) {
    if (found.outcome() != Outcome.SOUND) {
      bad = found;
      badSeed = seed;
      return;
    }
    runs++;
    found.end().ifPresent(this::add);
  }

  private void add(EndLine end) {
    checks += end.checks();
    notes.addAll(end.notes());
    leastLate = Math.min(leastLate, end.lateKib());
    boolean isSteadier =
        steadiest == null
            || end.lateKib() - end.earlyKib() < steadiest.lateKib() - steadiest.earlyKib();
    steadiest = isSteadier ? end : steadiest;
  }

  boolean isSound() {
    return bad == null;
  }

  boolean hung() {
    return bad != null && bad.hung();
  }

  /** What broke it; only where it is not sound. */
  Found bad() {
    return bad;
  }

  long badSeed() {
    return badSeed;
  }

  int runs() {
    return runs;
  }

  long checks() {
    return checks;
  }

  /** Memory that stayed, the least of all runs, KiB. */
  long leastLate() {
    return leastLate;
  }

  /** The run whose memory grew least from its early to its late rounds. */
  EndLine steadiest() {
    return steadiest;
  }

  Set<String> notes() {
    return notes;
  }
}
