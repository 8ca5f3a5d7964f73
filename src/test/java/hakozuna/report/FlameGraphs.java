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

/** Flame graphs as whole pages that need nothing from outside. */
public final class FlameGraphs {
  private FlameGraphs() {}

  /** Returns the page of one profile. */
  public static String of(String title, Profile profile) {
    return page(graph(title, profile));
  }

  /**
   * Returns the page that shows where the candidate takes more (red) or less (blue) than the
   * baseline, per operation.
   */
  public static String difference(String title, Profile baseline, Profile candidate) {
    FlameGraph graph = graph(title, candidate);
    graph.diff(graph("baseline", baseline));
    return page(graph);
  }

  private static FlameGraph graph(String title, Profile profile) {
    FlameGraph graph = new FlameGraph(new Arguments("--title", Html.escaped(title)));
    try {
      graph.parseCollapsed(new StringReader(collapsed(profile)));
      return graph;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library does not escape names, so no name may end the script it is put into. */
  private static String collapsed(Profile profile) {
    return profile.stacks().entrySet().stream()
        .map(stack -> Html.inScript(stack.getKey()) + " " + stack.getValue() + "\n")
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
