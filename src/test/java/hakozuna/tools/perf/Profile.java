package hakozuna.tools.perf;

import hakozuna.tools.perf.PerfSample.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where one run spent its time, per operation, so that two profiles can be compared.
 *
 * @param event what was sampled; cpu-clock where there is no PMU
 * @param samples how many, of the bench alone
 * @param others samples of the programs that started the bench; left out
 * @param stacks per stack, written from the outside in and joined by semicolons: events (ns for
 *     cpu-clock) per million operations. Frames of the kernel end in _[k]
 * @param functions per innermost function and its file: events per million operations
 */
public record Profile(
    String event,
    int samples,
    int others,
    Map<String, Long> stacks,
    Map<Function, Long> functions) {
  /** How a profile names the preloaded library, whose path differs from variant to variant. */
  public static final String LIBRARY = "the library";

  private static final double OPS = 1e6;
  private static final int NAME_LENGTH = 15;

  private static final Comparator<Function> BY_NAME =
      Comparator.comparing(Function::name).thenComparing(Function::object);

  /**
   * A function as a profile names it.
   *
   * @param name its symbol, or its file in brackets where it has none
   * @param object path of its file, {@link #LIBRARY}, or [kernel.kallsyms]
   */
  public record Function(String name, String object) implements Comparable<Function> {
    @Override
    public int compareTo(Function other) {
      return BY_NAME.compare(this, other);
    }
  }

  /**
   * Adds up the samples of one program.
   *
   * @param library path of the preloaded library; it gets one name for all variants
   */
  static Profile of(List<PerfSample> all, String program, String library, long ops) {
    String name = program.substring(0, Math.min(NAME_LENGTH, program.length()));
    List<PerfSample> own = own(all, name);
    if (own.isEmpty() || ops <= 0) {
      throw new IllegalArgumentException(
          "no sample of " + name + " among " + all.size() + ", ops=" + ops);
    }
    checkOneEvent(own);
    Map<String, Long> stacks = new TreeMap<>();
    Map<Function, Long> functions = new TreeMap<>();
    for (PerfSample sample : own) {
      long weight = Math.round(sample.period() * OPS / ops);
      List<Frame> known = sample.stack().stream().filter(f -> !f.isNowhere()).toList();
      stacks.merge(stack(known), weight, Long::sum);
      functions.merge(innermost(known, library), weight, Long::sum);
    }
    return new Profile(own.get(0).event(), own.size(), all.size() - own.size(), stacks, functions);
  }

  /** On a hybrid CPU perf samples cycles of two kinds of cores, which are different cycles. */
  private static void checkOneEvent(List<PerfSample> samples) {
    List<String> events = samples.stream().map(PerfSample::event).distinct().toList();
    if (events.size() > 1) {
      throw new IllegalArgumentException(
          "samples of %s cannot be added up; %s"
              .formatted(String.join(" and ", events), PerfRemedy.ONE_KIND));
    }
  }

  /** A bench may name its threads: they are found by the process that the bench is. */
  private static List<PerfSample> own(List<PerfSample> all, String name) {
    Set<String> processes =
        all.stream()
            .filter(sample -> sample.program().equals(name))
            .map(PerfSample::process)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(
            sample ->
                sample.program().equals(name)
                    || sample.isOfAWorker() && processes.contains(sample.process()))
        .toList();
  }

  /** Returns whether the kernel's part was left out. */
  public boolean isUserOnly() {
    String modifiers = event.contains(":") ? event.substring(event.indexOf(':')) : "";
    return modifiers.contains("u") && !modifiers.contains("k");
  }

  /** Returns the sum of all stacks, events per million operations. */
  public long total() {
    return functions.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns whether there was no PMU: then time was sampled by the kernel's clock. */
  public boolean isByClock() {
    return event.startsWith("cpu-clock") || event.startsWith("task-clock");
  }

  private static String stack(List<Frame> innermostFirst) {
    List<String> names = new ArrayList<>();
    for (Frame frame : innermostFirst) {
      names.add(frame.name().replace(';', ':') + (frame.isKernel() ? "_[k]" : ""));
    }
    Collections.reverse(names);
    return names.isEmpty() ? "[unknown]" : String.join(";", names);
  }

  private static Function innermost(List<Frame> innermostFirst, String library) {
    if (innermostFirst.isEmpty()) {
      return new Function("[unknown]", "[unknown]");
    }
    Frame frame = innermostFirst.get(0);
    return new Function(frame.name(), frame.object().equals(library) ? LIBRARY : frame.object());
  }
}
