package hakozuna.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Small classes that a test writes as text: planted faults, which are no part of the suite. */
public final class CompiledTexts {
  private static final Pattern NAME =
      Pattern.compile("(?s)package ([\\w.]+);.*?\\b(?:class|interface|record|enum) (\\w+)");

  private static final List<String> AS_MAVEN =
      List.of("--release", "17", "-parameters", "-g", "-proc:none");

  private CompiledTexts() {}

  /** Compiles the texts, one class each, into a folder; they may use one another. */
  public static void compile(Path folder, Collection<String> texts) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
    String classes = System.getProperty("java.class.path");
    List<String> options = new ArrayList<>(AS_MAVEN);
    options.addAll(List.of("-d", folder.toString(), "-classpath", classes));
    List<JavaFileObject> files = texts.stream().map(CompiledTexts::file).toList();
    if (!compiler.getTask(null, null, complaints, options, null, files).call()) {
      throw new IllegalArgumentException(complaints.getDiagnostics().toString());
    }
  }

  /** Returns the full name of the first class in a text. */
  public static String name(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.find()) {
      throw new IllegalArgumentException("no package and class in: " + text);
    }
    return name.group(1) + "." + name.group(2);
  }

  /** Returns the text as the compiler takes it. */
  public static JavaFileObject file(String text) {
    URI place = URI.create("text:///" + name(text).replace('.', '/') + ".java");
    return new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
