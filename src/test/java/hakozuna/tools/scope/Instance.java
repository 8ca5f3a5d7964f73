package hakozuna.tools.scope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One place where the machine code of a function is: a symbol of its own, or a caller that it is
 * inlined into.
 *
 * @param where for people
 * @param isInlined whether it has no symbol here
 * @param code its instructions, with those of what is inlined into it
 */
record Instance(String where, boolean isInlined, List<Instruction> code) {

  /**
   * Returns all instances of a function of the source. What the compiler cut off into a part of its
   * own belongs to each of them.
   */
  static List<Instance> of(String function, Code code) {
    List<Routine> own = code.routines().stream().filter(r -> r.isOf(function)).toList();
    List<Instruction> parts =
        own.stream().filter(Routine::isPart).flatMap(part -> code.of(part).stream()).toList();
    List<Instance> whole =
        Stream.concat(
                own.stream()
                    .filter(routine -> !routine.isPart())
                    .map(r -> new Instance(r.nameAs(function), false, code.of(r))),
                inlined(function, code).stream())
            .toList();
    return whole.isEmpty() && !parts.isEmpty()
        ? List.of(new Instance(function + ".part", false, parts))
        : whole.stream().map(instance -> instance.with(parts)).toList();
  }

  private Instance with(List<Instruction> parts) {
    return new Instance(where, isInlined, Stream.concat(code.stream(), parts.stream()).toList());
  }

  private static List<Instance> inlined(String function, Code code) {
    Map<String, List<Instruction>> byPath = new LinkedHashMap<>();
    for (Routine routine : code.routines()) {
      for (Instruction one : code.of(routine)) {
        List<Frame> frames = code.framesAt(one.address());
        int depth = outermost(function, frames);
        if (depth >= 0) {
          String path = routine.name() + path(frames, depth);
          byPath.computeIfAbsent(path, any -> new ArrayList<>()).add(one);
        }
      }
    }
    return byPath.entrySet().stream()
        .map(entry -> new Instance("inlined into " + entry.getKey(), true, entry.getValue()))
        .toList();
  }

  /** Returns how deep a function is inlined; -1 where it is not, or where it is the routine. */
  private static int outermost(String function, List<Frame> frames) {
    for (int i = frames.size() - 2; i >= 0; i--) {
      if (frames.get(i).function().equals(function)) {
        return frames.get(frames.size() - 1).function().equals(function) ? -1 : i;
      }
    }
    return -1;
  }

  private static String path(List<Frame> frames, int depth) {
    StringBuilder path = new StringBuilder();
    for (int i = frames.size() - 1; i > depth; i--) {
      path.append(
          i == frames.size() - 1 ? " at line " : ", in " + frames.get(i).function() + " at line ");
      path.append(frames.get(i).line());
    }
    return path.toString();
  }
}
