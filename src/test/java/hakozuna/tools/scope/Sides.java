package hakozuna.tools.scope;

import hakozuna.model.Spelling;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The machine code of both variants, with their sources.
 *
 * @param isPrebuilt whether there are no sources for one of them
 * @param names of their functions
 */
record Sides(Side baseline, Side candidate, boolean isPrebuilt, CppNames names) {
  static Sides of(Side baseline, Side candidate, boolean isPrebuilt) {
    List<String> functions =
        Stream.concat(baseline.functions(), candidate.functions()).distinct().toList();
    return new Sides(baseline, candidate, isPrebuilt, CppNames.of(functions));
  }

  /**
   * One variant.
   *
   * @param places each function that it has machine code of, with its file
   */
  record Side(Code code, Sources sources, Set<String> places) {
    static Side of(Code code, Sources sources) {
      Set<String> places = new HashSet<>();
      Side side = new Side(code, sources, places);
      code.frames().values().stream()
          .flatMap(Collection::stream)
          .map(frame -> new Frame(frame.function(), frame.file(), 0))
          .distinct()
          .map(side::place)
          .forEach(places::add);
      return side;
    }

    String place(Frame frame) {
      return frame.function() + " in " + sources.path(frame.file()).orElse(frame.file());
    }

    List<Instance> instances(String function) {
      return Instance.of(function, code);
    }

    String said(Instruction one) {
      return sources.said(place(one));
    }

    String text(Instruction one) {
      return sources.text(place(one));
    }

    private Frame place(Instruction one) {
      List<Frame> frames = code.framesAt(one.address());
      return frames.isEmpty() ? new Frame("", Frame.UNKNOWN, 0) : frames.get(0);
    }

    private Stream<String> functions() {
      return Stream.concat(
          code.routines().stream()
              .flatMap(routine -> routine.names().stream())
              .map(name -> new SymbolName(name).base()),
          code.frames().values().stream().flatMap(Collection::stream).map(Frame::function));
    }
  }

  /** Returns those functions that are on neither side. */
  List<String> unknown(List<String> functions) {
    Set<String> known = known();
    return functions.stream().filter(function -> !known.contains(function)).toList();
  }

  /** Returns what to say of functions that are on neither side. */
  String unknown(String rule, List<String> unknown) {
    Set<String> known = known();
    String near =
        unknown.stream()
            .flatMap(name -> new Spelling(name).near(readable(known)).stream())
            .distinct()
            .limit(3)
            .collect(Collectors.joining(" or "));
    return "scope.%s names %s, which %s in neither library%s%s"
        .formatted(
            rule,
            String.join(", ", unknown),
            unknown.size() == 1 ? "is" : "are",
            near.isEmpty() ? "" : "; did you mean " + near + "?",
            hasNames() ? "" : "; a library is stripped of its symbols: build it without -s");
  }

  private Set<String> readable(Set<String> known) {
    return known.stream()
        .map(name -> names.plain().getOrDefault(name, name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the symbols of the functions that are named, of which C++ can have several of one. */
  List<String> meant(List<String> functions) {
    return functions.stream().flatMap(name -> names.meant(name).stream()).toList();
  }

  private Set<String> known() {
    return Stream.concat(baseline.functions(), candidate.functions())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  boolean hasNames() {
    return baseline.code.elf().hasAllSymbols() && candidate.code.elf().hasAllSymbols();
  }
}
