package hakozuna.stage;

import hakozuna.tools.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What sources compile to, in memory and with Maven's own options.
 *
 * @param sources the files
 * @param jars what they need
 * @param release which Java they are for
 */
record CompiledSources(List<Path> sources, List<Path> jars, int release) {

  /** Returns the hash of each class file, by its name; none where the sources do not compile. */
  Map<String, String> sha256() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(ignored -> {}, null, StandardCharsets.UTF_8);
        JavaFileManager inMemory = new InMemory(files, classes)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  inMemory,
                  ignored -> {},
                  options(),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      return compiled ? hashes(classes) : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> options() {
    String classPath =
        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return List.of(
        "--release", "" + release, "-parameters", "-g", "-proc:none", "-classpath", classPath);
  }

  private static Map<String, String> hashes(Map<String, ByteArrayOutputStream> classes) {
    Map<String, String> hashes = new TreeMap<>();
    classes.forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes.toByteArray())));
    return hashes;
  }

  /** Keeps class files instead of writing them. */
  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      String file = name.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("memory:///" + file), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(file, ignored -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
