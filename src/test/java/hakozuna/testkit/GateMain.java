package hakozuna.testkit;

import java.nio.file.Path;

/** Runs a gate class on a scene in a process of its own, so that a test can kill it. */
public final class GateMain {
  private GateMain() {}

  /** Takes the gate's class name and the scene's folder. */
  public static void main(String[] words) throws ClassNotFoundException {
    GateRun run = GateScene.at(Path.of(words[1])).run(Class.forName(words[0]));
    System.out.println(run.console());
    System.exit(run.tests().stream().allMatch(test -> test.status().equals("SUCCESSFUL")) ? 0 : 1);
  }
}
