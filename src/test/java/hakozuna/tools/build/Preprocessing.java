package hakozuna.tools.build;

import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the calls of a build's compilers once more, with the same words, to preprocess alone.
 *
 * @param root a copy of the sources where the build was, for the words name it
 * @param environment of the build
 * @param commands what the build ran
 */
record Preprocessing(Path root, Map<String, String> environment, List<BuildCommand> commands) {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Set<String> COMPILERS = Set.of("cc1", "cc1plus");

  /** Each has a word behind it in a compiler's own call; some have none in a driver's. */
  private static final Set<String> OUTPUTS = Set.of("-o", "-MD", "-MMD", "-MF", "-MT", "-MQ");

  private static final Set<String> ALONE =
      Set.of("-c", "-S", "-E", "-M", "-MM", "-MP", "-MG", "-pipe");

  /** What only a driver that links takes, and what would only warn. */
  private static final String LINKS =
      "-Wl,.*|-shared|-static|-l.*|-L.*|-save-temps.*|.*\\.(o|a|so)";

  Preprocessed all() {
    List<Preprocessed.Unit> units = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    for (Call call : calls()) {
      Command.Result result = call.run();
      if (result.ok()) {
        units.add(call.unit(Disk.text(result.stdout())));
      } else {
        unseen.add(call.source + ": " + result.output().strip());
      }
    }
    return new Preprocessed(units, unseen);
  }

  /** A compiler's own call says all; a driver's counts where none was seen, as with clang. */
  private List<Call> calls() {
    List<Call> own = commands.stream().filter(this::isOwn).flatMap(c -> of(c).stream()).toList();
    Set<String> seen = own.stream().map(call -> call.file().toString()).collect(Collectors.toSet());
    List<Call> all = new ArrayList<>(own);
    commands.stream()
        .filter(command -> !isOwn(command) && CompilerCall.isOne(command))
        .flatMap(command -> of(command).stream())
        .filter(call -> !seen.contains(call.file().toString()))
        .forEach(all::add);
    return all.stream()
        .sorted(Comparator.comparing((Call c) -> c.source).thenComparing(c -> "" + c.words))
        .collect(Collectors.toMap(c -> "" + c.words, c -> c, (one, same) -> one, TreeMap::new))
        .values()
        .stream()
        .toList();
  }

  private boolean isOwn(BuildCommand command) {
    return COMPILERS.contains(command.name()) || command.words().contains("-cc1");
  }

  /** Of a driver with several sources, one call for each. */
  private List<Call> of(BuildCommand command) {
    List<String> given = command.words();
    Set<String> sources = new TreeSet<>();
    List<String> words = new ArrayList<>();
    for (int i = 1; i < given.size(); i++) {
      String word = given.get(i);
      if (PlainCommand.NAMING.contains(word)) {
        i++;
      } else if (OUTPUTS.contains(word)) {
        i += isOwn(command) || !word.matches("-MM?D") ? 1 : 0;
      } else if (isSource(command, word)) {
        sources.add(word);
      } else if (!ALONE.contains(word) && !word.matches("-emit-.*|" + LINKS)) {
        words.add(word);
      }
    }
    return sources.stream().map(source -> new Call(command, source, words)).toList();
  }

  /** What another program of the build made and deleted, such as a .i file, is no source. */
  private boolean isSource(BuildCommand command, String word) {
    Path file = Path.of(command.folder()).resolve(word).normalize();
    return word.matches("[^-].*\\.(c|cc|cp|cpp|cxx|c\\+\\+|C|S|sx)")
        && (file.startsWith(root) || Files.exists(file));
  }

  /** One source of one call. */
  private final class Call {
    private final BuildCommand command;
    private final String source;
    private final List<String> words = new ArrayList<>();

    private Call(BuildCommand command, String source, List<String> options) {
      this.command = command;
      this.source = source;
      words.add(command.program());
      if (command.words().contains("-cc1")) {
        words.add("-cc1");
      }
      words.add("-E");
      options.stream()
          .filter(word -> !word.equals("-cc1") && !word.equals("-E"))
          .forEach(words::add);
      words.addAll(List.of("-w", source));
    }

    private Path file() {
      return Path.of(command.folder()).resolve(source).normalize();
    }

    private Command.Result run() {
      Map<String, String> variables = new TreeMap<>(environment);
      for (String variable : command.steering()) {
        String[] parts = variable.split("=", 2);
        variables.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
      Path folder = Path.of(command.folder());
      Disk.folder(folder);
      return new Command(words, folder, variables, LIMIT).runApart();
    }

    private Preprocessed.Unit unit(String text) {
      Path folder = root.relativize(Path.of(command.folder()).normalize());
      return new Preprocessed.Unit(source, folder, root, text);
    }
  }
}
