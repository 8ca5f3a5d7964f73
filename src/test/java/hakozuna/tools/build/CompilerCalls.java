package hakozuna.tools.build;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How one side of a stage was compiled.
 *
 * @param calls in the order in which they began
 */
record CompilerCalls(List<CompilerCall> calls) {
  /** Of a program's calls for one source or product. */
  record Place(String program, String subject) implements Comparable<Place> {
    static Place of(CompilerCall call) {
      return new Place(call.program(), call.subject());
    }

    @Override
    public int compareTo(Place other) {
      int first = program.compareTo(other.program);
      return first != 0 ? first : subject.compareTo(other.subject);
    }
  }

  static CompilerCalls of(List<BuildCommand> commands, PlainCommand plain) {
    return new CompilerCalls(
        commands.stream().map(command -> CompilerCall.of(command, plain)).toList());
  }

  /** Returns those in which a driver's words are as the build gave them, or all others. */
  CompilerCalls inner(boolean isInner) {
    return new CompilerCalls(calls.stream().filter(call -> call.isInner() == isInner).toList());
  }

  TreeMap<Place, List<CompilerCall>> byPlace() {
    return calls.stream()
        .collect(Collectors.groupingBy(Place::of, TreeMap::new, Collectors.toList()));
  }

  /** Returns the sources that were compiled, and the ready objects that were linked. */
  Set<String> inputs() {
    return calls.stream()
        .map(CompilerCall::inputs)
        .flatMap(Collection::stream)
        .filter(input -> !input.contains(PlainCommand.TEMPORARY))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the call that left a file as it was in the end, for each that bears a lasting name. */
  Map<String, CompilerCall> last() {
    Map<String, CompilerCall> last = new TreeMap<>();
    calls.stream().filter(CompilerCall::isLasting).forEach(call -> last.put(call.output(), call));
    return last;
  }

  /** Returns the files that were made meanwhile. */
  Set<String> outputs() {
    return calls.stream().map(CompilerCall::output).collect(Collectors.toSet());
  }

  Set<List<String>> ofProgram(String program) {
    return calls.stream()
        .filter(call -> call.program().equals(program))
        .map(CompilerCall::ofAnySubject)
        .collect(Collectors.toSet());
  }

  String text() {
    return calls.stream()
        .map(CompilerCall::line)
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
