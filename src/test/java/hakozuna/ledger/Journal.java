package hakozuna.ledger;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The samples of one stage of one plan, on disk as soon as each run has ended, so that a killed
 * stage goes on where it stood. All sittings are in one file, in the format of {@code samples.csv}.
 */
public final class Journal implements Keeper {
  private final Path folder;
  private final Set<String> runs = new HashSet<>();

  Journal(Path folder) {
    this.folder = folder;
    mend();
    read().forEach(sample -> remember(sample.slot()));
  }

  /** Cuts rows without an end: they were being written when a process died or a disk was full. */
  void mend() {
    for (Path file : List.of(file(), broken())) {
      String text = Disk.text(file).orElse("");
      int end = text.lastIndexOf('\n') + 1;
      if (end < text.length()) {
        Disk.replace(file, text.substring(0, end));
      }
    }
  }

  /** Returns the folder that holds the samples; raw output kept in it is archived, too. */
  public Path folder() {
    return folder;
  }

  @Override
  public void keep(RunOutcome outcome) {
    if (outcome instanceof RunOutcome.Done run) {
      append(run.sample());
    } else if (outcome instanceof RunOutcome.Broken run) {
      Disk.folder(folder);
      new FailuresCsv(broken()).append(run.failure());
    }
  }

  @Override
  public void settle() {
    Stream.of(file(), broken(), folder).filter(Files::exists).forEach(Disk::settle);
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
  public List<RunFailure> failures() {
    return FailuresCsv.read(broken().toString(), Disk.text(broken()).orElse(""));
  }

  /** Keeps a sample; a run that is kept already is an error, never a second sample. */
  public void append(Sample sample) {
    mustBeNew(sample.slot());
    Disk.folder(folder);
    new SamplesCsv(file()).append(sample);
    runs.add(name(sample.slot()));
  }

  /** Returns every sample of every sitting, in the order of the runs. */
  public List<Sample> read() {
    return SamplesCsv.read(file().toString(), text());
  }

  String text() {
    return Disk.text(file()).orElse("");
  }

  private Path file() {
    return folder.resolve(Archive.SAMPLES);
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
