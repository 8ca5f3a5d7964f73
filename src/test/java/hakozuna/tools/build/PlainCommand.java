package hakozuna.tools.build;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes from a command what may differ between two builds of the same sources: names of temporary
 * files, what only names intermediate files, and the flags that the work order names for one side.
 *
 * @param named those flags
 * @param places the folder in which everything is built, by each of its names
 * @param changing how words begin that are others at each build, of the same flags too
 */
record PlainCommand(NamedFlags named, List<String> places, Collection<String> changing) {
  static final String TEMPORARY = "(temporary)";

  private static final Set<String> JOINED = Set.of("-D", "-U", "-I", "-L", "-l", "-o");

  /** They name dumps and intermediate files; each has a word behind it. */
  static final Set<String> NAMING =
      Set.of("-dumpbase", "-dumpbase-ext", "-dumpdir", "-auxbase", "-auxbase-strip");

  /** Its second word is what it makes. */
  private static final Pattern ARCHIVER = Pattern.compile("(.*-)?ar(-[\\d.]+)?");

  private static final String ENDS = "[^\\s=,:;'\"]*";

  /** Below a folder for temporary files, or named as gcc names its own wherever they lie. */
  private static final Pattern TEMPORARIES =
      Pattern.compile(
          "/(?:tmp|var/tmp|dev/shm)/"
              + ENDS
              + "|(?:/[^\\s=,:;'\"/]+)*/cc[A-Za-z0-9]{6}(?=[.\\s,:'\"]|$)"
              + ENDS);

  /** What CMake calls its trials. */
  private static final Pattern TRIALS = Pattern.compile("(cmTC_|TryCompile-)\\w+");

  static PlainCommand of(NamedFlags named, Path workshop, Collection<String> changing) {
    Path there = workshop.toAbsolutePath();
    Path real = Disk.real(there.getParent()).resolve(there.getFileName());
    return new PlainCommand(
        named, Stream.of(there, real).map(Path::toString).distinct().toList(), changing);
  }

  /** Returns all words behind the name. */
  List<String> words(BuildCommand command) {
    List<String> words = new ArrayList<>();
    List<String> given = command.words();
    for (int i = 1; i < given.size(); i++) {
      String word = given.get(i);
      boolean hasNext = i + 1 < given.size();
      if (hasNext && NAMING.contains(word)) {
        i++;
      } else if (hasNext && JOINED.contains(word)) {
        words.add(joined(word, given.get(++i), command.folder()));
      } else if (i == 2 && ARCHIVER.matcher(command.name()).matches()) {
        words.add(joined("-o", word, command.folder()));
      } else {
        words.add(InputName.isInput(word) ? file(word, command.folder()) : word);
      }
    }
    return words.stream().map(this::plain).filter(word -> !word.isEmpty()).toList();
  }

  /** Returns what of its environment steers it. */
  List<String> steering(BuildCommand command) {
    return command.steering().stream().map(this::plain).toList();
  }

  private static String joined(String option, String value, String folder) {
    return option.equals("-o") ? CompilerCall.OUTPUT + file(value, folder) : option + value;
  }

  private static String file(String name, String folder) {
    return name.equals(TEMPORARY) ? name : Path.of(folder).resolve(name).normalize().toString();
  }

  private String plain(String word) {
    String plain = word;
    for (String place : places) {
      plain = plain.replace(place + "/", "").replace(place, ".");
    }
    plain = TEMPORARIES.matcher(plain).replaceAll(TEMPORARY);
    plain = named.without(TRIALS.matcher(plain).replaceAll("$1…"));
    for (String begin : changing) {
      plain = plain.startsWith(begin) ? begin + "…" : plain;
    }
    return plain;
  }
}
