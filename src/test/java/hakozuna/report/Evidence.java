package hakozuna.report;

import hakozuna.explain.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a stage's folder is attached to its last test. The report is one page, and one that is
 * too heavy cannot be read: what is large is named and left where it is.
 *
 * @param stage the folder
 */
record Evidence(Path stage) {
  /** Bytes; some twenty attachments of a stage and two stages of a call stay below 15 MB. */
  static final int MOST = 512 << 10;

  private static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    FILES.put("verdict.json", "application/json");
    FILES.put("samples.csv", "text/csv");
    FILES.put("failures.csv", "text/csv");
    FILES.put("build-commands.txt", "text/plain");
    FILES.put("variants.diff", "text/plain");
  }

  List<Document> documents() {
    return FILES.entrySet().stream()
        .filter(file -> Files.isRegularFile(stage.resolve(file.getKey())))
        .map(file -> document(file.getKey(), file.getValue()))
        .toList();
  }

  private Document document(String name, String type) {
    Path file = stage.resolve(name);
    long bytes = file.toFile().length();
    return bytes <= MOST ? Document.file(name, type, file) : leftOut(name, bytes, file.toString());
  }

  /** Returns a document, or in its place why it is not here. */
  static Document bounded(Document document) {
    int bytes = document.content().length;
    return bytes <= MOST
        ? document
        : leftOut(document.name(), bytes, "the folder that the summary names under \"files\"");
  }

  private static Document leftOut(String name, long bytes, String where) {
    return Document.text(
        name + " (left out)",
        "%s has %d KiB, and this page takes at most %d KiB of one file. It is in %s\n"
            .formatted(name, bytes >> 10, MOST >> 10, where));
  }
}
