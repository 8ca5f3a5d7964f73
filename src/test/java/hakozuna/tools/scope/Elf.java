package hakozuna.tools.scope;

import hakozuna.tools.BuildException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a library says of itself, as {@code readelf} prints it.
 *
 * @param machine what its code is for, in readelf's words
 * @param sections in order
 * @param segments in order
 * @param symbols those of the full table and of the loader's, each once
 * @param slots what the loader writes into each place: a symbol's name, or an address
 */
record Elf(
    String machine,
    List<Section> sections,
    List<Segment> segments,
    List<Symbol> symbols,
    Map<Long, String> slots) {
  /** An address that the loader moves along with the library, as a slot says it. */
  static final String ADDRESS = "*";

  /** A place in the thread-local memory, as a slot says it. */
  static final String THREAD_LOCAL = "tls+";

  private static final Pattern CLASS = Pattern.compile("(?m)^ +Class: +(\\S+)");
  private static final Pattern MACHINE = Pattern.compile("(?m)^ +Machine: +(.+)$");
  private static final Pattern SECTION =
      Pattern.compile(
          "(?m)^ *\\[ *(\\d+)] (\\S+) +(\\S+) +(\\p{XDigit}+) (\\p{XDigit}+) (\\p{XDigit}+) \\p{XDigit}+ +(\\w*) +\\d+ +\\d+ +(\\d+)$");
  private static final Pattern SEGMENT =
      Pattern.compile(
          "(?m)^  (\\w+) +0x\\p{XDigit}+ 0x(\\p{XDigit}+) 0x\\p{XDigit}+ 0x\\p{XDigit}+ 0x(\\p{XDigit}+) ([R ][W ][E ]) 0x");
  private static final Pattern SYMBOL =
      Pattern.compile(
          "(?m)^ *\\d+: (\\p{XDigit}+) +(0x\\p{XDigit}+|\\d+) (\\w+) +(\\w+) +\\w+(?: +\\[.*?])? +(\\w+) (\\S+).*$");
  private static final Pattern SLOT =
      Pattern.compile(
          "(?m)^(\\p{XDigit}{8,16}) +\\p{XDigit}+ (R_\\S+) +(?:\\p{XDigit}{8,16} (\\S+)(?: [+-] (\\p{XDigit}+))?|(\\p{XDigit}+))?");

  /**
   * A section.
   *
   * @param flags readelf's letters: A loaded, W written to, X run, T thread-local
   */
  record Section(
      String name,
      String type,
      long address,
      long offset,
      long size,
      String flags,
      long alignment) {
    boolean has(char flag) {
      return flags.indexOf(flag) >= 0;
    }

    boolean holds(long place) {
      return place >= address && place < address + size;
    }
  }

  /** A segment, which is what the loader maps. */
  record Segment(String type, long address, long size, String access) {}

  /**
   * A defined symbol.
   *
   * @param type FUNC, OBJECT, TLS, IFUNC or NOTYPE
   * @param isGlobal whether others may see it
   */
  record Symbol(String name, long address, long size, String type, boolean isGlobal) {
    boolean holds(long place) {
      return place == address || place > address && place < address + size;
    }
  }

  /**
   * Reads readelf's words.
   *
   * @throws BuildException when they describe no library
   */
  static Elf parse(String text) {
    return new Elf(
        first(MACHINE, text) + (first(CLASS, text).equals("ELF64") ? "" : ", 32 bits"),
        found(SECTION, text).map(Elf::section).toList(),
        found(SEGMENT, text)
            .map(s -> new Segment(s.group(1), hex(s.group(2)), hex(s.group(3)), s.group(4)))
            .toList(),
        found(SYMBOL, text).filter(Elf::isDefined).map(Elf::symbol).distinct().toList(),
        slots(text));
  }

  private static Section section(MatchResult row) {
    return new Section(
        row.group(2),
        row.group(3),
        hex(row.group(4)),
        hex(row.group(5)),
        hex(row.group(6)),
        row.group(7),
        Long.parseLong(row.group(8)));
  }

  private static boolean isDefined(MatchResult row) {
    return row.group(5).matches("\\d+") && !row.group(3).matches("SECTION|FILE");
  }

  private static Symbol symbol(MatchResult row) {
    String name = row.group(6).replaceFirst("@.*", "");
    return new Symbol(
        name,
        hex(row.group(1)),
        Long.decode(row.group(2).startsWith("0x") ? row.group(2) : plain(row.group(2))),
        row.group(3),
        !row.group(4).equals("LOCAL"));
  }

  /** A number that begins with 0 is not meant in eights. */
  private static String plain(String number) {
    return number.replaceFirst("^0+(?=\\d)", "");
  }

  private static Map<Long, String> slots(String text) {
    Map<Long, String> slots = new TreeMap<>();
    for (MatchResult row : found(SLOT, text).toList()) {
      String addend = row.group(5) == null ? row.group(4) : row.group(5);
      boolean isThreadLocal = row.group(2).matches(".*(TPOFF|DTPMOD|TPREL|TLSDESC|DTPREL).*");
      if (row.group(3) != null) {
        slots.put(hex(row.group(1)), row.group(3).replaceFirst("@.*", ""));
      } else if (addend != null) {
        slots.put(hex(row.group(1)), (isThreadLocal ? THREAD_LOCAL : ADDRESS) + addend);
      }
    }
    return slots;
  }

  /** Returns the sections that the processor runs. */
  Stream<Section> code() {
    return sections.stream().filter(section -> section.has('X'));
  }

  Optional<Section> sectionAt(long place) {
    return sections.stream().filter(s -> s.has('A') && !s.has('T') && s.holds(place)).findFirst();
  }

  long threadLocalSize() {
    return segments.stream().filter(s -> s.type().equals("TLS")).mapToLong(Segment::size).sum();
  }

  /** Returns the segments that can be written to and run. */
  List<Segment> writtenAndRun() {
    return segments.stream()
        .filter(
            s -> s.type().equals("LOAD") && s.access().contains("W") && s.access().contains("E"))
        .toList();
  }

  /** Returns whether it has a full table of symbols, and not just what the loader needs. */
  boolean hasAllSymbols() {
    return sections.stream().anyMatch(section -> section.type().equals("SYMTAB"));
  }

  /** Returns the symbols of a type or some, in the order of their addresses. */
  List<Symbol> symbols(String types) {
    List<Symbol> some = new ArrayList<>(symbols);
    some.removeIf(symbol -> !symbol.type().matches(types));
    some.sort((one, other) -> Long.compare(one.address(), other.address()));
    return some;
  }

  private static String first(Pattern what, String text) {
    return found(what, text)
        .findFirst()
        .map(row -> row.group(1).strip())
        .orElseThrow(() -> new BuildException("readelf describes no library: " + what));
  }

  private static Stream<MatchResult> found(Pattern what, String text) {
    return what.matcher(text).results();
  }

  static long hex(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }
}
