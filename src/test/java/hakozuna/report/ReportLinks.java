package hakozuna.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Where a report's links lead. They are relative to the report's page, so that report and files can
 * be moved together.
 *
 * @param page the folder of the report's page
 * @param stage the folder of the stage's files
 * @param order the work order's file, where it could be found
 */
public record ReportLinks(Path page, Path stage, Optional<Path> order) {
  private static final Path DECISIONS = Path.of("docs/decisions");

  String summary() {
    return to(stage.resolve("summary.html"));
  }

  /** Returns what there is to read beside the report, by what it is called. */
  Map<String, String> all() {
    Map<String, String> links = new LinkedHashMap<>();
    links.put("summary of the stage", summary());
    order.ifPresent(file -> links.put("work order " + file.getFileName(), to(file)));
    Optional.of(DECISIONS)
        .filter(Files::isDirectory)
        .ifPresent(folder -> links.put("decisions: why a rule is as it is", to(folder)));
    Optional.of(stage.resolve(RawZip.NAME))
        .filter(Files::isRegularFile)
        .ifPresent(zip -> links.put("raw output of every run", to(zip)));
    return links;
  }

  private String to(Path target) {
    Path way = whole(page).relativize(whole(target));
    return StreamSupport.stream(way.spliterator(), false)
        .map(name -> encoded(name.toString()))
        .collect(Collectors.joining("/"));
  }

  private static Path whole(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String encoded(String name) {
    try {
      return new URI(null, null, "/" + name, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
