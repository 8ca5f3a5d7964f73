package hakozuna.testkit;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A {@link GateScene} whose tree is in git, for gates that compare two revisions.
 *
 * @param scene of one lane, with a flag for the candidate that two revisions do not get
 * @param git the tree's
 */
public record RevisionScene(GateScene scene, GitScene git) {
  /** How fast the library is at first, and what the lane wants. */
  public static final String SLOW = "#define SPEED 1000";

  public static final String FAST = "#define SPEED 1100";

  /** Sets the scene with one commit. */
  public static RevisionScene in(Path folder) {
    GateScene scene = GateScene.in(folder).withOneLane();
    scene.candidate("-DNEVER_SEEN");
    GitScene git = GitScene.in(scene.tree().root());
    git.write(".gitignore", "ledger/journal/\n*.log\nout/\n").commit("baseline");
    return new RevisionScene(scene, git);
  }

  /** Changes the library in the working tree. */
  public void change(String from, String to) {
    String text = Disk.read(git.root().resolve("lib/tiny.c"));
    if (!text.contains(from)) {
      throw new IllegalStateException("no " + from + " in " + text);
    }
    git.write("lib/tiny.c", text.replace(from, to));
  }

  /** Rehearses with this base, and more properties: name, value, name, value. */
  public GateRun rehearse(Class<?> gate, String base, String... more) {
    return scene.rehearse(gate, with(base, more));
  }

  public GateRun run(Class<?> gate, String base, String... more) {
    return scene.run(gate, with(base, more));
  }

  private static String[] with(String base, String... more) {
    List<String> all = new ArrayList<>(List.of("subject.base", base));
    Collections.addAll(all, more);
    return all.toArray(String[]::new);
  }
}
