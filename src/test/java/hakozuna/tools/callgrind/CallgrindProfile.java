package hakozuna.tools.callgrind;

import java.util.List;
import java.util.Map;

/**
 * What a callgrind file holds: the cost of each function's own code, and of each call.
 *
 * @param events names of what was counted, instructions (Ir) first
 * @param self per function, one figure an event
 * @param calls every edge of the call graph
 */
record CallgrindProfile(List<String> events, Map<Symbol, long[]> self, List<Call> calls) {

  /**
   * All calls from one function to another at one place.
   *
   * @param from the caller
   * @param to the function called
   * @param count how often
   * @param inclusive what the calls cost, with all they called in turn, one figure an event
   */
  public record Call(Symbol from, Symbol to, long count, long[] inclusive) {}
}
