package hakozuna.stage;

import hakozuna.ledger.PlanFacts;
import hakozuna.tools.Git;
import hakozuna.tools.Launcher;
import hakozuna.tools.Sha256;
import hakozuna.tools.build.SourceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which version of this suite judges: what can change a verdict, and nothing else.
 *
 * @param sources the suite's own
 */
record SuiteFacts(Path sources) {
  /** The suite's own. */
  static final Path SOURCES = Path.of("src", "test", "java");

  /** What the programs that check integrity are compiled from. */
  private static final List<String> CHECKS =
      List.of("src/test/integrity", "src/test/native/hakozuna/bench/src");

  /** What runs on a cluster's nodes beside the launcher, and says what they are. */
  private static final List<String> NODES =
      List.of("src/test/cluster/hold.sh", "src/test/cluster/look.sh");

  private static final List<String> PATHS =
      Stream.of(List.of("src/test/java", "src/test/launcher", "pom.xml"), CHECKS, NODES)
          .flatMap(List::stream)
          .toList();

  /** Rooms that only tests and the calibration use: no verdict comes out of them. */
  private static final Set<String> APART = Set.of("testkit", "calibrate");

  static PlanFacts.Suite here() {
    Optional<Git> git = Git.around(Path.of("").toAbsolutePath());
    Map<String, String> rooms = new TreeMap<>(new SuiteFacts(SOURCES).rooms());
    rooms.put("launcher", Sha256.of(Launcher.built()));
    rooms.put("integrity", checks());
    rooms.put("nodes", Sha256.of(NODES.stream().map(Path::of).map(Sha256::of).toList().toString()));
    return new PlanFacts.Suite(
        git.map(g -> g.commit(PATHS)).orElse("none"),
        git.map(g -> g.isDirty(PATHS)).orElse(false),
        Sha256.of(rooms.toString()),
        rooms,
        LoadedSuite.here().facts());
  }

  private static String checks() {
    String each =
        CHECKS.stream()
            .map(folder -> SourceTree.of(Path.of(folder)).sha256())
            .collect(Collectors.joining("\n"));
    return Sha256.of(each);
  }

  /** Returns the files that can change a verdict. */
  List<Path> judging() {
    return SourceTree.of(sources).files().stream()
        .filter(SuiteFacts::canChangeAVerdict)
        .map(sources::resolve)
        .toList();
  }

  /** Returns the hash of each room's sources, of those that can change a verdict. */
  Map<String, String> rooms() {
    return SourceTree.of(sources).files().stream()
        .filter(SuiteFacts::canChangeAVerdict)
        .collect(Collectors.groupingBy(SuiteFacts::room))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                room -> SourceTree.of(sources, room.getValue().stream()).sha256()));
  }

  private static boolean canChangeAVerdict(Path file) {
    return !file.getFileName().toString().endsWith("Test.java") && !APART.contains(room(file));
  }

  /** A file lies in a room, or beside the rooms: then it is named by their common folder. */
  private static String room(Path file) {
    return file.getName(Math.min(1, Math.max(0, file.getNameCount() - 2))).toString();
  }
}
