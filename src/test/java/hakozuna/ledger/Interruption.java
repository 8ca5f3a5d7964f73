package hakozuna.ledger;

import hakozuna.tools.DiskException;

/**
 * Watches for the end of this process while a sitting is open: Ctrl-C, SIGTERM and SIGHUP let a JVM
 * say that a run was interrupted; kill -9 and a power cut do not.
 */
final class Interruption implements AutoCloseable {
  private final Journal journal;
  private final Thread atEnd;

  Interruption(Journal journal) {
    this.journal = journal;
    this.atEnd = new Thread(journal::stop, "interruption");
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  /** A run whose result could not be kept is not missed, as long as that can be said. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
      journal.leave();
    } catch (IllegalStateException ending) {
      journal.mayGoOn();
    } catch (DiskException full) {
      return; // and so it is missed
    }
  }
}
