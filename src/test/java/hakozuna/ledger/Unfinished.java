package hakozuna.ledger;

import hakozuna.measure.EnteredCsv;
import hakozuna.measure.EnteredRun;
import hakozuna.measure.EnteredRun.What;
import hakozuna.measure.FailuresCsv;
import hakozuna.measure.SamplesCsv;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sitting that never ended left in its journal: runs that were entered and of which nothing
 * came. The runs of a lane follow one another, so that a process that is killed loses one, and a
 * machine that goes down no more than those of a block: where more are gone, samples were lost.
 * Lanes follow one another, too, except on a cluster.
 *
 * @param started the entry of the sitting that never ended
 * @param interrupted runs that an orderly end interrupted and the ledger does not hold yet
 * @param missed runs that left nothing, and for which nobody gave a reason yet
 * @param isLost whether the journal is gone, or more of its samples than a kill can take
 */
record Unfinished(
    Entry started, List<Said.Run> interrupted, List<Said.Run> missed, boolean isLost) {
  private static final int NO_BLOCK = -1;

  /**
   * Reads it from the journal of a sitting.
   *
   * @param known runs of it that the ledger holds already
   * @param inParallel whether lanes were measured at a time
   */
  static Unfinished of(Entry started, Path journal, Stream<Said.Run> known, boolean inParallel) {
    Path file = journal.resolve(EnteredCsv.NAME);
    Said.Started sitting = (Said.Started) started.said();
    List<EnteredRun> rows =
        EnteredCsv.read(file.toString(), table(file)).stream()
            .filter(row -> row.slot().sitting() == sitting.sitting())
            .toList();
    Set<Said.Run> held = known.collect(Collectors.toSet());
    List<EnteredRun> open = open(rows, results(journal), held);
    return new Unfinished(
        started,
        rows.stream()
            .filter(row -> row.is(What.INTERRUPTED))
            .map(Said.Run::of)
            .filter(run -> !held.contains(run))
            .toList(),
        open.stream().map(Said.Run::of).toList(),
        sitting.runs().isPresent() && Files.notExists(file)
            || isMoreThanABlock(open, rows, inParallel));
  }

  private static String table(Path file) {
    return Journal.whole(Disk.text(file).orElse(""));
  }

  /** Returns how many runs of each place left a sample or a failure. */
  private static Map<Slot, Long> results(Path journal) {
    Path samples = journal.resolve(Archive.SAMPLES);
    Path failures = journal.resolve(FailuresCsv.NAME);
    return Stream.concat(
            SamplesCsv.read(samples.toString(), table(samples)).stream().map(Sample::slot),
            FailuresCsv.read(failures.toString(), table(failures)).stream().map(RunFailure::slot))
        .collect(Collectors.groupingBy(Function.identity(), HashMap::new, Collectors.counting()));
  }

  /** A place may be run again: each start wants an end of its own. */
  private static List<EnteredRun> open(
      List<EnteredRun> rows, Map<Slot, Long> ends, Set<Said.Run> known) {
    rows.stream()
        .filter(row -> !row.is(What.STARTED) || known.contains(Said.Run.of(row)))
        .forEach(row -> ends.merge(row.slot(), 1L, Long::sum));
    List<EnteredRun> open = new ArrayList<>();
    rows.stream()
        .filter(row -> row.is(What.STARTED))
        .filter(row -> ends.merge(row.slot(), -1L, Long::sum) < 0)
        .forEach(open::add);
    return open;
  }

  private static boolean isMoreThanABlock(
      List<EnteredRun> open, List<EnteredRun> rows, boolean inParallel) {
    return open.stream()
        .map(EnteredRun::slot)
        .anyMatch(slot -> slot.block() != lastBlock(rows, slot.lane(), inParallel));
  }

  /** Returns the block that the lane was in at the end; none where another came after it. */
  private static int lastBlock(List<EnteredRun> rows, String lane, boolean inParallel) {
    List<Slot> slots = rows.stream().map(EnteredRun::slot).toList();
    return slots.stream()
        .filter(slot -> slot.lane().equals(lane))
        .reduce((first, second) -> second)
        .filter(last -> inParallel || slots.get(slots.size() - 1).lane().equals(lane))
        .map(Slot::block)
        .orElse(NO_BLOCK);
  }

  Optional<Unfinished> ifMissed() {
    return Optional.of(this).filter(left -> !left.isLost && !left.missed.isEmpty());
  }
}
