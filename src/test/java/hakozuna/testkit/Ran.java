package hakozuna.testkit;

import hakozuna.tools.Command;

/** Programs that a test needs to have run. */
public final class Ran {
  private Ran() {}

  /** Runs it and returns its output; anything but exit 0 is an error that shows the output. */
  public static String output(Command command) {
    Command.Result result = command.run();
    if (!result.ok()) {
      throw new IllegalStateException(
          command + " ended with " + result.exit() + ":\n" + result.output());
    }
    return result.output();
  }
}
