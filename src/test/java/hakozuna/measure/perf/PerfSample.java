package hakozuna.measure.perf;

import java.util.List;

/**
 * One sample of perf record.
 *
 * @param program the thread's name, at most 15 characters
 * @param event what was sampled, such as cpu-clock:ppp
 * @param period how many events the sample stands for; ns for cpu-clock
 * @param stack innermost frame first
 */
record PerfSample(String program, String event, long period, List<Frame> stack) {

  /**
   * One frame.
   *
   * @param symbol the function, or [unknown]
   * @param object its file, [kernel.kallsyms] for the kernel, or [unknown]
   */
  record Frame(String symbol, String object) {
    private static final String UNKNOWN = "[unknown]";

    /**
     * Returns whether the address lies in no file: without frame pointers a stack's rest is chance.
     */
    boolean isNowhere() {
      return object.equals(UNKNOWN);
    }

    boolean isKernel() {
      return object.startsWith("[");
    }

    /** Returns the function, or the file where the function has no symbol. */
    String name() {
      return symbol.equals(UNKNOWN)
          ? "[" + object.substring(object.lastIndexOf('/') + 1) + "]"
          : symbol;
    }
  }
}
