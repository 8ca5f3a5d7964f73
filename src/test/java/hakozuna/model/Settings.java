package hakozuna.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
      guard                      off: run what the tree brings without a guard around it (a rehearsal)
      history.dir                where the history of earlier stages is kept (default .history)
      host.lock                  the file that keeps gates on one host apart (default /tmp/hz4-gate.lock)
      lane                       measure only these lanes, comma between
      layouts                    build each side so often with its code at other places, 2 to 64
      ledger.dir                 where the one-shot record is kept
      output.dir                 where a stage leaves its files (default target/gate)
      reason                     why a finished plan is opened anew, a missed run repeated, or a freeze void
      reference.lanes            lanes of the comparison: main (default) or all
      reference.libraries        further allocators to compare with, comma between
      rehearse                   measure everything, enter nothing in the ledger
      resolution                 half-width below which an interval counts as exact, such as 1.0%
      runner                     where runs happen: local (default) or slurm
      runs                       blocks at the first look
      seed                       seed of the schedule
      slurm.account              the account that pays for the nodes
      slurm.constraint           features that every node must have
      slurm.nodes                the most nodes at a time (default: one a lane)
      slurm.options              further options of sbatch, a space between, such as --qos=high
      slurm.partition            the partition of the nodes
      slurm.time                 how long one node may be kept, such as 2h
      slurm.wait                 how long to wait for a node, such as 30min (default: a day)
      subject.base               a git revision: build the baseline of it, the candidate of subject.head
      subject.baseline.library   a prebuilt library, as the baseline
      subject.bench              the program that is run, relative to the root or absolute
      subject.candidate.library  a prebuilt library, as the candidate
      subject.extra.defs         flags for all variants
      subject.head               a git revision: build the candidate of it (default the working tree)
      subject.library            what the build leaves, relative to the root
      subject.make.dir           where make runs, relative to the root
      subject.make.environment   more variables that make gets of yours, comma between
      subject.make.targets       what make is asked for
      subject.make.variable      the make variable that carries the flags
      subject.observed.library   a prebuilt library, as the baseline with statistics
      subject.root               the source tree under test
      void.entry                 the number of the freeze that -Pvoid takes back
      wait                       how long to wait for another gate on this host, such as 10 min; 0: not at all
      work.order                 the work order's name (default b82)
      work.order.dir             your own folder with work-orders/ and lanes/ in it
      """;

  static final Set<String> KNOWN =
      HELP.lines().map(line -> line.split(" ", 2)[0]).collect(Collectors.toUnmodifiableSet());

  /** The names with a dot that are ours by their first word alone. */
  private static final Set<String> FAMILIES =
      Set.of("subject", "baseline", "candidate", "work", "ledger", "reference", "slurm");

  /** What Maven sets a property to that is given without a value. */
  private static final String NO_VALUE = "true";

  private static final String SWITCH = "rehearse";

  /** Returns whether a property is one of these. */
  public static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  /**
   * Reads the properties. One that looks like ours but is unknown is an error, and so is one of
   * ours without a value: whoever mistypes {@code -Drehearse} must not spend a shot.
   */
  public static Settings read(Properties properties) {
    Map<String, String> set = new TreeMap<>();
    Set<String> unknown = new TreeSet<>();
    for (String name : properties.stringPropertyNames()) {
      if (KNOWN.contains(name)) {
        new TextFile("-D" + name).text(properties.getProperty(name).getBytes(UTF_8));
        mustHaveValue(name, properties.getProperty(name).strip());
        set.put(name, properties.getProperty(name));
      } else if (!meant(name).isEmpty()) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw slip(unknown);
    }
    return new Settings(Map.copyOf(set));
  }

  private static BadFileException slip(Set<String> unknown) {
    String near =
        unknown.stream()
            .flatMap(name -> meant(name).stream())
            .distinct()
            .map(Settings::help)
            .collect(Collectors.joining("\n"));
    return new BadFileException(
        "-D" + String.join(", -D", unknown),
        "unknown property; near:\n" + near.indent(2) + "README.md, \"Properties\", has all");
  }

  private static String help(String name) {
    return HELP.lines().filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow();
  }

  /**
   * Returns those of our properties that somebody who typed this name may have meant: what is spelt
   * nearly so, what it is the end of, or what has its first word.
   */
  private static List<String> meant(String name) {
    List<String> near = new Spelling(name).near(KNOWN);
    String family = name.split("[-._]|(?=[A-Z])", 2)[0].toLowerCase(Locale.ROOT);
    return near.isEmpty()
        ? KNOWN.stream()
            .filter(
                known ->
                    known.endsWith("." + name)
                        || FAMILIES.contains(family) && known.startsWith(family + "."))
            .sorted()
            .toList()
        : near;
  }

  private static void mustHaveValue(String name, String value) {
    boolean isFlags = name.endsWith(".defs");
    if (!name.equals(SWITCH) && (value.equals(NO_VALUE) || value.isEmpty() && !isFlags)) {
      throw new BadFileException("-D" + name, "needs a value, as in -D" + name + "=…");
    }
    if (!isFlags && value.matches("-[DP].*")) {
      throw new BadFileException(
          "-D" + name + "=" + value, "its value is the next option; give it one of its own");
    }
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

  /** Returns whether what is on by itself was turned off. */
  public boolean isOff(String name) {
    String value = get(name).orElse("on");
    if (!List.of("on", "off").contains(value)) {
      throw new BadFileException("-D" + name + "=" + value, "is neither on nor off");
    }
    return value.equals("off");
  }

  /** Returns the longest wait for another gate on this host; nothing where it may be any. */
  public Optional<Duration> longestWait() {
    return get("wait", text -> Optional.of(Quantity.wait(text)), Optional.empty());
  }

  /** Returns how many placements of the code each side is built with; 1 where none is asked for. */
  public int layouts() {
    return get("layouts", text -> Quantity.whole(text, 2, 64), 1);
  }

  /** Returns the words of a property, split at white space; none when it is not set. */
  List<String> words(String name, UnaryOperator<String> reader) {
    return get(name, all -> Stream.of(all.split("\\s+")).map(reader).toList(), List.of());
  }
}
