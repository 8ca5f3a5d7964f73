package hakozuna.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The folder that holds {@code work-orders/*.yaml} and {@code lanes/*.yaml}. Adding a work order or
 * a lane is adding a file.
 *
 * @param root the folder above the two
 */
public record OrderFolder(Path root) {
  private static final String SUFFIX = ".yaml";

  /** Where Maven copies ours to: for tests, and for one call of a stage. */
  private static final String COPIES = "/target/(test-classes|stage-classes/[^/]+)/";

  /** Returns the suite's own library, from the class path. */
  public static OrderFolder own() {
    try {
      return new OrderFolder(Path.of(OrderFolder.class.getResource("/lanes").toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the work order of this name, with its lanes; an unknown name lists the known ones. */
  public WorkOrder workOrder(String name) {
    return document("work-orders", "work order", name, new WorkOrderReader(this)::read);
  }

  /** Returns the work order's file, as people find it. */
  public Optional<Path> file(String name) {
    Path file = root.resolve("work-orders").resolve(name + SUFFIX);
    return Files.isRegularFile(file) ? Optional.of(Path.of(said(file))) : Optional.empty();
  }

  /** Returns the first work order of a line; one that cannot be read is of none. */
  public Optional<String> ofLine(String line) {
    return names("work-orders").stream().filter(name -> isOf(line, name)).findFirst();
  }

  private boolean isOf(String line, String name) {
    try {
      return workOrder(name).line().equals(line);
    } catch (BadFileException e) {
      return false;
    }
  }

  List<String> lanes() {
    return names("lanes");
  }

  Lane lane(String name) {
    return document("lanes", "lane", name, Lane::read);
  }

  private <T> T document(
      String folder, String kind, String name, BiFunction<String, YamlMap, T> reader) {
    List<String> known = names(folder);
    if (!known.contains(name)) {
      throw new BadFileException(
          said(root.resolve(folder)),
          "unknown " + kind + " '" + name + "'; known: " + String.join(", ", known));
    }
    Path file = root.resolve(folder).resolve(name + SUFFIX);
    checkName(said(file), name);
    String text = new TextFile(said(file)).read(file);
    return YamlMap.read(said(file), text, map -> reader.apply(name, map));
  }

  /** Names a file by its whole path; Maven's copy of one of ours by the file that it copied. */
  private static String said(Path file) {
    String path = file.toAbsolutePath().normalize().toString();
    Path source = Path.of(path.replaceFirst(COPIES, "/src/test/resources/"));
    return (Files.exists(source) ? source : path).toString();
  }

  private static void checkName(String file, String name) {
    try {
      Plain.name(name);
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, e.getMessage());
    }
  }

  private List<String> names(String folder) {
    Path path = root.resolve(folder);
    try (Stream<Path> files = Files.list(path)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(SUFFIX))
              .map(file -> file.substring(0, file.length() - SUFFIX.length()))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw new BadFileException(said(path), "the folder holds no *.yaml; add one");
      }
      return names;
    } catch (IOException | UncheckedIOException e) {
      throw new BadFileException(said(path), "the folder cannot be read");
    }
  }
}
