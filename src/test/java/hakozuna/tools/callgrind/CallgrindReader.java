package hakozuna.tools.callgrind;

import hakozuna.model.BadFileException;
import hakozuna.tools.callgrind.CallgrindProfile.Call;
import hakozuna.tools.callgrind.CallgrindProfile.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a callgrind.out file. An unknown line is an error that names file, line and text; so is a
 * file without a totals line, or whose functions do not add up to it.
 *
 * <p>Source of the format: Valgrind's manual, "Callgrind Format Specification", version 1.
 */
final class CallgrindReader {
  private static final Pattern NAME = Pattern.compile("(ob|fl|fi|fe|fn|cob|cfi|cfl|cfn)=(.*)");
  private static final Pattern COMPRESSED = Pattern.compile("\\(([0-9]+)\\)(?: (.*))?");
  private static final Pattern CALLS =
      Pattern.compile("calls=([0-9]{1,18})(?: [-+*0-9a-fx]+){1,9} ?");
  private static final Pattern COST = Pattern.compile("[-+*0-9][-+*0-9a-fx ]*");
  private static final String UNKNOWN = "???";

  private final String file;
  private final Map<String, Map<String, String>> names = new HashMap<>();
  private final Map<Symbol, long[]> self = new LinkedHashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private List<String> events = List.of();
  private int positions = 1;
  private long[] totals;
  private int number;
  private String line = "";

  private String object = UNKNOWN;
  private Symbol function;
  private String calledObject;
  private String calledName;
  private long callCount;

  private CallgrindReader(String file) {
    this.file = file;
  }

  public static CallgrindProfile read(String file, String text) {
    CallgrindReader reader = new CallgrindReader(file);
    text.lines().forEach(reader::take);
    reader.addUp();
    return new CallgrindProfile(reader.events, reader.self, reader.calls);
  }

  private void take(String next) {
    line = next;
    number++;
    Matcher name = NAME.matcher(line);
    Matcher announced = CALLS.matcher(line);
    if (name.matches()) {
      name(name.group(1), name.group(2));
    } else if (COST.matcher(line).matches()) {
      cost();
    } else if (announced.matches()) {
      callCount = Long.parseLong(announced.group(1));
    } else if (!line.isEmpty() && !line.startsWith("#")) {
      header();
    }
  }

  private void header() {
    int colon = line.indexOf(':');
    String[] words = line.substring(colon + 1).strip().split(" ");
    switch (line.substring(0, colon + 1)) {
      case "version:", "creator:", "pid:", "thread:", "cmd:", "part:", "desc:", "summary:" -> {}
      case "positions:" -> positions = words.length;
      case "events:" -> events(words);
      case "totals:" -> totals = figures(words, 0);
      default -> throw complaint("unknown line");
    }
    if (!events.isEmpty() && !events.get(0).equals("Ir")) {
      throw complaint("the first event must be Ir, executed instructions");
    }
  }

  private void events(String[] words) {
    if (!events.isEmpty()) {
      throw complaint("the events stand here a second time");
    }
    events = List.of(words);
  }

  private void name(String kind, String text) {
    String known = resolve(kind, text);
    switch (kind) {
      case "ob" -> object = known;
      case "fn" -> function = new Symbol(object, known);
      case "cob" -> calledObject = known;
      case "cfn" -> calledName = known;
      default -> {
        // source files do not matter here; their names were noted for later lines
      }
    }
  }

  /** A name's first use reads "(7) name", later ones "(7)"; each kind of name counts apart. */
  private String resolve(String kind, String text) {
    Matcher compressed = COMPRESSED.matcher(text);
    if (!compressed.matches()) {
      return text;
    }
    String space = kind.endsWith("ob") ? "ob" : kind.endsWith("fn") ? "fn" : "file";
    Map<String, String> known = names.computeIfAbsent(space, unused -> new HashMap<>());
    if (compressed.group(2) != null) {
      known.put(compressed.group(1), compressed.group(2));
    } else if (!known.containsKey(compressed.group(1))) {
      throw complaint("a name that was never given");
    }
    return known.get(compressed.group(1));
  }

  private void cost() {
    if (function == null || events.isEmpty()) {
      throw complaint("a cost before its function and its events");
    }
    long[] figures = figures(line.split(" "), positions);
    if (callCount > 0) {
      call(figures);
    } else {
      add(self.computeIfAbsent(function, unused -> new long[events.size()]), figures);
    }
  }

  private void call(long[] inclusive) {
    if (calledName == null) {
      throw complaint("a call of nothing");
    }
    Symbol to = new Symbol(calledObject == null ? object : calledObject, calledName);
    calls.add(new Call(function, to, callCount, inclusive));
    callCount = 0;
    calledObject = null;
    calledName = null;
  }

  /** Figures at the end that are 0 may be left out. */
  private long[] figures(String[] words, int from) {
    if (words.length < from || words.length > from + events.size()) {
      throw complaint("has " + words.length + " figures");
    }
    long[] figures = new long[events.size()];
    for (int i = from; i < words.length; i++) {
      if (!words[i].matches("[0-9]{1,18}")) {
        throw complaint("'" + words[i] + "' is no figure");
      }
      figures[i - from] = Long.parseLong(words[i]);
    }
    return figures;
  }

  private void addUp() {
    if (totals == null) {
      throw complaint("the file ends without its totals");
    }
    long[] sum = new long[events.size()];
    self.values().forEach(figures -> add(sum, figures));
    int wrong = Arrays.mismatch(sum, totals);
    if (wrong >= 0) {
      throw complaint(
          "the functions' %s add up to %d, the totals say %d"
              .formatted(events.get(wrong), sum[wrong], totals[wrong]));
    }
  }

  private static void add(long[] to, long[] figures) {
    Arrays.setAll(to, i -> to[i] + figures[i]);
  }

  private BadFileException complaint(String complaint) {
    return new BadFileException(file + ":" + number, complaint + ": '" + line + "'");
  }
}
