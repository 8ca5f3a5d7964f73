package hakozuna.tools;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A machine on which programs are started. Each thread is on one at a time: on this one, unless
 * {@link #on} sent it to another; whatever it starts then starts there. So nobody who starts a
 * program has to know where.
 *
 * <p>Both see the same files under the same names.
 */
public interface Host {
  /** The machine that this process runs on. */
  Host HERE = new ThisHost();

  /** Returns what samples call it: an empty text for this machine. */
  String name();

  /** Returns what the kernel there tells of it. */
  Machine machine();

  /**
   * Runs a program there to its end; never throws for what the program does.
   *
   * @param apart whether its two outputs are kept apart
   */
  Command.Result run(Command command, boolean apart);

  /** Returns when a file that a program there has written can be read here, or never will be. */
  void await(Path file);

  /** Returns why what was started there may have ended with it; nothing while it is whole. */
  Optional<String> loss();

  /**
   * Returns if the host is whole.
   *
   * @throws HostException with its loss
   */
  default void mustBeWhole() {
    loss()
        .ifPresent(
            why -> {
              throw new HostException(why);
            });
  }

  /** Returns the one that this thread is on. */
  static Host current() {
    return ThisHost.CURRENT.get();
  }

  /** Does work with this thread on a host, and comes back. */
  static <T> T on(Host host, Supplier<T> work) {
    Host before = current();
    ThisHost.CURRENT.set(host);
    try {
      return work.get();
    } finally {
      ThisHost.CURRENT.set(before);
    }
  }
}
