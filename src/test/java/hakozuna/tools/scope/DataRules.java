package hakozuna.tools.scope;

import hakozuna.model.Check.Outcome;
import hakozuna.tools.scope.Elf.Section;
import hakozuna.tools.scope.Elf.Symbol;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much memory and code a library brings along, whatever it is written in.
 *
 * @param isPrebuilt whether nobody can build them with their symbols
 */
record DataRules(Elf baseline, Elf candidate, boolean isPrebuilt) {
  /** Where the linker and the loader keep their own. */
  private static final Set<String> LOADERS =
      Set.of(".got", ".got.plt", ".dynamic", ".data.rel.ro", ".init_array", ".fini_array", ".plt");

  private static final String STRIPPED =
      "%d bytes of writable data more, and no symbols say whose: build the library without -s";

  /** The thread-local memory grows by no more than so many bytes. */
  Finding threadLocal(int limit) {
    long before = baseline.threadLocalSize();
    long after = candidate.threadLocalSize();
    Map<String, String> grown = grown(sizes(baseline, "TLS"), sizes(candidate, "TLS"));
    String text =
        "%d bytes of thread-local memory, %d in the baseline; at most %d more allowed%s"
            .formatted(after, before, limit, listed(grown));
    return Finding.of(after - before, limit, text, "");
  }

  /** Only named variables are new or larger. */
  Finding writable(List<String> allowed) {
    Map<String, Long> before = variables(baseline);
    Map<String, Long> after = variables(candidate);
    Map<String, String> grown = grown(before, after);
    allowed.forEach(name -> grown.keySet().removeAll(CppNames.of(after.keySet()).meant(name)));
    long bytes =
        grown.keySet().stream().mapToLong(n -> after.get(n) - before.getOrDefault(n, 0L)).sum();
    long unnamed = unnamed(candidate) - unnamed(baseline) - gaps(before, after);
    boolean isNamed = baseline.hasAllSymbols() && candidate.hasAllSymbols();
    if (unnamed > 0 && grown.isEmpty() && !isNamed && !allowed.isEmpty()) {
      String why = STRIPPED.formatted(unnamed);
      return isPrebuilt ? Finding.missing(why) : Finding.broken(why);
    }
    String rest = unnamed > 0 ? "\n    new: " + unnamed + " bytes that no symbol names" : "";
    return Finding.of(
        bytes + Math.max(0, unnamed),
        0,
        "%d writable variables, %d bytes; %d bytes in the baseline%s%s"
            .formatted(after.size(), sum(after), sum(before), listed(grown), rest),
        "");
  }

  /** The machine code grows by no more than so many percent. */
  Finding text(double limitPercent) {
    long before = baseline.code().mapToLong(Section::size).sum();
    long after = candidate.code().mapToLong(Section::size).sum();
    if (before == 0) {
      return Finding.broken("the baseline library has no machine code");
    }
    double percent = 100.0 * (after - before) / before;
    String text =
        String.format(
            Locale.ROOT,
            "%d bytes of machine code, %d in the baseline: %+.2f%%, at most %+.2f%%",
            after,
            before,
            percent,
            limitPercent);
    return candidate.writtenAndRun().size() > baseline.writtenAndRun().size()
        ? new Finding(
            Outcome.DEFECT,
            percent,
            text + "\n    new: a segment that can be written to and run; code in it is not counted",
            "")
        : Finding.of(percent, limitPercent, text, "");
  }

  private static long sum(Map<String, Long> sizes) {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Variables of one name, such as counters of two functions, are counted together. */
  private static Map<String, Long> sizes(Elf elf, String types) {
    return elf.symbols(types).stream()
        .collect(
            Collectors.groupingBy(
                symbol -> new SymbolName(symbol.name()).base(),
                TreeMap::new,
                Collectors.summingLong(Symbol::size)));
  }

  /** Two names of one variable are one. */
  private static Map<String, Long> variables(Elf elf) {
    Map<String, Long> sizes = new TreeMap<>();
    Set<Long> seen = new HashSet<>();
    for (Symbol symbol : written(elf)) {
      if (seen.add(symbol.address())) {
        sizes.merge(new SymbolName(symbol.name()).base(), symbol.size(), Long::sum);
      }
    }
    return sizes;
  }

  private static List<Symbol> written(Elf elf) {
    return elf.symbols("OBJECT|NOTYPE").stream()
        .filter(symbol -> symbol.size() > 0)
        .filter(
            symbol -> elf.sectionAt(symbol.address()).filter(s -> isWritten(elf, s)).isPresent())
        .toList();
  }

  /** What the loader shuts after it has filled it in holds no state. */
  private static boolean isWritten(Elf elf, Section section) {
    boolean isShut =
        elf.segments().stream()
            .filter(segment -> segment.type().equals("GNU_RELRO"))
            .anyMatch(
                s ->
                    section.address() >= s.address() && section.address() < s.address() + s.size());
    return section.has('A')
        && section.has('W')
        && !section.has('T')
        && !isShut
        && !LOADERS.contains(section.name());
  }

  /** Returns the bytes of writable sections that no variable has. */
  private static long unnamed(Elf elf) {
    long all =
        elf.sections().stream().filter(s -> isWritten(elf, s)).mapToLong(Section::size).sum();
    long end = Long.MIN_VALUE;
    for (Symbol symbol : written(elf)) {
      long from = Math.max(symbol.address(), end);
      end = Math.max(end, symbol.address() + symbol.size());
      all -= Math.max(0, end - from);
    }
    return all;
  }

  /** Returns how many bytes the gaps before new variables can have. */
  private long gaps(Map<String, Long> before, Map<String, Long> after) {
    long widest =
        candidate.sections().stream()
            .filter(section -> isWritten(candidate, section))
            .mapToLong(Section::alignment)
            .max()
            .orElse(0);
    Set<String> changed = new HashSet<>(after.keySet());
    changed.addAll(before.keySet());
    changed.removeIf(name -> after.containsKey(name) && after.get(name).equals(before.get(name)));
    return changed.isEmpty() ? 0 : widest * (changed.size() + 1);
  }

  private static Map<String, String> grown(Map<String, Long> before, Map<String, Long> after) {
    Map<String, String> grown = new TreeMap<>();
    after.forEach(
        (name, size) -> {
          long old = before.getOrDefault(name, 0L);
          if (size > old) {
            grown.put(name, old == 0 ? size + " bytes" : size + " bytes, " + old + " before");
          }
        });
    return grown;
  }

  private static String listed(Map<String, String> grown) {
    return new Few(
            grown.entrySet().stream()
                .map(entry -> CppNames.said(entry.getKey()) + ", " + entry.getValue())
                .toList())
        .fresh();
  }
}
