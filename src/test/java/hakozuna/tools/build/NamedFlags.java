package hakozuna.tools.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The flags that the work order names for one side alone: by these the sides may differ, however a
 * build spells them.
 *
 * @param flags those that one side has and the other has not
 */
record NamedFlags(List<String> flags) {
  /** What compilers hand on as it is; from another flag a driver makes words of its own. */
  private static final Pattern HANDED_ON = Pattern.compile("-[DUILl].+");

  /** Between two words, also inside of a text that holds several. */
  private static final String BEFORE = "(?<![^\\s\"'\\\\=,])";

  private static final String BEHIND = "(?![^\\s\"'\\\\,])";

  /** Where a flag is taken out of a text, blanks stay. */
  private static final Pattern BLANKS =
      Pattern.compile("^\\s+|\\s+$|\\s+(?=[\\s\"'\\\\])|(?<=[\"'])\\s+");

  static NamedFlags of(List<String> baseline, List<String> other) {
    return new NamedFlags(
        Stream.concat(
                baseline.stream().filter(flag -> !other.contains(flag)),
                other.stream().filter(flag -> !baseline.contains(flag)))
            .distinct()
            .toList());
  }

  /** Returns whether what a driver makes of its words can be compared, too. */
  boolean areHandedOn() {
    return flags.stream().allMatch(flag -> HANDED_ON.matcher(flag).matches());
  }

  /** Returns a word without them: empty, or nothing but what held it, where it was one of them. */
  String without(String word) {
    String left = flags.isEmpty() ? word : pattern().matcher(word).replaceAll("");
    return BLANKS.matcher(left).replaceAll("").replaceFirst("^-Wp,$", "");
  }

  private Pattern pattern() {
    return Pattern.compile(
        flags.stream()
            .map(NamedFlags::spellings)
            .collect(Collectors.joining("|", BEFORE + "(?:", ")" + BEHIND)));
  }

  /** A macro without a value has the value 1; a text's quotes may have lost their backslashes. */
  private static String spellings(String flag) {
    Matcher macro = Pattern.compile("-D([^=]+)(?:=(.*))?").matcher(flag);
    if (!macro.matches()) {
      return Pattern.quote(flag);
    }
    String value = macro.group(2) == null ? "1" : macro.group(2);
    return "-D\\s?"
        + Pattern.quote(macro.group(1))
        + (value.equals("1") ? "(?:=1)?" : value(value));
  }

  private static String value(String value) {
    return Stream.of(value.split("\\\\\"", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("\\\\*\"", "=", ""));
  }
}
