package hakozuna.tools.scope;

import hakozuna.tools.build.Preprocessed;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the compiler saw, by the file that it stands in. What a macro brings stands where the macro
 * is used. A file is where it was included from disk, whatever {@code #line} says.
 *
 * @param lines of each file of the tree
 * @param systems what each file outside of the tree brought
 * @param includers the files of the tree that brought it
 * @param lies what {@code #line} says of a file
 */
record SeenFiles(
    Map<String, List<Line>> lines,
    Map<String, List<Line>> systems,
    Map<String, String> includers,
    Set<String> lies) {
  private static final Pattern MARKER =
      Pattern.compile("^# (\\d+) \"((?:[^\"\\\\]|\\\\.)*)\"((?: \\d)*)\\s*$");

  /** A line of a file, its blanks made one. */
  record Line(int number, String text) {}

  static SeenFiles of(Preprocessed seen) {
    SeenFiles files =
        new SeenFiles(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    seen.units().forEach(unit -> new Reader(files, unit).read());
    return files;
  }

  private void add(String file, boolean isOfTree, String includer, Line line) {
    (isOfTree ? lines : systems).computeIfAbsent(file, any -> new ArrayList<>()).add(line);
    if (!isOfTree) {
      includers.putIfAbsent(file, includer);
    }
  }

  /** Goes through one unit. */
  private static final class Reader {
    private final SeenFiles files;
    private final Preprocessed.Unit unit;
    private final Deque<String> open = new ArrayDeque<>();
    private int number;

    private Reader(SeenFiles files, Preprocessed.Unit unit) {
      this.files = files;
      this.unit = unit;
      open.push(unit.source());
    }

    private void read() {
      for (String line : unit.text().lines().toList()) {
        Matcher marker = MARKER.matcher(line);
        if (marker.matches()) {
          move(
              Integer.parseInt(marker.group(1)),
              marker.group(2).replace("\\\\", "\\"),
              marker.group(3));
        } else {
          add(Tokens.line(line));
          number++;
        }
      }
    }

    private void move(int line, String name, String flags) {
      number = line;
      if (flags.contains("1")) {
        open.push(name);
      } else if (flags.contains("2")) {
        if (open.size() > 1) {
          open.pop();
        }
      } else if (!name.startsWith("<") && !place(name).equals(place(open.element()))) {
        files.lies.add(place(open.element()) + " says that it is " + name);
      }
    }

    private void add(String text) {
      if (!text.isEmpty()) {
        String file = place(open.element());
        String includer =
            open.stream()
                .map(this::place)
                .filter(name -> !Path.of(name).isAbsolute())
                .findFirst()
                .orElse(place(unit.source()));
        files.add(file, !Path.of(file).isAbsolute(), includer, new Line(number, text));
      }
    }

    /** Below the root where it lies there, else the whole path. */
    private String place(String name) {
      Path root = unit.root();
      Path path = root.resolve(unit.folder()).resolve(name).normalize();
      return (path.startsWith(root) ? root.relativize(path) : path).toString();
    }
  }
}
