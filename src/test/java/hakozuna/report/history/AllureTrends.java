package hakozuna.report.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hakozuna.tools.Disk;
import hakozuna.tools.DiskException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What Allure draws its trends from: files of its own, which {@code report.sh} takes from one
 * report to the next. Allure passes over what it cannot read without a word, so we look first.
 *
 * @param folder of the files
 * @param warn takes a sentence for the console
 */
public record AllureTrends(Path folder, Consumer<String> warn) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CALLS = "history-trend.json";
  private static final List<String> FILES =
      List.of(
          CALLS,
          "history.json",
          "duration-trend.json",
          "categories-trend.json",
          "retry-trend.json");

  /** Puts aside what Allure could not read; returns the number of this call. */
  public long next() {
    try {
      FILES.forEach(this::check);
      JsonNode calls = JSON.readTree(Disk.text(folder.resolve(CALLS)).orElse("[]"));
      return calls.path(0).path("buildOrder").asLong(calls.size()) + 1;
    } catch (UncheckedIOException e) {
      warn.accept("history: " + DiskException.sentence(e) + "; the trend begins anew");
    } catch (JsonProcessingException e) {
      warn.accept("history: " + e.getOriginalMessage() + "; the trend begins anew");
    }
    return 1;
  }

  private void check(String name) {
    Path file = folder.resolve(name);
    boolean isReadable = Disk.text(file).map(text -> isReadable(name, text)).orElse(true);
    if (!isReadable) {
      Aside.put(file, file + " is not what Allure wrote", warn);
    }
  }

  private static boolean isReadable(String name, String text) {
    try {
      JsonNode all = JSON.readTree(text);
      return name.equals("history.json") ? all.isObject() : all.isArray();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
