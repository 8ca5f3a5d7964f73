package hakozuna;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import hakozuna.testkit.CompiledTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** No file, method or record is too large to be read in one sitting. */
class SizeRulesTest {
  private static final Path SOURCES = Path.of("src/test/java");
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final int FILE = 250;
  private static final int METHOD = 25;
  private static final int COMPONENTS = 9;
  private static final String REASON = "More than nine components, because";

  @Test
  void everyFileCanBeReadInOneSitting() {
    assertThat(sources().filter(file -> isTooLong(read(file)))).isEmpty();
  }

  @Test
  void everyMethodAndRecordOfTheProductIsShort() {
    List<Path> product = sources().filter(file -> !file.toString().endsWith("Test.java")).toList();
    StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, UTF_8);
    assertThat(tooLarge(files.getJavaFileObjectsFromPaths(product))).isEmpty();
  }

  @Test
  void aLongFileIsSeen() {
    assertThat(isTooLong("\n".repeat(FILE))).isFalse();
    assertThat(isTooLong("\n".repeat(FILE) + "}")).isTrue();
  }

  @Test
  void aLongMethodIsSeen() {
    assertThat(tooLarge("class A { void m() {" + "\n".repeat(METHOD - 1) + "} }")).isEmpty();
    assertThat(tooLarge("class A { void m() {" + "\n".repeat(METHOD) + "} }"))
        .containsExactly("A.m: 26 lines");
  }

  @Test
  void manyComponentsAreSeenUnlessTheJavadocSaysWhy() {
    String record = "record A(" + parameters(COMPONENTS + 1) + ") {}";
    assertThat(tooLarge("record A(" + parameters(COMPONENTS) + ") { static int x = 1; }"))
        .isEmpty();
    assertThat(tooLarge(record)).containsExactly("A.A: 10 components");
    assertThat(tooLarge("/** A row. */ " + record)).containsExactly("A.A: 10 components");
    assertThat(tooLarge("/** A row. " + REASON + "\n * it is one. */ " + record)).isEmpty();
  }

  @Test
  void manyParametersOfAConstructorAreSeenUnlessTheJavadocSaysWhy() {
    String type = "class A { A(" + parameters(COMPONENTS + 1) + ") {} }";
    assertThat(tooLarge(type)).containsExactly("A.A: 10 components");
    assertThat(tooLarge("/** " + REASON + " it is so. */ " + type)).isEmpty();
  }

  private static String parameters(int many) {
    return IntStream.range(0, many).mapToObj(i -> "int a" + i).collect(Collectors.joining(", "));
  }

  private static List<String> tooLarge(String text) {
    return tooLarge(List.of(CompiledTexts.file("package a; " + text)));
  }

  private static List<String> tooLarge(Iterable<? extends JavaFileObject> files) {
    JavacTask task =
        (JavacTask) JAVAC.getTask(null, null, null, List.of("-proc:none"), null, files);
    try {
      Finder finder = new Finder(Trees.instance(task));
      task.parse().forEach(unit -> finder.scan(unit, null));
      return finder.found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> sources() {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTooLong(String text) {
    return text.lines().count() > FILE;
  }

  /** Goes through the trees and notes what is too large. */
  private static final class Finder extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final List<String> found = new ArrayList<>();

    private Finder(Trees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (type.getKind() == Tree.Kind.RECORD) {
        long fields = type.getMembers().stream().filter(Finder::isComponent).count();
        noteComponents(getCurrentPath(), type.getSimpleName().toString(), fields);
      }
      return super.visitClass(type, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      TreePath type = getCurrentPath().getParentPath();
      String owner = ((ClassTree) type.getLeaf()).getSimpleName().toString();
      String name = method.getReturnType() == null ? owner : method.getName().toString();
      if (lines(method) > METHOD) {
        found.add(owner + "." + name + ": " + lines(method) + " lines");
      }
      noteComponents(type, name, method.getParameters().size());
      return super.visitMethod(method, nothing);
    }

    private static boolean isComponent(Tree member) {
      return member instanceof VariableTree field
          && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private void noteComponents(TreePath type, String name, long many) {
      if (many > COMPONENTS && !saysWhy(type)) {
        String owner = ((ClassTree) type.getLeaf()).getSimpleName().toString();
        found.add(owner + "." + name + ": " + many + " components");
      }
    }

    private boolean saysWhy(TreePath type) {
      String javadoc = trees.getDocComment(type);
      return javadoc != null && javadoc.replaceAll("\\s+", " ").contains(REASON);
    }

    private long lines(Tree tree) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      SourcePositions places = trees.getSourcePositions();
      LineMap lines = unit.getLineMap();
      return lines.getLineNumber(places.getEndPosition(unit, tree))
          - lines.getLineNumber(places.getStartPosition(unit, tree))
          + 1;
    }
  }
}
