package hakozuna.stage;

import hakozuna.measure.Progress;
import hakozuna.model.BadFileException;
import hakozuna.model.Settings;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.HostException;
import hakozuna.tools.Launcher;
import hakozuna.tools.ShellLimits;
import hakozuna.tools.build.Toolchain;
import hakozuna.verdict.GateFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes the machine that would measure noisy, what is missing on it, what this user may not
 * do, and what helps; measures nothing.
 *
 * @param setup of the stage that would measure here
 */
public record CheckUp(Setup setup) {

  /** Writes the findings; fails only when nothing could be measured here at all. */
  public static void run(Properties properties) {
    try (Progress progress = new Progress(System.out, "doctor")) {
      Setup setup = Setup.of(Stage.SCREEN, properties, progress);
      Path file = setup.folder().path().resolveSibling("doctor").resolve("summary.txt");
      CheckUp found = new CheckUp(setup);
      List<String> missing = setup.nodes().alone("doctor", progress, found::missing);
      Disk.write(file, found.text(missing));
    } catch (StageProblem problem) {
      throw new GateFailure(problem.verdict(), problem.getMessage() + others(problem, properties));
    } catch (BuildException | HostException missing) {
      throw new GateFailure(Verdict.INVALID, missing.getMessage());
    }
  }

  /** Whoever repairs one thing wants to know the next one at once. */
  private static String others(StageProblem first, Properties properties) {
    try {
      return Access.of(Settings.read(properties), properties)
          .complaints()
          .filter(complaint -> !complaint.equals(first.getMessage()))
          .map(complaint -> "\n  " + complaint)
          .collect(Collectors.joining());
    } catch (BadFileException | IllegalArgumentException | StageProblem unread) {
      return "";
    }
  }

  private String text(List<String> missing) {
    StringBuilder facts = new StringBuilder();
    setup.environment().forEach((name, value) -> facts.append(fact(name, value)));
    return "\n%s\n".formatted(machine())
        + facts
        + fact("compiler and make", Toolchain.find().identity().replace(" | {}", ""))
        + setup.revisions().map(CheckUp::compared).orElse("")
        + section("What this user may not do, and what to do", setup.access().complaints())
        + section("What makes it noisy, and what to do", setup.remarks().stream())
        + section("What is missing, and what to do", missing.stream());
  }

  private String machine() {
    return setup.nodes().areHere()
        ? "This machine"
        : "Node " + setup.nodes().seen().get("doctor").get("node") + ", which sees this folder";
  }

  private static String compared(Revisions two) {
    return fact("baseline", two.ofBase()) + fact("candidate", two.ofHead());
  }

  private List<String> missing() {
    Instruments instruments = setup.instruments();
    return Stream.of(
            instruments.missing().stream(),
            Launcher.missing().stream(),
            Guard.missing().map("no guard: "::concat).stream(),
            ShellLimits.here().complaint().stream(),
            instruments.references().complaint().stream())
        .flatMap(lines -> lines)
        .toList();
  }

  private static String section(String title, Stream<String> lines) {
    String all = lines.map(line -> "  - " + line + "\n").collect(Collectors.joining());
    return "\n" + title + "\n" + (all.isEmpty() ? "  - nothing\n" : all);
  }

  private static String fact(String name, String value) {
    return "  %-24s %s%n".formatted(name, value);
  }
}
