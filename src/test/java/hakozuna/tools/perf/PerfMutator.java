package hakozuna.tools.perf;

import hakozuna.tools.perf.PerfMutations.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks one captured file. Knows perf's layout by itself, and nothing of the parser: a header, an
 * empty line, then one row an event.
 */
final class PerfMutator {
  private static final int FIRST_ROW = 2;

  private final PerfMutations.Source source;
  private final Random random;
  private final List<String> lines;
  private final boolean json;
  private final int row;
  private Optional<String> whole = Optional.empty();

  PerfMutator(PerfMutations.Source source, String text, Random random) {
    this.source = source;
    this.random = random;
    this.lines = new ArrayList<>(Arrays.asList(text.split("\n")));
    this.json = source.form().json();
    this.row = FIRST_ROW + random.nextInt(lines.size() - FIRST_ROW);
  }

  String text() {
    return whole.orElseGet(() -> String.join("\n", lines) + "\n");
  }

  Outcome dropLine() {
    lines.remove(row);
    return error(lines.size() - 1);
  }

  Outcome doubleLine() {
    lines.add(row, lines.get(row));
    return error(row + 1);
  }

  Outcome swapLines() {
    int other = FIRST_ROW + random.nextInt(lines.size() - FIRST_ROW);
    lines.set(other, lines.set(row, lines.get(other)));
    return unchanged();
  }

  Outcome joinLines() {
    int upper = Math.min(row, lines.size() - 2);
    lines.set(upper, lines.get(upper) + lines.remove(upper + 1));
    return error(upper);
  }

  Outcome changeLineEnd() {
    lines.set(row, lines.get(row) + "\r");
    return unchanged();
  }

  /** Only a metric's unit may be cut: the figure stands before it. */
  Outcome cutLine() {
    String line = lines.get(row);
    int at = random.nextInt(line.length());
    lines.set(row, line.substring(0, at));
    if (at == 0) {
      return error(row == lines.size() - 1 ? row - 1 : lines.size() - 1);
    }
    return !json && at > line.lastIndexOf(';') ? unchanged() : error(row);
  }

  Outcome cutFile() {
    String text = text();
    String cut = text.substring(0, random.nextInt(text.length()));
    whole = Optional.of(cut);
    int last = cut.stripTrailing().split("\n", -1).length - 1;
    return error(last);
  }

  Outcome dropHeader() {
    lines.remove(0);
    return error(0);
  }

  Outcome doubleHeader() {
    lines.add(1, lines.get(0));
    return error(1);
  }

  Outcome dropField() {
    List<String> fields = fields();
    String dropped = fields.remove(random.nextInt(fields.size()));
    set(fields);
    return json && dropped.startsWith("\"metric") ? unchanged() : error(row);
  }

  Outcome doubleField() {
    List<String> fields = fields();
    int field = random.nextInt(fields.size());
    fields.add(field, fields.get(field));
    set(fields);
    return error(row);
  }

  /** Swapped times may be noticed on any row, which then names this one. */
  Outcome swapFields() {
    List<String> fields = fields();
    int one = random.nextInt(fields.size());
    int other = random.nextInt(fields.size());
    String first = token(fields, one);
    String second = token(fields, other);
    setToken(fields, one, second);
    setToken(fields, other, first);
    set(fields);
    boolean harmless = first.equals(second) || json && onlyMetrics(fields, one, other);
    return harmless ? unchanged() : error(row);
  }

  /**
   * In JSON nothing but the percentage of an event without a figure may change places with a
   * metric.
   */
  private boolean onlyMetrics(List<String> fields, int one, int other) {
    List<String> keys = List.of(fields.get(one).split(" : ")[0], fields.get(other).split(" : ")[0]);
    boolean marker = token(fields, 0).startsWith("\"<");
    return keys.stream().allMatch(key -> key.startsWith("\"metric"))
        || marker && keys.contains("\"pcnt-running\"") && keys.contains("\"metric-value\"");
  }

  Outcome changeSeparator() {
    String old = json ? pick(",", ":", "\"") : ";";
    String other = pick("\t", " ", "|", "~");
    String line = lines.get(row);
    lines.set(row, random.nextBoolean() ? line.replace(old, other) : once(line, old, other));
    return error(row);
  }

  Outcome changeUnit() {
    String old = bare(token(fields(), 1));
    List<String> others = new ArrayList<>(List.of("", "msec", "ns", "usec", "Joules", "K"));
    others.remove(old);
    setBare(1, others.get(random.nextInt(others.size())));
    return error(row);
  }

  /**
   * A figure turned into 0 would be another value, not another structure: only markers become 0.
   */
  Outcome changeMarker() {
    boolean marker = bare(token(fields(), 0)).startsWith("<");
    String other =
        pick(
            "<not counted>",
            "<not supported>",
            marker ? "0" : "< 0>",
            "",
            "<not available>",
            "not counted",
            "-");
    setBare(0, other);
    boolean legal = other.startsWith("<not counted") || other.startsWith("<not supp");
    return marker && legal ? unchanged(other) : error(row);
  }

  Outcome renameEvent() {
    String event = bare(token(fields(), 2));
    setBare(2, pick("", "x" + event, event + "x", event.toUpperCase(Locale.ROOT), "-" + event));
    return error(row);
  }

  Outcome breakModifier() {
    setBare(2, bare(token(fields(), 2)) + pick(":", "::u", ":9", ": u", ":u:u"));
    return error(row);
  }

  Outcome changeNumber() {
    String value = bare(token(fields(), 0));
    setBare(0, pick("+", "-", "0x", "~", "(") + value + pick("", "e1", "f", "K", "%"));
    return error(row);
  }

  Outcome changeLocale() {
    String value = bare(token(fields(), 0));
    if (random.nextBoolean() || value.startsWith("<")) {
      lines.set(row, lines.get(row).replace('.', ','));
    } else if (random.nextBoolean()) {
      setBare(0, value.charAt(0) + pick(",", ".", " ", "\u202f", "'") + value.substring(1));
    } else {
      setBare(0, PerfMutations.eastern(value));
    }
    return error(row);
  }

  private List<String> fields() {
    String line = lines.get(row);
    String inner = json ? line.substring(1, line.length() - 1) : line;
    return new ArrayList<>(Arrays.asList(inner.split(json ? ", " : ";", -1)));
  }

  private void set(List<String> fields) {
    lines.set(row, json ? "{" + String.join(", ", fields) + "}" : String.join(";", fields));
  }

  private String token(List<String> fields, int field) {
    return json ? fields.get(field).split(" : ")[1] : fields.get(field);
  }

  private void setToken(List<String> fields, int field, String token) {
    fields.set(field, json ? fields.get(field).split(" : ")[0] + " : " + token : token);
  }

  private static String bare(String token) {
    return token.replace("\"", "");
  }

  private void setBare(int field, String value) {
    List<String> fields = fields();
    setToken(fields, field, json ? "\"" + value + "\"" : value);
    set(fields);
  }

  private static String once(String line, String old, String other) {
    return line.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(other));
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Lines count from 0 here. */
  private Outcome error(int line) {
    return new Outcome(Optional.of(new int[] {line + 1}), List.of());
  }

  private Outcome unchanged() {
    return new Outcome(Optional.empty(), source.figures());
  }

  private Outcome unchanged(String marker) {
    String state = marker.contains("counted") ? "NOT_COUNTED" : "NOT_SUPPORTED";
    List<String> figures = new ArrayList<>(source.figures());
    figures.set(row - FIRST_ROW, state);
    return new Outcome(Optional.empty(), figures);
  }
}
