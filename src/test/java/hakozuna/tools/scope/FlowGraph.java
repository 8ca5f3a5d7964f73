package hakozuna.tools.scope;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways through a routine.
 *
 * @param isa whose jumps they are
 * @param code the routine's instructions in order
 * @param at where each address is in that order
 */
record FlowGraph(Isa isa, List<Instruction> code, Map<Long, Integer> at) {
  /** A way back to where the routine has come from: what makes a loop. */
  record BackEdge(Instruction from, Instruction to) {}

  static FlowGraph of(Isa isa, List<Instruction> code) {
    Map<Long, Integer> at = new HashMap<>();
    for (int i = 0; i < code.size(); i++) {
      at.put(code.get(i).address(), i);
    }
    return new FlowGraph(isa, code, at);
  }

  /** Returns each way back, found by going down all ways from the routine's beginning. */
  List<BackEdge> backEdges() {
    List<Integer> unreached = unreached();
    List<BackEdge> edges = new ArrayList<>();
    State[] states = new State[code.size()];
    List<Integer> roots = new ArrayList<>(List.of(0));
    roots.addAll(unreached);
    for (int root : roots) {
      if (root < code.size()) {
        walk(root, states, unreached, edges);
      }
    }
    return edges;
  }

  private enum State {
    ON_THE_WAY,
    DONE
  }

  /**
   * Where a jump goes that is worked out is not known: it may lead to all that nothing else does.
   */
  private List<Integer> unreached() {
    State[] states = new State[code.size()];
    if (!code.isEmpty()) {
      walk(0, states, List.of(), new ArrayList<>());
    }
    List<Integer> starts = new ArrayList<>();
    for (int i = 1; i < code.size(); i++) {
      boolean isStart = isa.ends(code.get(i - 1)) || isa.isPadding(code.get(i - 1));
      if (states[i] == null && isStart && !isa.isPadding(code.get(i))) {
        starts.add(i);
      }
    }
    return starts;
  }

  private void walk(int root, State[] states, List<Integer> computed, List<BackEdge> edges) {
    if (states[root] != null) {
      return;
    }
    Deque<Integer> path = new ArrayDeque<>(List.of(root));
    Deque<Deque<Integer>> open = new ArrayDeque<>();
    open.push(new ArrayDeque<>(next(root, computed)));
    states[root] = State.ON_THE_WAY;
    while (!path.isEmpty()) {
      Integer to = open.element().poll();
      if (to == null) {
        states[path.pop()] = State.DONE;
        open.pop();
      } else if (states[to] == State.ON_THE_WAY) {
        edges.add(new BackEdge(code.get(path.element()), code.get(to)));
      } else if (states[to] == null) {
        states[to] = State.ON_THE_WAY;
        path.push(to);
        open.push(new ArrayDeque<>(next(to, computed)));
      }
    }
  }

  private List<Integer> next(int from, List<Integer> computed) {
    Instruction one = code.get(from);
    List<Integer> next = new ArrayList<>();
    if (isa.isComputed(one)) {
      next.addAll(computed);
    } else if (isa.isJump(one) || isa.isConditional(one)) {
      Integer target = one.target().isPresent() ? at.get(one.target().getAsLong()) : null;
      if (target != null) {
        next.add(target);
      }
    }
    if (!isa.ends(one) && from + 1 < code.size()) {
      next.add(from + 1);
    }
    return next;
  }
}
