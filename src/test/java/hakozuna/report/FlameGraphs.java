package hakozuna.report;

import com.samskivert.mustache.Escapers;
import hakozuna.explain.Profiles;
import hakozuna.tools.perf.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.convert.Arguments;
import one.convert.FlameGraph;

/**
 * A profile as a flame graph, and as its difference from another: whole pages that need nothing
 * from outside. They count events per thousand operations, in whole numbers.
 */
record FlameGraphs(String title, Profile profile) {
  /** A profile counts per million operations. */
  private static final long THOUSAND = 1000;

  private static final Pattern CANVAS = Pattern.compile("#canvas \\{width: 100%; height: (\\d+)px");

  /** Pixels above and below the canvas: the title, the buttons, the line with the figures. */
  private static final int FRAME = 68;

  /** A graph, and how many pixels of a page it fills. */
  record Graph(String page, int height) {}

  Graph graph() {
    return graph(drawn());
  }

  /**
   * Returns the page that shows where the profile takes more (red) or less (blue) than the
   * baseline, per operation.
   */
  Graph against(Profile baseline) {
    FlameGraph graph = drawn();
    graph.diff(new FlameGraphs("baseline", baseline).drawn());
    return graph(graph);
  }

  private FlameGraph drawn() {
    FlameGraph graph = new FlameGraph(new Arguments("--title", escaped(title)));
    try {
      graph.parseCollapsed(new StringReader(collapsed()));
      return graph;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return Escapers.HTML.escape(text);
  }

  /**
   * The library does not escape names, so no name may end the script it is put into: angle brackets
   * become lookalikes.
   */
  private String collapsed() {
    return profile.stacks().entrySet().stream()
        .map(stack -> plain(stack.getKey()) + " " + perThousand(stack.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String plain(String stack) {
    return Arrays.stream(stack.split(";"))
        .map(Profiles::inBrackets)
        .collect(Collectors.joining(";"))
        .replace('<', '\u2039')
        .replace('>', '\u203a');
  }

  private static long perThousand(long events) {
    return Math.max(1, (events + THOUSAND / 2) / THOUSAND);
  }

  private static Graph graph(FlameGraph graph) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      graph.dump(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String page = bytes.toString(StandardCharsets.UTF_8);
    Matcher canvas = CANVAS.matcher(page);
    if (!canvas.find()) {
      throw new IllegalStateException("a flame graph without a canvas");
    }
    return new Graph(page, FRAME + Integer.parseInt(canvas.group(1)));
  }
}
