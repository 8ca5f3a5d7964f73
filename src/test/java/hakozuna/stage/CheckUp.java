package hakozuna.stage;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.build.Toolchain;
import hakozuna.verdict.GateFailure;
import hakozuna.verdict.StageProblem;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** What makes this machine noisy, what is missing on it, and what helps; measures nothing. */
public final class CheckUp {
  private CheckUp() {}

  /** Writes the findings; fails only when nothing could be measured here at all. */
  public static void run(Properties properties) {
    try {
      Setup setup = Setup.of(Stage.SCREEN, properties);
      write(setup, text(setup));
    } catch (StageProblem problem) {
      throw new GateFailure(problem.verdict(), problem.getMessage());
    } catch (BuildException missing) {
      throw new GateFailure(Verdict.INVALID, missing.getMessage());
    }
  }

  private static String text(Setup setup) {
    StringBuilder text = new StringBuilder("\nThis machine\n");
    setup.environment().forEach((name, value) -> text.append(fact(name, value)));
    text.append(fact("compiler and make", Toolchain.find().identity()));
    section(text, "What makes it noisy, and what to do", setup.remarks());
    section(text, "What is missing, and what to do", missing(setup.instruments()));
    return text.toString();
  }

  private static List<String> missing(Instruments instruments) {
    return Stream.concat(
            instruments.missing().stream(), instruments.references().complaint().stream())
        .toList();
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    text.append('\n').append(title).append('\n');
    (lines.isEmpty() ? List.of("nothing") : lines)
        .forEach(line -> text.append("  - ").append(line).append('\n'));
  }

  private static String fact(String name, String value) {
    return "  %-24s %s%n".formatted(name, value);
  }

  private static void write(Setup setup, String text) {
    Disk.write(setup.folder().path().resolveSibling("doctor").resolve("summary.txt"), text);
  }
}
