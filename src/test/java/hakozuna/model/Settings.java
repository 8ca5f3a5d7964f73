package hakozuna.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The {@code -D} properties a user may set, each of them optional.
 *
 * @param values what was set, by property name
 */
public record Settings(Map<String, String> values) {
  /** Every property there is, with one line of help. */
  private static final String HELP =
      """
      baseline.extra.defs        flags for the baseline alone
      budget                     measuring time of one lane in one sitting, such as 3 min
      candidate.extra.defs       flags for the candidate alone
      confidence                 of every interval, such as 95%
      cpus                       the CPU set, such as 0-15
      lane                       measure only these lanes, comma between
      ledger.dir                 where the one-shot record is kept
      output.dir                 where a stage leaves its files (default target/gate)
      reason                     why a finished plan is opened anew, or a freeze is void
      reference.lanes            lanes of the comparison: main (default) or all
      reference.libraries        further allocators to compare with, comma between
      rehearse                   measure everything, enter nothing in the ledger
      resolution                 half-width below which an interval counts as exact, such as 1.0%
      runs                       blocks at the first look
      seed                       seed of the schedule
      subject.baseline.library   a prebuilt library, as the baseline
      subject.bench              the program that is run, relative to the root or absolute
      subject.candidate.library  a prebuilt library, as the candidate
      subject.extra.defs         flags for all variants
      subject.library            what the build leaves, relative to the root
      subject.make.dir           where make runs, relative to the root
      subject.make.environment   more variables that make gets of yours, comma between
      subject.make.targets       what make is asked for
      subject.make.variable      the make variable that carries the flags
      subject.observed.library   a prebuilt library, as the baseline with statistics
      subject.root               the source tree under test
      void.entry                 the number of the freeze that -Pvoid takes back
      work.order                 the work order's name (default b82)
      work.order.dir             your own folder with work-orders/ and lanes/ in it
      """;

  static final Set<String> KNOWN =
      HELP.lines().map(line -> line.split(" ", 2)[0]).collect(Collectors.toUnmodifiableSet());

  private static final List<String> FAMILIES =
      List.of("subject.", "baseline.", "candidate.", "work.", "ledger.", "reference.");

  /** Reads the properties; one that looks like ours but is unknown is an error. */
  public static Settings read(Properties properties) {
    Map<String, String> set = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (KNOWN.contains(name)) {
        set.put(name, properties.getProperty(name));
      } else if (FAMILIES.stream().anyMatch(name::startsWith)) {
        throw new BadFileException(
            "-D" + name, "unknown property; known:\n" + HELP.indent(2).stripTrailing());
      }
    }
    return new Settings(Map.copyOf(set));
  }

  /** Returns the value of a property that we know, if it was set to something. */
  public Optional<String> get(String name) {
    if (!KNOWN.contains(name)) {
      throw new IllegalArgumentException("not a property of ours: " + name);
    }
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /**
   * Returns what a value means; one that the reader refuses is an error that names its property.
   */
  <T> T get(String name, Function<String, T> reader, T otherwise) {
    try {
      return get(name).map(reader).orElse(otherwise);
    } catch (IllegalArgumentException e) {
      throw new BadFileException("-D" + name, e.getMessage());
    }
  }

  /**
   * Returns whether a switch is on: set without a value, or to true. What is neither true nor false
   * is an error, for whoever types {@code -Drehearse=yes} does not mean "no".
   */
  public boolean isOn(String name) {
    String value = values.getOrDefault(name, "false").strip();
    if (!List.of("", "true", "false").contains(value)) {
      throw new BadFileException("-D" + name + "=" + value, "is neither true nor false");
    }
    return !value.equals("false");
  }

  /** Returns the words of a property, split at white space; none when it is not set. */
  public List<String> words(String name) {
    return get(name).map(v -> List.of(v.split("\\s+"))).orElse(List.of());
  }
}
