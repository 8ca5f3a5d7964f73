package hakozuna.tools.scope;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Functions that call themselves, directly or by way of others: loops without a way back.
 *
 * @param names of each routine, by where it begins: two files may have functions of one name
 * @param calls which routine calls which
 */
record CallCycles(Map<Long, String> names, Map<Long, Set<Long>> calls) {

  static CallCycles of(Code code) {
    CallCycles cycles = new CallCycles(new TreeMap<>(), new TreeMap<>());
    Map<String, Set<Long>> exported = new TreeMap<>();
    for (Routine routine : code.routines()) {
      cycles.names.put(routine.start(), routine.name());
      routine
          .names()
          .forEach(
              name -> exported.computeIfAbsent(name, any -> new TreeSet<>()).add(routine.start()));
    }
    for (Routine routine : code.routines()) {
      Set<Long> callees = cycles.calls.computeIfAbsent(routine.start(), any -> new TreeSet<>());
      code.of(routine).forEach(one -> callees.addAll(callees(code, exported, one)));
    }
    return cycles;
  }

  /** What is called by way of the loader is known by its name alone. */
  private static Set<Long> callees(Code code, Map<String, Set<Long>> exported, Instruction one) {
    Optional<String> callee = code.callee(one);
    Optional<Routine> direct =
        one.target().stream().mapToObj(code::routineAt).flatMap(Optional::stream).findFirst();
    return callee.isEmpty()
        ? Set.of()
        : direct
            .map(routine -> Set.of(routine.start()))
            .orElseGet(() -> exported.getOrDefault(callee.get(), Set.of()));
  }

  /** Returns each group of functions that call one another around, by their names. */
  Collection<Set<String>> groups() {
    Map<Long, Set<Long>> reached = new TreeMap<>();
    calls.keySet().forEach(routine -> reached.put(routine, reached(routine)));
    List<Set<Long>> groups = new ArrayList<>();
    for (Long routine : calls.keySet()) {
      boolean isKnown = groups.stream().anyMatch(group -> group.contains(routine));
      if (!isKnown && reached.get(routine).contains(routine)) {
        Set<Long> group = new TreeSet<>(reached.get(routine));
        group.removeIf(other -> !reached.get(other).contains(routine));
        groups.add(group);
      }
    }
    return groups.stream().map(this::named).toList();
  }

  private Set<String> named(Set<Long> group) {
    return group.stream().map(names::get).collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Long> reached(Long from) {
    Set<Long> reached = new TreeSet<>();
    Deque<Long> open = new ArrayDeque<>(calls.get(from));
    while (!open.isEmpty()) {
      Long routine = open.pop();
      if (reached.add(routine)) {
        open.addAll(calls.get(routine));
      }
    }
    return reached;
  }
}
