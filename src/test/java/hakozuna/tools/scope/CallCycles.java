package hakozuna.tools.scope;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Functions that call themselves, directly or by way of others: loops without a way back.
 *
 * @param calls which routine calls which, by name
 */
record CallCycles(Map<String, Set<String>> calls) {

  static CallCycles of(Code code) {
    Map<String, Set<String>> calls = new TreeMap<>();
    Set<String> own = new TreeSet<>();
    code.routines().forEach(routine -> own.add(routine.name()));
    for (Routine routine : code.routines()) {
      Set<String> callees = calls.computeIfAbsent(routine.name(), any -> new TreeSet<>());
      code.of(routine)
          .forEach(one -> code.callee(one).filter(own::contains).ifPresent(callees::add));
    }
    return new CallCycles(calls);
  }

  /** Returns each group of functions that call one another around. */
  Collection<Set<String>> groups() {
    Map<String, Set<String>> reached = new TreeMap<>();
    calls.keySet().forEach(name -> reached.put(name, reached(name)));
    List<Set<String>> groups = new ArrayList<>();
    for (String name : calls.keySet()) {
      boolean isKnown = groups.stream().anyMatch(group -> group.contains(name));
      if (!isKnown && reached.get(name).contains(name)) {
        Set<String> group = new TreeSet<>(reached.get(name));
        group.removeIf(other -> !reached.get(other).contains(name));
        groups.add(group);
      }
    }
    return groups;
  }

  private Set<String> reached(String from) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(calls.get(from));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (reached.add(name)) {
        open.addAll(calls.get(name));
      }
    }
    return reached;
  }
}
