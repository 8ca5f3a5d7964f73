package hakozuna.testkit;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A ledger that an earlier version of this suite wrote: see {@code golden/README.md}. Reads and
 * forges it by the published form alone and calls none of the suite's own code, so that a change of
 * that code cannot take this net with it.
 */
public record GoldenLedger(Path folder) {
  /** Where the golden ledgers lie. */
  public static final Path HOME = Path.of("src/test/resources/golden");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  public static List<String> names() {
    return listed(() -> Files.list(HOME)).stream()
        .filter(Files::isDirectory)
        .map(file -> file.getFileName().toString())
        .toList();
  }

  /** Returns a golden ledger where it lies, to be read only. */
  public static GoldenLedger named(String name) {
    return new GoldenLedger(HOME.resolve(name));
  }

  /** Returns a copy in a folder of its own, to be verified or forged. */
  public GoldenLedger copiedTo(Path target) {
    for (Path file : listed(() -> Files.walk(folder))) {
      tried(() -> Files.copy(file, target.resolve(folder.relativize(file).toString())));
    }
    return new GoldenLedger(target);
  }

  /** Returns the lines of work that it keeps. */
  public List<String> lines() {
    return listed(() -> Files.list(folder)).stream()
        .map(file -> file.getFileName().toString())
        .filter(file -> file.endsWith(".jsonl"))
        .map(file -> file.replace(".jsonl", ""))
        .toList();
  }

  public List<ObjectNode> entries(String line) {
    return tried(() -> Files.readAllLines(file(line))).stream()
        .map(text -> (ObjectNode) tried(() -> JSON.readTree(text)))
        .collect(Collectors.toList());
  }

  /** Returns the entries of a line that end a sitting. */
  public List<ObjectNode> ended(String line) {
    return entries(line).stream()
        .filter(entry -> entry.path("kind").asText().equals("ended"))
        .toList();
  }

  /** Writes entries of a line in the place of its own, and makes the chain anew over them. */
  public void forge(String line, List<ObjectNode> forged) {
    List<ObjectNode> entries = entries(line);
    forged.forEach(entry -> entries.set(entry.path("number").asInt() - 1, entry));
    StringBuilder text = new StringBuilder();
    String previous = "0".repeat(64);
    for (ObjectNode entry : entries) {
      entry.remove("hash");
      entry.put("previous", previous);
      previous = sha256(canonical(entry).getBytes(StandardCharsets.UTF_8));
      entry.put("hash", previous);
      text.append(canonical(entry)).append('\n');
    }
    tried(() -> Files.writeString(file(line), text));
  }

  private Path file(String line) {
    return folder.resolve(line + ".jsonl");
  }

  private static String canonical(ObjectNode entry) {
    return tried(() -> JSON.writeValueAsString(JSON.treeToValue(entry, Object.class)));
  }

  public Map<String, String> archive(ObjectNode ended) {
    return tried(
        () -> {
          Map<String, String> files = new TreeMap<>();
          try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(zip(ended)))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
              files.put(
                  file.getName(), new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
          }
          return files;
        });
  }

  /** Writes a sitting's archive anew; the entry itself stays as it is. */
  public void write(ObjectNode ended, Map<String, String> files) {
    tried(
        () -> {
          try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(zip(ended)))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
              zip.putNextEntry(new ZipEntry(file.getKey()));
              zip.write(file.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
          }
          return files;
        });
  }

  /** Writes a sitting's archive anew and lets its entry say that it was always so. */
  public void forge(ObjectNode ended, Map<String, String> files) {
    write(ended, files);
    ObjectNode data = (ObjectNode) ended.path("data");
    byte[] archive = tried(() -> Files.readAllBytes(zip(ended)));
    ((ObjectNode) data.path("archive")).put("sha256", sha256(archive));
    String table = files.get("samples.csv");
    List<String> rows = table.lines().skip(1).map(row -> hash(row).substring(0, 8)).toList();
    ((ObjectNode) data.path("samples"))
        .put("bytes", table.length())
        .put("sha256", hash(table))
        .put("rows", rows.size())
        .put("digests", String.join(" ", rows));
    forge(ended.path("line").asText(), List.of(ended));
  }

  private Path zip(ObjectNode ended) {
    return folder.resolve(ended.path("data").path("archive").path("file").asText());
  }

  /** Returns the hash of a text of an archive. */
  public static String hash(String text) {
    return sha256(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String sha256(byte[] bytes) {
    MessageDigest sha256 = tried(() -> MessageDigest.getInstance("SHA-256"));
    return HexFormat.of().formatHex(sha256.digest(bytes));
  }

  private static List<Path> listed(Callable<Stream<Path>> listing) {
    try (Stream<Path> paths = tried(listing)) {
      return paths.sorted().toList();
    }
  }

  private static <T> T tried(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
