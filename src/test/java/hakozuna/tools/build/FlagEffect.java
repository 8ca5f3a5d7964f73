package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.BuildException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether two libraries differ because of their flags, or of their revisions. A misspelt flag
 * changes nothing that runs; where a build writes its moment or its flags into the library, it
 * seems to.
 *
 * @param store where both are
 * @param base sources of the baseline
 * @param head sources of the other, which are the same but for two revisions
 * @param subject how both were built
 */
public record FlagEffect(
    VariantStore store, SourceTree base, SourceTree head, SubjectSpec subject) {
  private static final String NO_FLAG = "-DHZ4_GATE_FLAG_OF_NO_MEANING=1";
  private static final String NOTHING =
      """
      the flag changes nothing (misspelt?): both libraries have the same code and data
          baseline  %s
          the other %s""";
  private static final String SAME_REVISIONS =
      """
      the two revisions have the same code and data: what differs between them is not built with \
      these flags. Name an older -Dsubject.base, or correct the change
          baseline  %s
          the other %s""";
  private static final String SAME_SOURCES =
      "the two revisions have the same sources: there is nothing to compare. Name an older"
          + " -Dsubject.base, or change something";
  private static final String CHANGING_REVISIONS =
      """
      two builds of the baseline differ in code or data, and the preprocessed sources of the two \
      revisions do not: the difference proves nothing. Let the build be the same each time (no date, \
      random number, counter or file from outside the tree), or correct the change
          the other %s""";
  private static final String CHANGING =
      """
      two builds of the baseline differ in code or data, and the sources show no effect of the flag: \
      the difference proves nothing. Let the build be the same each time (no date, random number, \
      counter or file from outside the tree), or correct the flag
          the other %s""";
  private static final String WRITTEN =
      """
      the build writes its flags into the library, and the sources show no effect of the flag: the \
      difference proves nothing. Take the flags out of the library's text, or correct the flag
          the other %s""";

  /**
   * Returns why the difference proves nothing; empty where it is the flags'.
   *
   * @param difference of the preprocessed sources
   */
  public Optional<String> objection(BuiltVariant baseline, BuiltVariant other, String difference) {
    String code = new RunningCode(baseline.library()).sha256();
    if (code.equals(new RunningCode(other.library()).sha256())) {
      return Optional.of(nothing(baseline, other));
    }
    boolean isShown = VariantDiff.shows(difference) || other.isPrebuilt() || baseline.isPrebuilt();
    return isShown ? Optional.empty() : objection(code, baseline, other);
  }

  private static String nothing(BuiltVariant baseline, BuiltVariant other) {
    if (!areRevisions(baseline, other)) {
      return NOTHING.formatted(named(baseline), named(other));
    }
    return baseline.sourcesSha256().equals(other.sourcesSha256())
        ? SAME_SOURCES
        : SAME_REVISIONS.formatted(sources(baseline), sources(other));
  }

  /** Without another flag, only the sources can make a difference. */
  private static boolean areRevisions(BuiltVariant baseline, BuiltVariant other) {
    return !baseline.isPrebuilt() && !other.isPrebuilt() && baseline.flags().equals(other.flags());
  }

  /** Returns whether a built variant runs the same code without some of its flags. */
  public boolean isNone(BuiltVariant built, List<String> some) {
    List<String> without = new ArrayList<>(built.flags());
    some.forEach(without::remove);
    if (without.containsAll(some)) {
      return true;
    }
    try {
      Path library = store.library(head, subject, built.variant(), without).library();
      return new RunningCode(library).sha256().equals(new RunningCode(built.library()).sha256());
    } catch (BuildException needed) {
      return false;
    }
  }

  /** The sources say nothing: only the build can have made the difference, so it is asked again. */
  private Optional<String> objection(String code, BuiltVariant baseline, BuiltVariant other) {
    boolean areRevisions = areRevisions(baseline, other);
    if (!code.equals(again(baseline.flags()))) {
      String changing = areRevisions ? CHANGING_REVISIONS : CHANGING;
      return Optional.of(changing.formatted(areRevisions ? sources(other) : named(other)));
    }
    boolean isWritten =
        !areRevisions
            && Stream.concat(difference(baseline, other), difference(other, baseline))
                .allMatch(flag -> flag.startsWith("-D"))
            && !code.equals(again(with(baseline.flags(), NO_FLAG)));
    return isWritten ? Optional.of(WRITTEN.formatted(named(other))) : Optional.empty();
  }

  private String again(List<String> flags) {
    return store.runningCodeOfAnotherBuild(base, subject, flags);
  }

  private static Stream<String> difference(BuiltVariant one, BuiltVariant other) {
    return one.flags().stream().filter(flag -> !other.flags().contains(flag));
  }

  private static List<String> with(List<String> flags, String more) {
    return Stream.concat(flags.stream(), Stream.of(more)).toList();
  }

  private static String sources(BuiltVariant variant) {
    return "sources %.12s, %s".formatted(variant.sourcesSha256(), variant.flags());
  }

  private static String named(BuiltVariant variant) {
    return variant.isPrebuilt() ? variant.library().toString() : variant.flags().toString();
  }
}
