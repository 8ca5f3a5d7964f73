package hakozuna.tools;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Names what makes a machine noisy, each with what to do about it. What is unknown gets no remark.
 *
 * @param facts of {@link Machine#facts}
 * @param cpus what the work order wants and what is used
 */
public record Doctor(Map<String, String> facts, CpuSet cpus) {
  private static final double BUSY_SHARE = 0.25;
  private static final double MUCH_STEAL_PERCENT = 0.5;
  private static final String BOOST = "/sys/devices/system/cpu/cpufreq/boost";
  private static final String SMT = "/sys/devices/system/cpu/smt/control";
  private static final String PAGES = "/sys/kernel/mm/transparent_hugepage/enabled";

  /** Returns one remark for each thing that disturbs a measurement. */
  public List<String> remarks() {
    return Stream.of(
            fewCpus(),
            remark(
                "governor",
                is -> !is.equals("performance"),
                "the CPU changes its clock: cpupower frequency-set -g performance"),
            remark(
                "turbo", "on"::equals, "turbo makes the clock depend on heat: echo 0 > " + BOOST),
            remark("smt", "on"::equals, "two threads share a core: echo off > " + SMT),
            remark(
                "transparent huge pages",
                "always"::equals,
                "huge pages come and go: echo madvise > " + PAGES),
            load(),
            steal())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> fewCpus() {
    return cpus.size() < cpus.wantedSize()
        ? Optional.of(
            "fewer CPUs than the work order wants (%d of %d): threads wait for each other's time slices; use a machine with %2$d CPUs"
                .formatted(cpus.size(), cpus.wantedSize()))
        : Optional.empty();
  }

  private Optional<String> remark(String fact, Predicate<String> disturbs, String why) {
    return Optional.ofNullable(facts.get(fact))
        .filter(is -> !is.equals(Machine.UNKNOWN))
        .filter(disturbs)
        .map(is -> fact + " is " + is + ": " + why);
  }

  private Optional<String> load() {
    String now = facts.getOrDefault("load average", "").split(" ")[0];
    return now.matches("\\d+\\.\\d+") && Double.parseDouble(now) > BUSY_SHARE * cpus.size()
        ? Optional.of(
            "something else runs here (load " + now + "): stop it, or expect wide intervals")
        : Optional.empty();
  }

  private Optional<String> steal() {
    String steal = facts.getOrDefault("steal since boot", "");
    return steal.matches("\\d+\\.\\d+%")
            && Double.parseDouble(steal.replace("%", "")) > MUCH_STEAL_PERCENT
        ? Optional.of(
            "the hypervisor takes " + steal + " of the CPUs' time: use a host of your own")
        : Optional.empty();
  }
}
