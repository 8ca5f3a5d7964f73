package hakozuna.tools.perf;

import java.util.List;

/**
 * One sample of perf record.
 *
 * @param program the thread's name, at most 15 characters
 * @param process its process id, or an empty text where perf was not asked for it
 * @param event what was sampled, such as cpu-clock:ppp
 * @param period how many events the sample stands for; ns for cpu-clock
 * @param stack innermost frame first
 */
record PerfSample(
    String program, String process, String thread, String event, long period, List<Frame> stack) {

  /** Returns whether the process started its thread, whatever the thread calls itself. */
  boolean isOfAWorker() {
    return !process.isEmpty() && !process.equals(thread);
  }

  /**
   * One frame.
   *
   * @param symbol the function, or [unknown]
   * @param object its file, [kernel.kallsyms] for the kernel, or [unknown]
   * @param isKernel whether it is the kernel's code, a module's included
   */
  record Frame(String symbol, String object, boolean isKernel) {
    static final String UNKNOWN = "[unknown]";

    /** Returns whether it lies in no file: without frame pointers a stack's rest is chance. */
    boolean isNowhere() {
      return object.equals(UNKNOWN) && !isKernel;
    }

    /** Returns the function, or the file where the function has no symbol. */
    String name() {
      String file = object.substring(object.lastIndexOf('/') + 1);
      return symbol.equals(UNKNOWN) ? "[" + file.replaceAll("^\\[|]$", "") + "]" : symbol;
    }
  }
}
