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

  public List<String> remarks() {
    return Stream.of(
            fewCpus(),
            quota(),
            remark(
                "governor",
                is -> !is.equals("performance"),
                "the CPU changes its clock speed: run cpupower frequency-set -g performance"),
            remark(
                "turbo", "on"::equals, "turbo makes the clock depend on heat: echo 0 > " + BOOST),
            remark("smt", "on"::equals, "two threads share a core: echo off > " + SMT),
            hugePages(),
            above(
                "load average",
                BUSY_SHARE * cpus.size(),
                "something else is running here (load %s): stop it, or expect wide intervals"),
            above(
                "steal since boot",
                MUCH_STEAL_PERCENT,
                "the hypervisor takes %s%% of the CPUs' time: use a host of your own"))
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

  private Optional<String> hugePages() {
    String why = "huge pages come and go: echo madvise > " + PAGES;
    return remark("transparent huge pages", "always"::equals, why);
  }

  private Optional<String> quota() {
    return Optional.ofNullable(facts.get(Machine.QUOTA))
        .filter(is -> is.endsWith(" CPUs") && Double.parseDouble(is.split(" ")[0]) < cpus.size())
        .map(
            is ->
                "the container's CPU quota is %s, but %d CPUs are used: when its time is over, all threads stop until the next period; start it with --cpus=%2$d or more (cpu.max), or without a quota"
                    .formatted(is, cpus.size()));
  }

  private Optional<String> remark(String fact, Predicate<String> disturbs, String why) {
    return Optional.ofNullable(facts.get(fact))
        .filter(is -> !is.equals(Machine.UNKNOWN))
        .filter(disturbs)
        .map(is -> fact + " is " + is + ": " + why);
  }

  /** The fact's first figure counts: the load of the last minute, or the only one. */
  private Optional<String> above(String fact, double most, String remark) {
    return Optional.of(facts.getOrDefault(fact, "").split("[ %]")[0])
        .filter(is -> is.matches("\\d+\\.\\d+") && Double.parseDouble(is) > most)
        .map(remark::formatted);
  }
}
