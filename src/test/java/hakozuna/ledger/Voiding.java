package hakozuna.ledger;

import hakozuna.tools.HeldLock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes back a freeze that a bug of this suite caused. Nothing is removed: the void entry and its
 * reason stand in the ledger for ever, and the stage is measured anew under a new plan.
 *
 * @param clock what the entry is dated with
 */
public record Voiding(Path folder, Anchor anchor, Supplier<Instant> clock) {

  /** Enters the void of the freeze with this number; complains when it is not one in force. */
  public Entry enter(String line, int number, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a void needs a reason; give it with -Dreason=\"…\"");
    }
    HeldLock lock = HeldLock.take(Admission.lock(folder)).orElseThrow(this::busy);
    try {
      Life life = Records.read(folder, anchor, line).life(line);
      Entry freeze = freeze(life, line, number);
      Said taken = new Said.Voided(numbers(life, freeze), reason.strip());
      return new LedgerFile(folder, line).append(EntryKind.VOID, clock.get(), taken);
    } finally {
      lock.close();
    }
  }

  private IllegalStateException busy() {
    String holder = HeldLock.holder(Admission.lock(folder));
    return new IllegalStateException("process " + holder + " holds it");
  }

  private static Entry freeze(Life life, String line, int number) {
    Optional<Entry> frozen = life.frozen();
    if (frozen.isPresent() && numbers(life, frozen.get()).contains(number)) {
      return frozen.get();
    }
    String now = frozen.map(e -> "that is " + e.title()).orElse("the line is not frozen");
    throw new IllegalArgumentException(
        "entry %d of line %s is not a freeze in force; %s".formatted(number, line, now));
  }

  /** The verdict froze the line by itself; an older suite wrote an entry for that behind it. */
  private static List<Integer> numbers(Life life, Entry verdict) {
    return Stream.concat(Stream.of(verdict), life.followed(verdict).stream())
        .map(Entry::number)
        .toList();
  }
}
