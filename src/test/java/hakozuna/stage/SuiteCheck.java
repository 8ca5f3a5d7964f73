package hakozuna.stage;

import hakozuna.model.Verdict;
import hakozuna.tools.Disk;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Whether what this JVM runs is what the suite's sources say.
 *
 * @param loaded the suite as it is loaded
 * @param sources the folder of its sources
 * @param arguments what the JVM was started with, those of the environment among them
 */
record SuiteCheck(LoadedSuite loaded, Path sources, List<String> arguments) {
  /** What puts code into a JVM beside its class path. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "-(javaagent|agentlib|agentpath|Xbootclasspath|Xrun|XX:SharedArchiveFile).*"
              + "|--?(patch-module|upgrade-module-path|module-path|limit-modules)\\b.*"
              + "|-Djava\\.system\\.class\\.loader=.*");

  private static final String AGENT =
      "this JVM runs code that is neither Java's nor the suite's: %s";
  private static final String WITHOUT =
      "; take it out of -DargLine, JAVA_TOOL_OPTIONS or whatever adds it, then rerun; only a rehearsal may have it";
  private static final String OTHER =
      "%s is not what its source compiles to%s, so what judges is not what is hashed; "
          + "rerun by mvn verify, which compiles anew, and leave src/test/java alone until the stage begins";
  private static final String MORE = " (and %d more class files)";
  private static final String UNCOMPARED =
      "nobody compared the classes that judge with their sources: %s";

  /** Where the class file says which Java it is for, and the number of Java 1.0. */
  private static final int MAJOR = 7;

  private static final int FIRST = 44;

  /** The comparison takes seconds: once for each JVM is enough. */
  private static final class Once {
    static final Optional<String> DIFFERENCE = here().difference();
  }

  static SuiteCheck here() {
    return new SuiteCheck(
        LoadedSuite.here(),
        SuiteFacts.SOURCES,
        ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /** Stops what counts before it begins, unless the suite's own code runs here and no other. */
  void mustHold() {
    Optional<String> complaint = complaint();
    if (complaint.isPresent()) {
      throw new StageProblem(Verdict.INVALID, complaint.get());
    }
  }

  /** Returns why nothing that this JVM says counts, if so. */
  Optional<String> complaint() {
    return foreign()
        .map(what -> what + WITHOUT)
        .or(() -> uncompared().isEmpty() ? Once.DIFFERENCE : Optional.empty());
  }

  /** Returns what whoever reads the verdict must know. */
  List<String> marks(boolean isRehearsal) {
    return (isRehearsal ? foreign() : uncompared()).stream().toList();
  }

  Optional<String> foreign() {
    String found =
        arguments.stream().filter(FOREIGN.asMatchPredicate()).collect(Collectors.joining(" "));
    return Optional.of(found).filter(any -> !any.isEmpty()).map(AGENT::formatted);
  }

  /** Who starts a gate without Maven, such as an IDE, compiles by other means. */
  private Optional<String> uncompared() {
    if (!loaded.isRunByMaven()) {
      return Optional.of(UNCOMPARED.formatted("this JVM was not started by mvn verify"));
    }
    return ToolProvider.getSystemJavaCompiler() == null
        ? Optional.of(UNCOMPARED.formatted("this Java has no compiler"))
        : Optional.empty();
  }

  /** Returns which class file is not what its source compiles to. */
  Optional<String> difference() {
    List<Path> files = new ArrayList<>(new SuiteFacts(sources).judging());
    Map<String, String> once = compiled(files);
    List<String> others = others(once);
    if (!others.isEmpty()) {
      Collections.reverse(files);
      Map<String, String> again = compiled(files);
      others.removeIf(name -> !Objects.equals(once.get(name), again.get(name))); // proves nothing
    }
    String more = others.size() > 1 ? MORE.formatted(others.size() - 1) : "";
    return others.stream().findFirst().map(name -> OTHER.formatted(name, more));
  }

  private List<String> others(Map<String, String> compiled) {
    Map<String, String> there = loaded.classHashes();
    return Stream.concat(there.keySet().stream(), compiled.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .filter(name -> !Objects.equals(there.get(name), compiled.get(name)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private Map<String, String> compiled(List<Path> files) {
    return new CompiledSources(files, loaded.jars(), release()).sha256();
  }

  private int release() {
    return loaded.classHashes().keySet().stream()
        .findFirst()
        .flatMap(name -> Disk.bytes(loaded.classes().resolve(name)))
        .map(bytes -> bytes[MAJOR] - FIRST)
        .orElseThrow();
  }
}
