package hakozuna.ledger;

import hakozuna.measure.EnteredCsv;
import hakozuna.measure.EnteredRun;
import hakozuna.measure.EnteredRun.What;
import hakozuna.measure.FailuresCsv;
import hakozuna.measure.Keeper;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.SamplesCsv;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The samples of one stage of one plan, on disk as soon as each run has ended, so that a killed
 * stage goes on where it stood. All sittings are in one file, in the format of {@code samples.csv}.
 * Each run is entered before it starts. Lanes may be measured at a time, each by a thread of its
 * own; what asks a JVM to end does so in one more.
 */
public final class Journal implements Keeper {
  private final Path folder;
  private final Set<String> runs = new HashSet<>();
  private final Map<String, Slot> running = new TreeMap<>();
  private boolean over;

  Journal(Path folder) {
    this.folder = folder;
    mend();
    read().forEach(sample -> remember(sample.slot()));
  }

  /** Cuts rows without an end: they were being written when a process died or a disk was full. */
  void mend() {
    for (Path file : List.of(file(), broken(), entered())) {
      String text = Disk.text(file).orElse("");
      String whole = whole(text);
      if (whole.length() < text.length()) {
        Disk.replace(file, whole);
      }
    }
  }

  /** Returns a table without a last row that was being written when a process died. */
  static String whole(String table) {
    return table.substring(0, table.lastIndexOf('\n') + 1);
  }

  /** Returns the folder that holds the samples; raw output kept in it is archived, too. */
  public Path folder() {
    return folder;
  }

  /** Makes what its sitting's entry promises to be there. */
  void open() {
    new EnteredCsv(entered()).open();
  }

  @Override
  public synchronized void enter(Slot slot) {
    mayGoOn();
    leave(slot.lane());
    Disk.folder(folder);
    add(slot, What.STARTED);
    running.put(slot.lane(), slot);
  }

  @Override
  public synchronized void ended(Slot slot) {
    add(slot, What.ENDED);
    running.remove(slot.lane());
  }

  /** Says of runs that have left nothing that they were interrupted: they will not be missed. */
  synchronized void leave() {
    List.copyOf(running.keySet()).forEach(this::leave);
  }

  private void leave(String lane) {
    Optional.ofNullable(running.get(lane)).ifPresent(slot -> add(slot, What.INTERRUPTED));
    running.remove(lane);
  }

  /**
   * The same when this process was asked to end: from here on no run starts, and nothing is
   * decided.
   */
  synchronized void stop() {
    over = true;
    leave();
  }

  /** Returns if the process goes on; one that is ending waits here for its end. */
  synchronized void mayGoOn() {
    while (over) {
      try {
        wait();
      } catch (InterruptedException unheard) {
        over = true;
      }
    }
  }

  private void add(Slot slot, What what) {
    new EnteredCsv(entered()).append(new EnteredRun(slot, what, now()));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public synchronized void keep(RunOutcome outcome) {
    if (outcome instanceof RunOutcome.Done run) {
      append(run.sample());
    } else if (outcome instanceof RunOutcome.Broken run) {
      Disk.folder(folder);
      new FailuresCsv(broken()).append(run.failure());
      running.remove(run.failure().slot().lane());
    }
  }

  @Override
  public void settle() {
    Stream.of(file(), broken(), entered(), folder).filter(Files::exists).forEach(Disk::settle);
  }

  /** Keeps a table of another kind, such as counted instructions, whole or not at all. */
  public void keep(String name, String table) {
    Disk.folder(folder);
    Disk.replace(folder.resolve(name), table);
  }

  /** Returns a table that was kept. */
  public Optional<String> kept(String name) {
    return Disk.text(folder.resolve(name));
  }

  /** Returns every run that gave no sample, in the order in which they broke. */
  public synchronized List<RunFailure> failures() {
    return FailuresCsv.read(broken().toString(), Disk.text(broken()).orElse(""));
  }

  /** Keeps a sample; a run that is kept already is an error, never a second sample. */
  public synchronized void append(Sample sample) {
    mustBeNew(sample.slot());
    Disk.folder(folder);
    new SamplesCsv(file()).append(sample);
    runs.add(name(sample.slot()));
    running.remove(sample.slot().lane());
  }

  /** Returns every sample of every sitting, in the order of the runs. */
  public synchronized List<Sample> read() {
    return SamplesCsv.read(file().toString(), text());
  }

  synchronized String text() {
    return Disk.text(file()).orElse("");
  }

  private Path file() {
    return folder.resolve(Archive.SAMPLES);
  }

  private Path entered() {
    return folder.resolve(EnteredCsv.NAME);
  }

  private Path broken() {
    return folder.resolve(FailuresCsv.NAME);
  }

  private void remember(Slot slot) {
    mustBeNew(slot);
    runs.add(name(slot));
  }

  private void mustBeNew(Slot slot) {
    if (runs.contains(name(slot))) {
      throw new IllegalStateException(
          "two samples of one run in " + file() + ": " + slot + "; restore the file");
    }
  }

  /** The sitting does not make it another run: a block begun before a kill is ended after it. */
  private static String name(Slot slot) {
    return "%s %d %d".formatted(slot.lane(), slot.block(), slot.position());
  }
}
