package hakozuna.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The {@code -D} properties a user may set, each of them optional.
 *
 * @param values what was set, by property name
 */
public record Settings(Map<String, String> values) {
  /** Every property there is, in the order of the alphabet, with one line of help. */
  public static final Map<String, String> KNOWN = known();

  private static final List<String> FAMILIES =
      List.of("subject.", "baseline.", "candidate.", "work.", "ledger.", "reference.");

  /** Reads the properties; one that looks like ours but is unknown is an error. */
  public static Settings read(Properties properties) {
    Map<String, String> set = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (KNOWN.containsKey(name)) {
        set.put(name, properties.getProperty(name));
      } else if (FAMILIES.stream().anyMatch(name::startsWith)) {
        throw new BadFileException(
            "-D" + name, "unknown property; known: " + String.join(", ", KNOWN.keySet()));
      }
    }
    return new Settings(Map.copyOf(set));
  }

  /** Returns the value of a property of {@link #KNOWN}, if it was set to something. */
  public Optional<String> get(String name) {
    if (!KNOWN.containsKey(name)) {
      throw new IllegalArgumentException("not a property of ours: " + name);
    }
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
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

  private static Map<String, String> known() {
    Map<String, String> known = new TreeMap<>();
    known.put("work.order", "the work order's name (default b82)");
    known.put("work.order.dir", "a folder of your own with work-orders/ and lanes/ in it");
    known.put("output.dir", "where a stage leaves its files (default target/gate)");
    known.put("subject.root", "the source tree under test");
    known.put("subject.make.dir", "where make runs, relative to the root");
    known.put("subject.make.targets", "what make is asked for");
    known.put("subject.make.variable", "the make variable that carries the flags");
    known.put("subject.library", "what the build leaves, relative to the root");
    known.put("subject.bench", "the program that is run, relative to the root or absolute");
    known.put("subject.extra.defs", "flags for both variants");
    known.put("subject.baseline.library", "a library ready built, as the baseline");
    known.put("subject.observed.library", "a library ready built, as the observed baseline");
    known.put("subject.candidate.library", "a library ready built, as the candidate");
    known.put("subject.observed.library", "a library ready built, the baseline with statistics");
    known.put("baseline.extra.defs", "flags for the baseline alone");
    known.put("candidate.extra.defs", "flags for the candidate alone");
    known.put("reference.libraries", "further allocators for the gap table, comma between");
    known.put("reference.lanes", "main (default) or all: lanes of the gap table");
    known.put("lane", "measure these lanes only, separated by commas");
    known.put("cpus", "the CPU set");
    known.put("runs", "blocks at the first look");
    known.put("budget", "measuring time of one lane in one sitting, such as 3 min");
    known.put("resolution", "half-width below which an interval counts as exact, such as 1.0%");
    known.put("confidence", "of every interval, such as 95%");
    known.put("seed", "of the schedule");
    known.put("rehearse", "measure everything, enter nothing");
    known.put("ledger.dir", "where the one-shot record is kept");
    known.put("reason", "why a finished plan is opened anew, or a freeze is void");
    known.put("void.entry", "the number of the freeze that -Pvoid takes back");
    return Collections.unmodifiableMap(known);
  }
}
