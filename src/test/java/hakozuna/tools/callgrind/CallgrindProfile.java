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
   * A function of an object file.
   *
   * @param object path of the object, or ??? where callgrind does not know it
   * @param name as the symbol table has it, perhaps with a compiler's suffix such as .part.0
   */
  record Symbol(String object, String name) {

    /**
     * Returns the name as the source has it: without version and without a compiler's suffix. Code
     * without a symbol has one name for all: its addresses differ from build to build.
     */
    String base() {
      return name.startsWith("0x") ? "[no symbol]" : name.replaceFirst("(?s)(?<=.)[.@'].*", "");
    }
  }

  /**
   * All calls from one function to another at one place.
   *
   * @param inclusive what the calls cost, with all they called in turn, one figure an event
   */
  record Call(Symbol from, Symbol to, long count, long[] inclusive) {}
}
