package hakozuna.explain;

import hakozuna.model.BadFileException;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.build.Loading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The allocators that a subject is compared with.
 *
 * @param found glibc first, then those installed, then those named
 * @param missing names of the usual ones that are not installed
 */
public record References(List<Contestant> found, List<String> missing) {
  /** One line that installs all of them. */
  public static final String REMEDY =
      "apt-get install libtcmalloc-minimal4 libmimalloc2.0 libjemalloc2";

  private static final List<Usual> USUAL =
      List.of(
          new Usual("tcmalloc", List.of("libtcmalloc_minimal.so", "libtcmalloc.so")),
          new Usual("mimalloc", List.of("libmimalloc.so")),
          new Usual("jemalloc", List.of("libjemalloc.so")));

  private static final List<String> FOLDERS =
      List.of("usr/local/lib", "usr/lib64", "usr/lib", "lib64", "lib");

  /** An allocator and its files, the one to be preferred first. */
  private record Usual(String name, List<String> files) {
    boolean owns(String file) {
      return files.stream().anyMatch(own -> matches(file, own));
    }
  }

  /**
   * Searches the usual folders.
   *
   * @param root the file system's root; another one in tests
   * @param named further libraries, from {@code -Dreference.libraries=}
   * @throws BadFileException for a named library that is not there
   */
  public static References find(Path root, List<Path> named) {
    List<Contestant> found = new ArrayList<>(List.of(new Contestant("glibc", Optional.empty())));
    List<Contestant> others = named.stream().map(References::named).toList();
    List<String> missing = new ArrayList<>();
    List<Path> folders = folders(root);
    for (Usual usual : USUAL) {
      if (others.stream().noneMatch(other -> other.name().equals(usual.name))) {
        first(folders, usual.files)
            .map(file -> new Contestant(usual.name, Optional.of(file)))
            .ifPresentOrElse(found::add, () -> missing.add(usual.name));
      }
    }
    others.forEach(other -> found.add(unique(found, other)));
    return new References(List.copyOf(found), List.copyOf(missing));
  }

  /** Returns what is missing and what helps, in one sentence. */
  public Optional<String> complaint() {
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("not compared with " + String.join(", ", missing) + "; remedy: " + REMEDY);
  }

  /** Two files of one name are two allocators: the later one goes by its path. */
  private static Contestant unique(List<Contestant> found, Contestant other) {
    boolean taken = found.stream().anyMatch(known -> known.name().equals(other.name()));
    return taken
        ? new Contestant(other.library().orElseThrow().toString(), other.library())
        : other;
  }

  /** Debian keeps libraries one folder deeper, such as lib/x86_64-linux-gnu. */
  private static List<Path> folders(Path root) {
    List<Path> folders = new ArrayList<>();
    for (String name : FOLDERS) {
      Path folder = root.resolve(name);
      if (Files.isDirectory(folder)) {
        folders.add(folder);
        Disk.list(folder).stream()
            .filter(Files::isDirectory)
            .filter(below -> below.getFileName().toString().endsWith("-linux-gnu"))
            .forEach(folders::add);
      }
    }
    return folders;
  }

  private static Optional<Path> first(List<Path> folders, List<String> files) {
    return files.stream()
        .flatMap(file -> folders.stream().flatMap(folder -> inside(folder, file)))
        .findFirst();
  }

  /** Finds libx.so and libx.so.2, but no debug file of another kind. */
  private static Stream<Path> inside(Path folder, String file) {
    return Disk.list(folder).stream()
        .filter(Files::isRegularFile)
        .filter(found -> matches(found.getFileName().toString(), file))
        .filter(found -> new Loading(Guard.hiding(List.of())).complaint(found).isEmpty());
  }

  private static boolean matches(String name, String file) {
    return name.equals(file)
        || name.startsWith(file + ".") && name.substring(file.length()).matches("[.0-9]+");
  }

  /** A named tcmalloc is the tcmalloc, wherever it lies. */
  private static Contestant named(Path file) {
    if (!Files.isRegularFile(file)) {
      throw refused("there is no file " + file);
    }
    Optional<String> said = new Loading(Guard.hiding(List.of())).complaint(file);
    if (said.isPresent()) {
      throw refused("no library of this machine: " + file + " (" + said.get() + ")");
    }
    String name = file.getFileName().toString();
    Optional<Usual> usual = USUAL.stream().filter(known -> known.owns(name)).findFirst();
    return new Contestant(usual.map(Usual::name).orElse(name), Optional.of(file.toAbsolutePath()));
  }

  private static BadFileException refused(String why) {
    return new BadFileException("-Dreference.libraries", why + "; name libraries, comma between");
  }
}
