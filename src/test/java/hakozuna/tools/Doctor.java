package hakozuna.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names what makes a machine noisy, each with what to do about it. */
public final class Doctor {
  private static final double BUSY_SHARE = 0.25;
  private static final double MUCH_STEAL_PERCENT = 0.5;

  private Doctor() {}

  /**
   * Returns one remark for each thing that disturbs a measurement.
   *
   * @param facts of {@link Machine#facts}
   * @param cpus what the work order wants and what is used
   */
  public static List<String> remarks(Map<String, String> facts, CpuSet cpus) {
    List<String> remarks = new ArrayList<>();
    if (cpus.size() < cpus.wantedSize()) {
      remarks.add(
          "fewer CPUs than the work order wants (%d of %d): threads wait for each other's time slices; use a machine with %d CPUs"
              .formatted(cpus.size(), cpus.wantedSize(), cpus.wantedSize()));
    }
    unless(
        remarks,
        facts,
        "governor",
        "performance",
        "the CPU changes its clock: cpupower frequency-set -g performance");
    when(
        remarks,
        facts,
        "turbo",
        "on",
        "turbo makes the clock depend on heat: echo 0 > /sys/devices/system/cpu/cpufreq/boost");
    when(
        remarks,
        facts,
        "smt",
        "on",
        "two threads share a core: echo off > /sys/devices/system/cpu/smt/control");
    when(
        remarks,
        facts,
        "transparent huge pages",
        "always",
        "huge pages come and go: echo madvise > /sys/kernel/mm/transparent_hugepage/enabled");
    load(remarks, facts, cpus);
    steal(remarks, facts);
    return remarks;
  }

  private static void steal(List<String> remarks, Map<String, String> facts) {
    String steal = facts.getOrDefault("steal since boot", "");
    if (steal.matches("\\d+\\.\\d+%")
        && Double.parseDouble(steal.replace("%", "")) > MUCH_STEAL_PERCENT) {
      remarks.add("the hypervisor takes " + steal + " of the CPUs' time: use a host of your own");
    }
  }

  private static void load(List<String> remarks, Map<String, String> facts, CpuSet cpus) {
    String now = facts.getOrDefault("load average", "").split(" ")[0];
    if (now.matches("\\d+\\.\\d+") && Double.parseDouble(now) > BUSY_SHARE * cpus.size()) {
      remarks.add("something else runs here (load " + now + "): stop it, or expect wide intervals");
    }
  }

  private static void when(
      List<String> remarks, Map<String, String> facts, String fact, String bad, String remark) {
    if (bad.equals(facts.get(fact))) {
      remarks.add(fact + " is " + bad + ": " + remark);
    }
  }

  private static void unless(
      List<String> remarks, Map<String, String> facts, String fact, String good, String remark) {
    String is = facts.getOrDefault(fact, "unknown");
    if (!is.equals(good) && !is.equals("unknown")) {
      remarks.add(fact + " is " + is + ": " + remark);
    }
  }
}
