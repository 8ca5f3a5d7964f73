package hakozuna.stage;

import hakozuna.model.BadFileException;
import hakozuna.model.OrderFolder;
import hakozuna.model.Stage;
import hakozuna.report.ReportLinks;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a call's files are. They are known even where no setup can be: a report is made then, too.
 */
record Places(Stage stage, Properties properties) {

  /** Returns what Allure's trends are drawn from. */
  Path trends() {
    return history().resolve("allure");
  }

  /** Returns the folder that Allure's report is made of. */
  Path results() {
    return path("allure.results.directory").orElse(Path.of("target/allure-results"));
  }

  /** Returns where the history of earlier stages is; mvn clean leaves it. */
  Path history() {
    return path("history.dir")
        .or(() -> path("output.dir").map(output -> output.resolve("history")))
        .orElse(Path.of(".history"))
        .toAbsolutePath()
        .normalize();
  }

  /** Returns where rehearsals are counted while there is no ledger; mvn clean leaves it. */
  Path spare() {
    return path("output.dir")
        .map(output -> output.resolve("rehearsals"))
        .orElse(Path.of(".rehearsals"))
        .toAbsolutePath();
  }

  ReportLinks links() {
    Path page = results().toAbsolutePath().resolveSibling("allure-report");
    Path gate = path("output.dir").orElse(Path.of("target/gate"));
    return new ReportLinks(page, gate.resolve(stage.word()), order());
  }

  private Optional<Path> order() {
    try {
      OrderFolder library =
          path("work.order.dir").map(OrderFolder::new).orElseGet(OrderFolder::own);
      return library.file(properties.getProperty("work.order", "b82").strip());
    } catch (BadFileException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What cannot be the name of a file is complained of elsewhere. */
  private Optional<Path> path(String property) {
    try {
      return Optional.ofNullable(properties.getProperty(property))
          .map(String::strip)
          .filter(text -> !text.isEmpty() && !text.equals("true"))
          .map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
