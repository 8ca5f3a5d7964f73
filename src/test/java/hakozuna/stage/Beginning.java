package hakozuna.stage;

import hakozuna.measure.Progress;
import hakozuna.model.Stage;
import java.util.Properties;
import java.util.function.Supplier;

/** How every stage begins: read, introduce, ask, build, ask again; each step once. */
final class Beginning {
  private final Stage stage;
  private final StageClock clock = new StageClock();
  private final Progress progress;
  private final Once<Setup> setup;
  private final Once<Attempt> attempt = new Once<>(this::begin);
  private OutputLock lock;

  Beginning(Stage stage, Properties properties) {
    this.stage = stage;
    this.progress = new Progress(System.out, stage.word());
    this.setup = new Once<>(() -> introduced(Setup.of(stage, properties)));
  }

  Once<Setup> setup() {
    return setup;
  }

  Once<Attempt> attempt() {
    return attempt;
  }

  Progress progress() {
    return progress;
  }

  StageEnd end(Supplier<Findings> findings) {
    return new StageEnd(stage, setup, attempt, clock, findings);
  }

  /** Writes down what is not written yet, and gives the ledger back in every case. */
  void close(StageEnd end) {
    try {
      end.reach();
    } finally {
      close();
    }
  }

  void close() {
    progress.close();
    attempt.ifMade().ifPresent(Attempt::close);
    if (lock != null) {
      lock.close();
    }
  }

  private Setup introduced(Setup known) {
    lock = OutputLock.take(known.folder().path());
    known.folder().empty();
    known.introduce(progress);
    return known;
  }

  private Attempt begin() {
    Setup known = setup.get();
    Attempt.mayBuild(known);
    Variants variants = clock.building(() -> Variants.of(known));
    variants.lines().forEach(progress::say);
    known.folder().keep("variants.diff", variants.difference(known));
    return Attempt.admitted(known, variants);
  }
}
