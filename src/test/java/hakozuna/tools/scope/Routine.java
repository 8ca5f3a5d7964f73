package hakozuna.tools.scope;

import hakozuna.tools.scope.Elf.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The machine code of a function: its own, and what the compiler put elsewhere because it is
 * unlikely.
 *
 * @param names all symbols that it begins at
 * @param ranges its own first
 */
record Routine(Set<String> names, List<Range> ranges) {

  /** From the first byte to the one behind the last. */
  record Range(long from, long to) {
    boolean holds(long place) {
      return place >= from && place < to;
    }
  }

  /** Returns the routines of a library, in the order of their addresses. */
  static List<Routine> of(Elf elf) {
    NavigableMap<Long, Routine> own = new TreeMap<>();
    List<Symbol> functions =
        elf.symbols("FUNC|IFUNC|NOTYPE").stream().filter(symbol -> isCode(elf, symbol)).toList();
    functions.stream().filter(f -> !isCold(f)).forEach(f -> add(own, f, range(f, functions, elf)));
    functions.stream().filter(Routine::isCold).forEach(f -> attach(own, f, functions, elf));
    return List.copyOf(own.values());
  }

  private static boolean isCode(Elf elf, Symbol symbol) {
    boolean isLabel = symbol.type().equals("NOTYPE") && !symbol.isGlobal() && symbol.size() == 0;
    return !isLabel
        && !symbol.name().startsWith("$")
        && elf.code().anyMatch(section -> section.holds(symbol.address()));
  }

  private static boolean isCold(Symbol symbol) {
    return new SymbolName(symbol.name()).isCold();
  }

  private static void add(Map<Long, Routine> all, Symbol symbol, Range range) {
    Routine known = all.get(symbol.address());
    Set<String> names = new TreeSet<>(known == null ? Set.of() : known.names);
    names.add(symbol.name());
    long to = known == null ? range.to : Math.max(range.to, known.ranges.get(0).to);
    all.put(symbol.address(), new Routine(names, List.of(new Range(range.from, to))));
  }

  /** Unlikely code of a function that is not there is one of its own. */
  private static void attach(Map<Long, Routine> all, Symbol cold, List<Symbol> functions, Elf elf) {
    Range range = range(cold, functions, elf);
    String owner = new SymbolName(cold.name()).owner();
    List<Map.Entry<Long, Routine>> owners =
        all.entrySet().stream().filter(entry -> entry.getValue().names.contains(owner)).toList();
    for (Map.Entry<Long, Routine> entry : owners) {
      List<Range> ranges = new ArrayList<>(entry.getValue().ranges);
      ranges.add(range);
      entry.setValue(new Routine(entry.getValue().names, ranges));
    }
    if (owners.isEmpty()) {
      add(all, cold, range);
    }
  }

  /** What was written in assembly may not say its size: it ends where the next begins. */
  private static Range range(Symbol symbol, List<Symbol> functions, Elf elf) {
    if (symbol.size() > 0) {
      return new Range(symbol.address(), symbol.address() + symbol.size());
    }
    long end =
        elf.code()
            .filter(section -> section.holds(symbol.address()))
            .mapToLong(section -> section.address() + section.size())
            .findFirst()
            .orElse(symbol.address());
    long next =
        functions.stream()
            .mapToLong(Symbol::address)
            .filter(address -> address > symbol.address())
            .min()
            .orElse(end);
    return new Range(symbol.address(), Math.min(next, end));
  }

  boolean holds(long place) {
    return ranges.stream().anyMatch(range -> range.holds(place));
  }

  long start() {
    return ranges.get(0).from;
  }

  /** Returns one name for all, the same in two builds. */
  String name() {
    return new SymbolName(names.iterator().next()).lasting();
  }

  /** Returns a function's own name where it is one of several, else the first. */
  String nameAs(String function) {
    return names.contains(function) ? function : names.iterator().next();
  }

  /** Returns whether it is a function of the source, whole or in part. */
  boolean isOf(String function) {
    return names.stream().anyMatch(name -> new SymbolName(name).base().equals(function));
  }

  boolean isPart() {
    return names.stream().allMatch(name -> new SymbolName(name).isPart());
  }
}
