package hakozuna.tools;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The CPUs of a work order, clipped to those that this process may use.
 *
 * @param wanted in taskset's notation
 * @param used in taskset's notation, never empty
 */
public record CpuSet(String wanted, String used) {

  /** Clips a set to the CPUs allowed, both in taskset's notation. */
  public static CpuSet clip(String wanted, String allowed) {
    if (!allowed.strip().matches("[0-9]{1,5}[-,0-9]{0,9999}")) {
      throw new IllegalArgumentException(
          "the kernel does not say which CPUs may be used: /proc/self/status says " + allowed);
    }
    SortedSet<Integer> both = numbers(wanted);
    both.retainAll(numbers(allowed));
    if (both.isEmpty()) {
      throw new IllegalArgumentException(
          "none of the CPUs " + wanted + " may be used here; allowed: " + allowed);
    }
    return new CpuSet(wanted, both.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  public int size() {
    return numbers(used).size();
  }

  public int wantedSize() {
    return numbers(wanted).size();
  }

  private static SortedSet<Integer> numbers(String set) {
    SortedSet<Integer> numbers = new TreeSet<>();
    for (String part : set.strip().split(",")) {
      String[] ends = part.split("-");
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
        numbers.add(cpu);
      }
    }
    return numbers;
  }
}
