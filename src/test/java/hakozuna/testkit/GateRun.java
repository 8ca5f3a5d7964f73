package hakozuna.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import hakozuna.verdict.GateFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/**
 * One call of a gate class, as Failsafe would make it, in a JVM of its own properties.
 *
 * @param tests how each test ended, in their order
 * @param containers how the containers that did not succeed ended
 * @param console what was printed
 */
public record GateRun(List<Ending> tests, List<Ending> containers, String console) {
  private static final Pattern BUILT =
      Pattern.compile("(?m)(baseline|candidate|observed) +built, sha256 [0-9a-f]{12}, (.*)$");

  /**
   * How one test of a gate class ended.
   *
   * @param name its display name, without the types of its parameters
   * @param status SUCCESSFUL, FAILED, ABORTED or SKIPPED
   * @param thrown what it threw, if anything
   */
  public record Ending(String name, String status, Optional<Throwable> thrown) {
    /** Returns the failure's text; empty where there is none. */
    public String message() {
      return thrown.map(Ending::text).orElse("");
    }

    private static String text(Throwable thrown) {
      return thrown instanceof GateFailure failure ? failure.text() : thrown.getMessage();
    }

    @Override
    public String toString() {
      return name + " " + status + " " + message();
    }
  }

  /** Returns side and flags of what this call compiled, and did not find in the store. */
  public List<String> built() {
    return BUILT.matcher(console).results().map(m -> m.group(1) + " " + m.group(2)).toList();
  }

  /** Runs a gate class with these properties set, and puts the old ones back. */
  public static GateRun of(Class<?> gate, Map<String, String> properties) {
    Properties before = (Properties) System.getProperties().clone();
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      properties.forEach(System::setProperty);
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      return ended(
          EngineTestKit.engine("junit-jupiter").selectors(selectClass(gate)).execute(), printed);
    } finally {
      System.setOut(console);
      System.setProperties(before);
    }
  }

  /** Returns the test of this name, such as a lane's. */
  public Ending test(String name) {
    return tests.stream()
        .filter(test -> test.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no test " + name + " among " + tests));
  }

  private static GateRun ended(EngineExecutionResults results, ByteArrayOutputStream printed) {
    return new GateRun(
        endings(results.testEvents().stream()).toList(),
        endings(results.containerEvents().stream())
            .filter(container -> !container.status().equals("SUCCESSFUL"))
            .toList(),
        printed.toString(StandardCharsets.UTF_8));
  }

  private static Stream<Ending> endings(Stream<Event> events) {
    return events
        .filter(e -> e.getType() == EventType.FINISHED || e.getType() == EventType.SKIPPED)
        .map(GateRun::ending);
  }

  private static Ending ending(Event event) {
    String name = event.getTestDescriptor().getDisplayName().replaceFirst("\\(.*", "");
    Optional<TestExecutionResult> result = event.getPayload(TestExecutionResult.class);
    return new Ending(
        name,
        result.map(r -> r.getStatus().name()).orElse("SKIPPED"),
        result.flatMap(TestExecutionResult::getThrowable));
  }
}
