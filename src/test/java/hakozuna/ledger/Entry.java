package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.tools.Sha256;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One line of the ledger.
 *
 * @param number counts from 1
 * @param kind what kind of thing it says
 * @param line the line of work, such as mid
 * @param at when it was written, UTC
 * @param previous hash of the entry before it, inside the bytes that are hashed
 * @param said what it says, in words that this suite knows
 * @param hash SHA-256, hexadecimal, of the canonical bytes of all the others
 * @param text the line of the file, without its end: holds what this suite does not know, too
 */
public record Entry(
    int number,
    EntryKind kind,
    String line,
    Instant at,
    String previous,
    Said said,
    String hash,
    String text) {
  static final int SCHEMA = 1;
  static final String NOTHING_BEFORE = "0".repeat(64);
  private static final Set<String> KEYS =
      Set.of("at", "data", "hash", "kind", "line", "number", "previous", "schema");

  static Entry after(
      Optional<Entry> before, String line, EntryKind kind, Instant at, Map<String, ?> data) {
    Map<String, Object> all = new TreeMap<>();
    all.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
    all.put("data", data);
    all.put("kind", kind.word());
    all.put("line", line);
    all.put("number", before.map(Entry::number).orElse(0) + 1);
    all.put("previous", before.map(Entry::hash).orElse(NOTHING_BEFORE));
    all.put("schema", SCHEMA);
    all.put("hash", Sha256.of(Canonical.text(all)));
    return read(Canonical.text(all));
  }

  /** Reads one line of the file, without its end; complains when it is not what was written. */
  static Entry read(String text) {
    Map<String, Object> all = new TreeMap<>(Canonical.read(text));
    if (!all.keySet().equals(KEYS)) {
      throw new IllegalArgumentException("its keys are " + all.keySet() + ", not " + KEYS);
    }
    if (!Long.valueOf(SCHEMA).equals(all.get("schema"))) {
      throw new IllegalArgumentException(
          "its schema is " + all.get("schema") + "; this suite reads " + SCHEMA);
    }
    Object hash = all.remove("hash");
    if (!Sha256.of(Canonical.text(all)).equals(hash)) {
      throw new IllegalArgumentException("its hash does not fit what it says; it was edited");
    }
    return of(all, (String) hash, text);
  }

  private static Entry of(Map<String, Object> all, String hash, String text) {
    try {
      EntryKind kind = EntryKind.of((String) all.get("kind"));
      return new Entry(
          Math.toIntExact((Long) all.get("number")),
          kind,
          (String) all.get("line"),
          Instant.parse((String) all.get("at")),
          (String) all.get("previous"),
          Said.of(kind, RecordFacts.object(all.get("data"))),
          hash,
          text);
    } catch (ClassCastException | NullPointerException e) { // their words name classes
      throw new IllegalArgumentException("a value is missing or has the wrong form", e);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException("a value has the wrong form: " + e.getMessage(), e);
    }
  }

  Plan plan() {
    return ((Said.Planned) said).plan();
  }

  Said.Ended ended() {
    return (Said.Ended) said;
  }

  Verdict verdict() {
    return ended().result().verdict();
  }

  /** Returns what holds the samples to what they were when this was entered. */
  SampleSeal seal() {
    return said instanceof Said.PlannedBlocks planned
        ? planned.samples().orElse(SampleSeal.of(""))
        : ended().evidence().samples();
  }

  Said.Archived archived() {
    return ended().evidence().archive();
  }

  boolean isEnded(Stage stage, Verdict verdict) {
    return isEnded(verdict) && ended().step().stage() == stage;
  }

  boolean isEnded(Verdict verdict) {
    return said instanceof Said.Ended && verdict() == verdict;
  }

  /** Returns which plan and stage it belongs to, if to any. */
  Optional<Said.Step> step() {
    return said instanceof Said.InStage step ? Optional.of(step.step()) : Optional.empty();
  }

  /** Returns the gates of a stage that ended. */
  public List<GateLine> gates() {
    return ended().result().gates().stream().map(GateLine::of).toList();
  }

  /** Returns how people refer to it: number, kind, moment. */
  public String title() {
    return "entry " + number + " (" + kind.word() + ", " + at + ")";
  }

  /** Returns the same for the inside of brackets; an ended sitting is known by its verdict. */
  String reference() {
    return "entry " + number + ", " + what() + ", " + at;
  }

  /** Returns what kind of thing it says, in a word or two. */
  String what() {
    if (said instanceof Said.Ended ended) {
      return ended.step().stage().word() + " " + ended.result().verdict();
    }
    return kind == EntryKind.HORIZON ? "planned blocks" : kind.word().replace('-', ' ');
  }
}
