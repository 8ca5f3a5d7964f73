package hakozuna.tools.perf;

import hakozuna.model.EventCount;

/** One row, and the line it stands on. */
record PerfRow(PerfLine line, EventCount count) {

  /** Returns how long the event was enabled, ns; the same for all events of one run. */
  double enabledNanos() {
    return count.runNanos() * 100.0 / count.runningPercent();
  }
}
