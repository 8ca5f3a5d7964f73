package hakozuna.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import hakozuna.tools.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One call of gates with all that a build leaves of it: the stages' files and the report, lying to
 * each other as they do under {@code target}. The gates run under JUnit's launcher in a process of
 * its own, and Allure listens.
 *
 * @param folder what stands for {@code target}
 * @param console what gates and report printed
 */
public record ReportedCall(Path folder, String console) {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String LISTENED = "allure-results";
  private static final String REPORT = "allure-report";
  private static final String FILES = "gate";

  /**
   * Runs gates in their order.
   *
   * @param folder what shall stand for {@code target}
   * @param properties what is typed with -D
   */
  static ReportedCall of(Path folder, List<Class<?>> gates, Map<String, String> properties) {
    Path target = folder.toAbsolutePath();
    Command run = utf8(Command.of(words(target, gates, properties)));
    return new ReportedCall(target, Ran.output(run) + Ran.output(making(target)));
  }

  /**
   * Runs gates on the subject that comes with the suite, its ledger and history lying beside what
   * is left, by names as short as the folder's.
   *
   * @param properties what is typed with -D: name, value, name, value
   */
  public static ReportedCall ofOwnSubject(Path folder, List<Class<?>> gates, String... properties) {
    Map<String, String> all = new TreeMap<>();
    for (String place : List.of("ledger.dir", "history.dir", "host.lock")) {
      all.put(place, folder.resolve(place.replace(".dir", "")).toString());
    }
    for (int i = 0; i < properties.length; i += 2) {
      all.put(properties[i], properties[i + 1]);
    }
    all.put("output.dir", folder.resolve(FILES).toString());
    return of(folder, gates, all);
  }

  /** Runs the gates whose names are given. */
  public static void main(String[] gates) {
    List<ClassSelector> selectors = Arrays.stream(gates).map(name -> selectClass(name)).toList();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectors).build());
    System.exit(0);
  }

  /** Returns a file that a stage left. */
  public Path left(String stage, String file) {
    return folder.resolve(FILES).resolve(stage).resolve(file);
  }

  /** Returns the report's page. */
  public Path report() {
    return folder.resolve(REPORT).resolve("index.html");
  }

  /** Returns the command that runs gates in a process of its own. */
  static List<String> words(Path target, List<Class<?>> gates, Map<String, String> properties) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Dallure.results.directory=" + target.resolve(LISTENED));
    words.add("-Djava.awt.headless=true");
    properties.forEach((name, value) -> words.add("-D" + name + "=" + value));
    if (!properties.containsKey("output.dir")) {
      words.add("-Doutput.dir=" + target.resolve(FILES));
    }
    words.addAll(List.of("-cp", GateScene.classPath(), ReportedCall.class.getName()));
    gates.forEach(gate -> words.add(gate.getName()));
    return words;
  }

  /** Returns the build's own command that makes the report. */
  private static Command making(Path target) {
    Pom pom = Pom.read();
    Map<String, String> here =
        Map.of(
            "allure.results", target.resolve(LISTENED).toString(),
            "allure.report", target.resolve(REPORT).toString(),
            "output.dir", target.resolve(FILES).toString(),
            "gate.stage", "observe screen replay");
    Command command = utf8(Command.of(pom.command("allure-report", here)));
    command.environment().putAll(pom.environment("allure-report"));
    return command;
  }

  private static Command utf8(Command command) {
    command.environment().put("LC_ALL", "C.UTF-8");
    return command.within(LIMIT);
  }
}
