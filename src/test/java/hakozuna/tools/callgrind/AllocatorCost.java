package hakozuna.tools.callgrind;

import hakozuna.tools.callgrind.CallgrindProfile.Call;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one run of the preloaded library cost, in instructions executed.
 *
 * @param ops operations done, as the bench says
 * @param mallocs calls of malloc from outside the library
 * @param frees calls of free from outside the library
 * @param instructionsInMalloc inclusive: with all that malloc called
 * @param instructionsInFree inclusive
 * @param instructions inclusive of every call into the library
 * @param functions own instructions of the library's functions, by their name in the source
 * @param simulated further events per op, by callgrind's name; simulated, and empty if not asked
 *     for
 */
public record AllocatorCost(
    long ops,
    long mallocs,
    long frees,
    long instructionsInMalloc,
    long instructionsInFree,
    long instructions,
    Map<String, Long> functions,
    Map<String, Double> simulated) {

  /**
   * Adds up what the library's functions cost.
   *
   * @param library path of the preloaded library, as callgrind names it
   * @throws IllegalArgumentException when the library, its malloc or its free was never called
   */
  public static AllocatorCost of(CallgrindProfile profile, String library, long ops) {
    List<Call> into =
        profile.calls().stream()
            .filter(call -> call.to().object().equals(library))
            .filter(call -> !call.from().object().equals(library))
            .toList();
    List<Call> mallocs = called(into, "malloc", library);
    List<Call> frees = called(into, "free", library);
    return new AllocatorCost(
        ops,
        count(mallocs),
        count(frees),
        sum(mallocs, 0),
        sum(frees, 0),
        sum(into, 0),
        functions(profile, library),
        simulated(profile.events(), into, ops));
  }

  /** Returns instructions per call of malloc, with all that it called. */
  public double perMalloc() {
    return (double) instructionsInMalloc / mallocs;
  }

  /** Returns instructions per call of free, with all that it called. */
  public double perFree() {
    return (double) instructionsInFree / frees;
  }

  /** Returns the library's instructions per operation of the bench. */
  public double perOp() {
    return (double) instructions / ops;
  }

  /**
   * Returns a function's own instructions per operation; nothing for one that was not seen, which
   * is what becomes of a function that was inlined away.
   */
  public OptionalDouble selfPerOp(String function) {
    Long self = functions.get(function);
    return self == null ? OptionalDouble.empty() : OptionalDouble.of((double) self / ops);
  }

  private static List<Call> called(List<Call> into, String name, String library) {
    List<Call> calls = into.stream().filter(call -> call.to().base().equals(name)).toList();
    if (calls.isEmpty()) {
      throw new IllegalArgumentException(
          "the program never called " + name + " of " + library + "; was it preloaded?");
    }
    return calls;
  }

  private static long count(List<Call> calls) {
    return calls.stream().mapToLong(Call::count).sum();
  }

  private static long sum(List<Call> calls, int event) {
    return calls.stream().mapToLong(call -> call.inclusive()[event]).sum();
  }

  /** A function that the compiler split has several symbols and one name. */
  private static Map<String, Long> functions(CallgrindProfile profile, String library) {
    return profile.self().entrySet().stream()
        .filter(own -> own.getKey().object().equals(library))
        .collect(
            Collectors.groupingBy(
                own -> own.getKey().base(),
                TreeMap::new,
                Collectors.summingLong(own -> own.getValue()[0])));
  }

  private static Map<String, Double> simulated(List<String> events, List<Call> into, long ops) {
    Map<String, Double> simulated = new TreeMap<>();
    for (int i = 1; i < events.size(); i++) {
      simulated.put(events.get(i), (double) sum(into, i) / ops);
    }
    return simulated;
  }
}
