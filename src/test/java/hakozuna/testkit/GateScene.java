package hakozuna.testkit;

import hakozuna.tools.Disk;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A work order of two lanes for a {@link TinyTree}, and everything a gate leaves, in one folder.
 */
public record GateScene(Path folder, TinyTree tree, OrderFolderCopy orders) {
  /** The work order's file. */
  public static final String ORDER = "work-orders/tiny.yaml";

  /** The lanes' names. */
  public static final String FIRST = "quick";

  public static final String SECOND = "steady";

  private static final List<String> ASKED_OF_B82 =
      List.of(
          "observation",
          "improves_any",
          "instructions",
          "mechanism",
          "profile",
          "scope",
          "integrity");

  private static final String OBSERVATION =
      """
      observation:
        lane: quick
        runs: 2
        events: [page-faults]
        record_frequency: 99
        statistics: [TINY_STATS]
        work: [calls]
        consistent: [slow <= calls]
        conditions:
          slow_path:
            slow / calls: 30%
      """;

  /** The observed library says at its end how many of its calls were slow. */
  private static final String STATISTICS =
      """
      #ifdef OBSERVED
      #include <stdio.h>
      __attribute__((destructor)) static void tiny_statistics(void) {
          fprintf(stderr, "[TINY_STATS] calls=1000 slow=%d\\n", SLOW);
      }
      #endif
      """;

  /** Sets the scene; what stands in the work order suits a quick call of a stage. */
  public static GateScene in(Path folder) {
    TinyTree.in(folder.resolve("tree"));
    OrderFolderCopy.in(folder);
    GateScene scene = at(folder);
    scene.lane(FIRST);
    scene.lane(SECOND);
    scene.order();
    return scene;
  }

  /** Returns a scene that was set before. */
  public static GateScene at(Path folder) {
    return new GateScene(folder, new TinyTree(folder.resolve("tree")), new OrderFolderCopy(folder));
  }

  /** Leaves the second lane out, where one is enough. */
  public GateScene withOneLane() {
    orders.set(ORDER, "lanes", "[" + FIRST + "]");
    return this;
  }

  /** Adds a Stage A that finds so many of 1000 calls slow, and wants 300. */
  public GateScene withStageA(int slow) {
    tree.write("lib/tiny.c", Disk.read(tree.root().resolve("lib/tiny.c")) + STATISTICS);
    orders.set(ORDER, "observed", "[-DOBSERVED, -DSLOW=" + slow + "]");
    orders.write(ORDER, orders.text(ORDER) + OBSERVATION);
    return this;
  }

  public GateScene candidate(String flags) {
    orders.set(ORDER, "candidate", "[" + flags + "]");
    return this;
  }

  public GateScene baseline(String flags) {
    orders.set(ORDER, "baseline", "[" + flags + "]");
    return this;
  }

  /** Runs a gate class as a rehearsal, with more properties: name, value, name, value. */
  public GateRun rehearse(Class<?> gate, String... more) {
    return GateRun.of(gate, properties("true", more));
  }

  /** Runs a gate class for real, its ledger lying in the tree. */
  public GateRun run(Class<?> gate, String... more) {
    return GateRun.of(gate, properties("false", more));
  }

  /**
   * Rehearses gate classes as a build does, and makes the report of it; more properties as above.
   */
  public ReportedCall report(List<Class<?>> gates, String... more) {
    Map<String, String> properties = properties("true", more);
    properties.remove("output.dir");
    return ReportedCall.of(folder.resolve("target"), gates, properties);
  }

  public Path left(String stage, String file) {
    return folder.resolve("gate").resolve(stage).resolve(file);
  }

  public String text(String stage, String file) {
    return Disk.read(left(stage, file));
  }

  /** Returns a stage's last screen as sentences, wherever its lines end. */
  public String lastScreen(String stage) {
    return unwrapped(text(stage, "summary.txt"));
  }

  public static String unwrapped(String screen) {
    return screen.replaceAll("\n +", " ");
  }

  /**
   * Runs a gate class on a scene in a process of its own; takes the class's name, the folder, and
   * more properties: name, value, name, value.
   */
  public static void main(String[] words) throws ClassNotFoundException {
    String[] more = List.of(words).subList(2, words.length).toArray(String[]::new);
    GateRun run = at(Path.of(words[1])).run(Class.forName(words[0]), more);
    System.out.println(run.console());
    Stream.concat(run.tests().stream(), run.containers().stream()).forEach(System.out::println);
    System.exit(run.tests().stream().allMatch(test -> test.status().equals("SUCCESSFUL")) ? 0 : 1);
  }

  /**
   * Returns the command that runs a gate class on this scene in a process of its own; of the same
   * jars as here, Maven's included, for a plan binds them.
   */
  public List<String> command(Class<?> gate, String... options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(options));
    words.add("-Dallure.results.directory=" + folder.resolve("allure"));
    words.addAll(List.of("-cp", classPath()));
    words.addAll(List.of(GateScene.class.getName(), gate.getName(), folder.toString()));
    return words;
  }

  /** Maven's own jars are in no class path; it hands them to its JVM by one that holds nothing. */
  static String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    try {
      ClassLoader loader = GateScene.class.getClassLoader();
      for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
        if (manifest.openConnection() instanceof JarURLConnection jar
            && !jar.getJarFileURL().getPath().contains("/surefirebooter")) {
          entries.add(jar.getJarFileURL().getPath());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.join(File.pathSeparator, entries);
  }

  private Map<String, String> properties(String rehearse, String... more) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("work.order", "tiny");
    properties.put("work.order.dir", orders.root().toString());
    properties.put("subject.root", tree.root().toString());
    properties.put("output.dir", folder.resolve("gate").toString());
    properties.put("history.dir", folder.resolve("history").toString());
    properties.put("rehearse", rehearse);
    properties.put("host.lock", folder.resolve("host.lock").toString());
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return properties;
  }

  private void lane(String name) {
    String file = "lanes/" + name + ".yaml";
    orders
        .write(file, orders.text("lanes/guard_r0.yaml"))
        .set(file, "lane", name)
        .set(file, "threads", "3")
        .set(file, "iterations", "1001")
        .set(file, "memory", "1 MiB")
        .set(file, "throughput", "+5.0%");
  }

  private void order() {
    orders.write(ORDER, orders.text("work-orders/b82.yaml"));
    ASKED_OF_B82.forEach(section -> orders.removeSection(ORDER, section));
    orders
        .set(ORDER, "work_order", "tiny")
        .set(ORDER, "line", "toys")
        .set(ORDER, "make_directory", "lib")
        .set(ORDER, "make_variable", "TINY_DEFS")
        .set(ORDER, "library", "lib/libtiny.so")
        .set(ORDER, "bench", "out/bench")
        .set(ORDER, "bench_make_directory", "bench")
        .set(ORDER, "baseline", "[-DBASE]")
        .set(ORDER, "candidate", "[-DSPEED=1100]")
        .set(ORDER, "observed", "[-DOBSERVED]")
        .set(ORDER, "lanes", "[" + FIRST + ", " + SECOND + "]")
        .set(ORDER, "runs", "9")
        .set(ORDER, "budget", "1 s")
        .set(ORDER, "run_limit", "60 s")
        .set(ORDER, "after_freeze", "[other toys]");
  }
}
