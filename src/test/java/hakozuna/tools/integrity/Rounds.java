package hakozuna.tools.integrity;

import hakozuna.model.Check.Outcome;
import hakozuna.model.Variant;
import hakozuna.tools.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part's runs: in each round both variants are asked the same, and nobody for the first time. */
final class Rounds {
  private final Part part;
  private final Started started;
  private final long seed;
  private final Map<Variant, Path> libraries;
  private final Map<Variant, Standing> standing = new EnumMap<>(Variant.class);
  private int rounds;
  private Duration longest = Duration.ZERO;

  Rounds(Part part, Started started, long seed, Map<Variant, Path> libraries) {
    this.part = part;
    this.started = started;
    this.seed = seed;
    this.libraries = libraries;
    libraries.keySet().forEach(variant -> standing.put(variant, new Standing()));
  }

  /** Runs each variant that is sound so far once more. */
  void again() {
    long began = System.nanoTime();
    int round = rounds++;
    long now = seed + round;
    Found due = due(round);
    libraries.forEach(
        (variant, library) -> {
          if (standing.get(variant).isSound()) {
            standing.get(variant).add(found(due, round, library), now);
          }
        });
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    longest = took.compareTo(longest) > 0 ? took : longest;
  }

  private Found found(Found due, int round, Path library) {
    return due.end()
        .map(end -> Found.of(own(part.words(round), round, Optional.of(library)), end))
        .orElse(due);
  }

  /** What a whole run has to say: said by the same program without any library. */
  private Found due(int round) {
    long free = Machine.here().availableMemory();
    if (free < part.memoryBytes()) {
      return Found.broken(
          "it may need %d MiB of memory, and %d MiB are free"
              .formatted(part.memoryBytes() >> 20, free >> 20));
    }
    Started.Run run = own(part.due(round), round, Optional.empty());
    return EndLine.in(run.stdout())
        .filter(end -> Ending.of(run).isEmpty())
        .map(end -> new Found(Outcome.SOUND, "", Optional.of(end), false))
        .orElseGet(() -> Found.broken("the check cannot be made here: " + words(run)));
  }

  private Started.Run own(List<String> words, int round, Optional<Path> library) {
    return started.own(words, seed + round, library);
  }

  private static String words(Started.Run run) {
    String ending = Ending.of(run).map(Ending::text).orElse("it printed no end line");
    return "without any library it " + ending + " " + run.stdout().strip();
  }

  /** Marks a variant as one that cannot be looked at. */
  void skip(Variant variant, String why) {
    standing.get(variant).add(Found.broken(why), seed);
  }

  Collection<Variant> variants() {
    return libraries.keySet();
  }

  /** Whether memory alone would make a sound variant a defect. */
  boolean isBlamed(MemoryRule rule) {
    return variants().stream()
        .filter(variant -> of(variant).isSound())
        .anyMatch(variant -> rule.complaint(this, variant).isPresent());
  }

  boolean isOpen() {
    return standing.values().stream().anyMatch(Standing::isSound);
  }

  Part part() {
    return part;
  }

  /** The time that a round may take. */
  Duration longest() {
    return longest;
  }

  int rounds() {
    return rounds;
  }

  long seed() {
    return seed;
  }

  Standing of(Variant variant) {
    return standing.get(variant);
  }

  /** The shell command that repeats a variant's bad run, or its first. */
  String command(Variant variant) {
    Standing of = standing.get(variant);
    long again = of.isSound() ? seed : of.badSeed();
    return part.command(
        started.cpus(), again, (int) (again - seed), libraries.get(variant).toString());
  }
}
