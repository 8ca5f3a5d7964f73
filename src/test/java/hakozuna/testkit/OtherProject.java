package hakozuna.testkit;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A clone of the suite in a place of its own, in which a gate runs in a process of its own, as
 * another user where this one may become one. Everything lies in one folder: {@code clone}, {@code
 * classes}, {@code home}, and {@code seen}, where a layered file system shows the clone.
 */
public record OtherProject(Path folder) {
  /** No user of this machine has it. */
  private static final String NOBODY = "12345";

  private static final String AS_NOBODY =
      "setpriv --reuid %1$s --regid %1$s --clear-groups".formatted(NOBODY);

  /** Shows the clone as an image's layers do, with all that is written on another layer. */
  private static final String LAYERED =
      """
      set -e
      mount -t tmpfs none "$0/layers"
      mkdir "$0/layers/upper" "$0/layers/work"
      mount -t overlay overlay -o "lowerdir=$0/clone,upperdir=$0/layers/upper,workdir=$0/layers/work" "$1"
      shift
      exec "$@"
      """;

  /** Lays it out; the scene lies in the clone. */
  public static OtherProject in(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    OtherProject project = new OtherProject(folder);
    for (String each : List.of("classes", "home", "layers", "clone/target")) {
      Disk.folder(folder.resolve(each));
    }
    for (String own : List.of("launcher", "cluster", "integrity", "native/hakozuna/bench/src")) {
      Disk.files(Path.of("src/test", own))
          .forEach(file -> Disk.copy(file, project.clone(file.toString())));
    }
    Disk.write(project.clone("src/test/java/hakozuna/stage/Any.java"), "class Any {}\n");
    GateScene.in(project.clone("scene")).withOneLane();
    project.copyClasses();
    Files.setPosixFilePermissions(
        folder.resolve("home"), PosixFilePermissions.fromString("r-xr-xr-x"));
    return project;
  }

  /** Returns a file of the clone, where this process sees it. */
  public Path clone(String file) {
    return folder.resolve("clone").resolve(file);
  }

  /** Whoever may become nobody gives it the clone, or some folders of it. */
  public OtherProject owned(String... files) {
    for (String file : files) {
      if (isRoot()) {
        must(Command.of("chown", "-R", NOBODY + ":" + NOBODY, clone(file).toString()).run());
      }
    }
    return this;
  }

  /** Returns whether this process may become another user. */
  public static boolean isRoot() {
    return Command.of("id", "-u").run().output().strip().equals("0");
  }

  /** Returns the words that show the clone in layers at a path; none where nobody may mount. */
  public List<String> layers(Path seen) {
    for (List<String> space : List.of(List.of("unshare", "-m"), List.of("unshare", "-Urm"))) {
      List<String> words = new ArrayList<>(space);
      words.addAll(List.of("sh", "-c", LAYERED, folder.toString(), seen.toString()));
      List<String> probe = new ArrayList<>(words);
      probe.add("true");
      if (Command.of(probe).run().ok()) {
        return words;
      }
    }
    return List.of();
  }

  /**
   * Runs a gate class there with a bare environment, as a user without a name where this one may
   * become it; returns all it printed.
   *
   * @param around what runs it, such as {@link #layers}
   * @param at the clone, as it sees it
   */
  public String run(List<String> around, Path at, Class<?> gate, String... properties) {
    List<String> words = new ArrayList<>(around);
    words.addAll(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", at.toString()));
    words.addAll(isRoot() ? List.of(AS_NOBODY.split(" ")) : List.of());
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Dallure.results.directory=" + at.resolve("scene/allure"));
    words.addAll(List.of("-cp", folder.resolve("classes") + "/*:" + folder.resolve("classes/own")));
    words.addAll(List.of(GateScene.class.getName(), gate.getName(), at + "/scene"));
    words.addAll(List.of(properties));
    Map<String, String> bare =
        Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C", "HOME", folder + "/home");
    return new Command(words, folder, bare, Duration.ofMinutes(10)).run().output();
  }

  /** Another user may not read where they lie. */
  private void copyClasses() {
    for (String each : System.getProperty("java.class.path").split(":")) {
      Path at = Path.of(each).toAbsolutePath();
      if (Files.isRegularFile(at)) {
        Disk.copy(at, folder.resolve("classes").resolve(at.getFileName()));
      }
      for (Path file : Disk.files(at)) {
        Disk.copy(file, folder.resolve("classes/own").resolve(at.relativize(file)));
      }
    }
    must(Command.of("chmod", "-R", "a+rX", folder.toString()).run());
  }

  private static void must(Command.Result done) {
    if (!done.ok()) {
      throw new IllegalStateException(done.output());
    }
  }
}
