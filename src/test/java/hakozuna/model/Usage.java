package hakozuna.model;

/**
 * What the kernel counted for one run of the bench, all its threads together.
 *
 * @param contextSwitches voluntary and involuntary
 * @param minorFaults page faults served without reading from disk
 * @param majorFaults page faults that read from disk
 * @param userSeconds CPU time in the program
 * @param systemSeconds CPU time in the kernel on its behalf
 * @param maxRssKb peak resident memory, KiB
 */
public record Usage(
    long contextSwitches,
    long minorFaults,
    long majorFaults,
    double userSeconds,
    double systemSeconds,
    long maxRssKb) {

  public long pageFaults() {
    return minorFaults + majorFaults;
  }
}
