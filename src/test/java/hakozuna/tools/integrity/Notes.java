package hakozuna.tools.integrity;

import hakozuna.model.Variant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a library does not do as POSIX says and well-known allocators do not do either: errno where
 * there is no memory. It is a defect of the variant that alone has it; what both have is said.
 */
final class Notes {
  private static final String ERRNO = "errno_of_";
  private static final String CHANGED = "changes_errno_";
  private static final String ABSENT = "no_";
  private static final String POSIX =
      "%s gives NULL for a size that cannot be had and does not set errno to ENOMEM, and the %s's does; POSIX: \"it shall return a null pointer and set errno to indicate the error\"";

  private static final String FREE =
      "%s changes errno, and the %s's does not; POSIX.1-2024: \"The free() function shall not modify errno\"";

  private Notes() {}

  /** Returns what one variant does wrong and the other does not. */
  static Optional<String> complaint(Rounds rounds, Variant variant, Variant other) {
    return alone(rounds, variant, other, ERRNO, POSIX)
        .or(() -> alone(rounds, variant, other, CHANGED, FREE));
  }

  private static Optional<String> alone(
      Rounds rounds, Variant variant, Variant other, String kind, String sentence) {
    Set<String> alone = named(rounds.of(variant).notes(), kind);
    if (rounds.of(other) == null || rounds.of(other).runs() == 0) {
      return Optional.empty();
    }
    alone.removeAll(named(rounds.of(other).notes(), kind));
    return alone.isEmpty()
        ? Optional.empty()
        : Optional.of(sentence.formatted(words(alone), other.word()));
  }

  /** Returns what stands beside a sound variant. */
  static String beside(Standing standing) {
    Set<String> errno = named(standing.notes(), ERRNO);
    Set<String> changed = named(standing.notes(), CHANGED);
    Set<String> absent = named(standing.notes(), ABSENT);
    return (errno.isEmpty()
            ? ""
            : "; as in the other variant, errno is not ENOMEM where these fail: " + words(errno))
        + (changed.isEmpty()
            ? ""
            : "; as in the other variant, errno is changed by: " + words(changed))
        + (absent.isEmpty() ? "" : "; it does not replace, so not checked: " + words(absent));
  }

  private static Set<String> named(Set<String> notes, String beginning) {
    return notes.stream()
        .filter(note -> note.startsWith(beginning))
        .map(note -> note.substring(beginning.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String words(Set<String> names) {
    return String.join(", ", names);
  }
}
