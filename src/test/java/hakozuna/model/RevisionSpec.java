package hakozuna.model;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two revisions of one tree that a user compares.
 *
 * @param base what the baseline is built of, as git's users name it
 * @param head what the candidate is built of; the working tree where it is not named
 */
public record RevisionSpec(String base, Optional<String> head) {
  /** The properties' names. */
  public static final String BASE = "subject.base";

  public static final String HEAD = "subject.head";

  /**
   * Returns what the properties name; nothing where both sides are built of one tree.
   *
   * @throws BadFileException where they contradict each other
   */
  public static Optional<RevisionSpec> of(Settings settings) {
    Optional<String> base = settings.get(BASE), head = settings.get(HEAD);
    if (base.isEmpty() && head.isPresent()) {
      throw new BadFileException(
          "-D" + HEAD + "=" + head.get(),
          "needs -D" + BASE + "=…, the revision that the baseline is built of");
    }
    base.ifPresent(revision -> mustBeBuilt(revision, settings));
    return base.map(revision -> new RevisionSpec(revision, head));
  }

  private static void mustBeBuilt(String base, Settings settings) {
    Stream.of("baseline", "candidate", "observed")
        .map(side -> "subject." + side + ".library")
        .filter(name -> settings.get(name).isPresent())
        .findFirst()
        .ifPresent(
            name -> {
              throw new BadFileException(
                  "-D" + BASE + "=" + base,
                  "builds both sides of git's sources, and -D"
                      + name
                      + " is prebuilt: leave one out");
            });
  }
}
