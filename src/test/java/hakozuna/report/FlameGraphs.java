package hakozuna.report;

import hakozuna.tools.perf.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import one.convert.Arguments;
import one.convert.FlameGraph;

/**
 * A profile as a flame graph, and as its difference from another: whole pages that need nothing
 * from outside.
 */
record FlameGraphs(String title, Profile profile) {

  String page() {
    return page(graph());
  }

  /**
   * Returns the page that shows where the profile takes more (red) or less (blue) than the
   * baseline, per operation.
   */
  String against(Profile baseline) {
    FlameGraph graph = graph();
    graph.diff(new FlameGraphs("baseline", baseline).graph());
    return page(graph);
  }

  private FlameGraph graph() {
    FlameGraph graph = new FlameGraph(new Arguments("--title", ProfilePage.escaped(title)));
    try {
      graph.parseCollapsed(new StringReader(collapsed()));
      return graph;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The library does not escape names, so no name may end the script it is put into: angle brackets
   * become lookalikes.
   */
  private String collapsed() {
    return profile.stacks().entrySet().stream()
        .map(
            stack ->
                stack.getKey().replace('<', '\u2039').replace('>', '\u203a')
                    + " "
                    + stack.getValue()
                    + "\n")
        .collect(Collectors.joining());
  }

  private static String page(FlameGraph graph) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      graph.dump(page);
      return page.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
