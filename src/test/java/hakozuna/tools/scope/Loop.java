package hakozuna.tools.scope;

import hakozuna.tools.scope.FlowGraph.BackEdge;
import hakozuna.tools.scope.Sides.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A loop of a function that counts.
 *
 * @param function the innermost function of an allowed file that it is in
 * @param instance where the compiler put that function
 * @param line the text of the source line that it goes back from
 * @param said for people
 */
record Loop(String function, String instance, String line, String said) {
  /** What no debug information knows can be anything's, and so is counted. */
  private static final String UNKNOWN_FILE = "(file not known)";

  /** The instance of all that the compiler cut off. */
  static final String PART = "a part";

  /**
   * Returns the loops of a side in functions of the allowed files, or of all where none is named.
   */
  static List<Loop> of(Side side, Predicate<Frame> counts) {
    List<Loop> loops = new ArrayList<>();
    Code code = side.code();
    for (Routine routine : code.routines()) {
      List<Instruction> all = code.of(routine);
      for (BackEdge edge : FlowGraph.of(code.isa(), all).backEdges()) {
        List<Frame> path = common(code, edge);
        of(side, counts, routine, path, edge.from().name()).ifPresent(loops::add);
      }
      all.stream()
          .filter(code.isa()::isRepeated)
          .forEach(
              one ->
                  of(side, counts, routine, code.framesAt(one.address()), one.text())
                      .ifPresent(loops::add));
    }
    return loops;
  }

  private static Optional<Loop> of(
      Side side, Predicate<Frame> counts, Routine routine, List<Frame> path, String how) {
    String instance = routine.isPart() ? PART : routine.names().iterator().next();
    if (path.isEmpty() || !path.get(path.size() - 1).isKnown()) {
      return Optional.of(
          new Loop(routine.name() + " " + UNKNOWN_FILE, instance, "", how + " (no source line)"));
    }
    for (int i = 0; i < path.size(); i++) {
      Frame frame = path.get(i);
      if (counts.test(frame)) {
        String where = instance + callers(path.subList(outermost(path, i) + 1, path.size()));
        String line = side.sources().text(frame);
        return Optional.of(
            new Loop(frame.function(), where, line, how + " from " + side.sources().said(frame)));
      }
    }
    return Optional.empty();
  }

  /** What a template makes is called by its caller's name where it is inlined: it is no caller. */
  private static int outermost(List<Frame> path, int at) {
    int last = at;
    while (last + 1 < path.size()
        && path.get(last + 1).function().equals(path.get(at).function())) {
      last++;
    }
    return last;
  }

  private static String callers(List<Frame> path) {
    StringBuilder callers = new StringBuilder();
    path.forEach(frame -> callers.append(" < ").append(frame.function()).append(frame.line()));
    return callers.toString();
  }

  /** Returns the functions that both ends are in, the innermost first; lines are of the jump. */
  private static List<Frame> common(Code code, BackEdge edge) {
    List<Frame> from = code.framesAt(edge.from().address());
    List<Frame> to = code.framesAt(edge.to().address());
    int same = 0;
    while (same < from.size() && same < to.size() && isSame(from, to, same)) {
      same++;
    }
    return same == 0
        ? from.subList(Math.max(0, from.size() - 1), from.size())
        : from.subList(from.size() - same, from.size());
  }

  /**
   * Counted from the outermost: the same function, called from the same line of the same caller.
   */
  private static boolean isSame(List<Frame> from, List<Frame> to, int depth) {
    Frame one = from.get(from.size() - 1 - depth);
    Frame other = to.get(to.size() - 1 - depth);
    boolean isCalledAlike =
        depth == 0 || from.get(from.size() - depth).line() == to.get(to.size() - depth).line();
    return one.function().equals(other.function()) && isCalledAlike;
  }
}
