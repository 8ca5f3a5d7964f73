package hakozuna.stage;

import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The suite as this JVM runs it: class files and jars, not sources.
 *
 * @param classes the folder of the suite's class files
 * @param files what can change a verdict: those class files by their name below the folder, jars by
 *     their file's name
 */
record LoadedSuite(Path classes, HashedFiles files) {
  /**
   * Tests, and rooms that only tests and the calibration use: no verdict comes out of them. Of a
   * package's description Maven makes an empty class file, or none.
   */
  private static final Pattern APART =
      Pattern.compile(
          ".*Test(\\$.*)?\\.class|hakozuna/(testkit|calibrate)/.*|.*/package-info\\.class");

  /** Beside classes, what makes JUnit or a library load more of them. */
  private static final Pattern RUN = Pattern.compile(".*\\.class|META-INF/.*|[^/]*\\.properties");

  private static final String JAR = ".jar";

  /** As it was when this JVM first asked, before anything of the subject's tree ran. */
  private static final class AtFirst {
    static final LoadedSuite SUITE = of(classFolder(), classPath());
  }

  static LoadedSuite here() {
    return AtFirst.SUITE;
  }

  /** Returns a suite of these class files and what else stands on its class path. */
  static LoadedSuite of(Path classes, Set<Path> classPath) {
    Map<String, Path> files = new TreeMap<>();
    run(classes)
        .filter(file -> !APART.matcher(name(classes, file)).matches())
        .forEach(file -> files.put(name(classes, file), file));
    for (Path entry : classPath) {
      if (Files.isDirectory(entry) && !entry.equals(classes)) {
        run(entry).forEach(file -> files.put(entry + ", " + name(entry, file), file));
      } else if (Files.isRegularFile(entry)) {
        files.put(entry.getFileName().toString(), entry);
      }
    }
    return new LoadedSuite(classes, HashedFiles.of(files));
  }

  private static Stream<Path> run(Path folder) {
    return Disk.files(folder).stream().filter(file -> RUN.matcher(name(folder, file)).matches());
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString();
  }

  /**
   * Returns one hash of all class files, and each jar's; nothing of it depends on where they lie.
   */
  Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>(files.sha256());
    facts.keySet().removeIf(name -> !name.endsWith(JAR));
    Map<String, String> others = new TreeMap<>(files.sha256());
    others.keySet().removeIf(name -> name.endsWith(JAR));
    facts.put("classes", Sha256.of(others.toString()));
    return facts;
  }

  /** Returns each class file's hash. */
  Map<String, String> classHashes() {
    Map<String, String> hashes = new TreeMap<>(files.sha256());
    hashes.keySet().removeIf(name -> !name.endsWith(".class"));
    return hashes;
  }

  List<Path> jars() {
    return files.files().entrySet().stream()
        .filter(file -> file.getKey().endsWith(JAR))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Returns whether Maven's own runner is here: an IDE or a test may start a gate, too. */
  boolean isRunByMaven() {
    return files.files().keySet().stream().anyMatch(name -> name.startsWith("surefire-"));
  }

  private static Path classFolder() {
    return file(LoadedSuite.class.getProtectionDomain().getCodeSource().getLocation());
  }

  /** A blank or an umlaut in the path of this clone is written as %20 or %c3%bc in a URL. */
  static Path file(URL place) {
    try {
      return Path.of(place.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Maven says the class path is, and the jars that the class loader finds in truth. */
  private static Set<Path> classPath() {
    String said = ManagementFactory.getRuntimeMXBean().getClassPath();
    Set<Path> entries =
        Stream.of(said.split(File.pathSeparator))
            .map(Path::of)
            .map(Path::toAbsolutePath)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    try {
      for (URL manifest :
          Collections.list(
              LoadedSuite.class.getClassLoader().getResources(JarFile.MANIFEST_NAME))) {
        jar(manifest).filter(LoadedSuite::holdsMore).forEach(entries::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private static Stream<Path> jar(URL manifest) throws IOException {
    return manifest.openConnection() instanceof JarURLConnection connection
        ? Stream.of(file(connection.getJarFileURL()))
        : Stream.empty();
  }

  /** Maven starts with a jar that holds nothing but a class path, another one each time. */
  private static boolean holdsMore(Path jar) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      return opened.stream().anyMatch(entry -> !entry.getName().startsWith("META-INF/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
