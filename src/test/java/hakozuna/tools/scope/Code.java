package hakozuna.tools.scope;

import hakozuna.tools.Disk;
import hakozuna.tools.scope.Elf.Symbol;
import hakozuna.tools.scope.Routine.Range;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The machine code of a library, with what is known of its source.
 *
 * @param instructions by their addresses
 * @param frames the place in the source of each, the innermost first; empty without debug
 *     information
 * @param routines in the order of their addresses
 * @param byAddress the routine that holds each beginning of a range
 * @param bytes of the library's file
 * @param variables by their addresses
 * @param threadLocals by their places in the thread-local memory
 */
record Code(
    Elf elf,
    Isa isa,
    byte[] bytes,
    NavigableMap<Long, Instruction> instructions,
    Map<Long, List<Frame>> frames,
    List<Routine> routines,
    NavigableMap<Long, Routine> byAddress,
    NavigableMap<Long, Symbol> variables,
    NavigableMap<Long, Symbol> threadLocals) {

  /** Reads a library; asks for source lines only where it has them. */
  static Code of(Path library, Elf elf, Isa isa) {
    Binutils tools = new Binutils(library);
    NavigableMap<Long, Instruction> all = ListingReader.read(tools.disassembled());
    Map<Long, List<Frame>> frames = new HashMap<>();
    if (hasLines(elf)) {
      LineTable table = LineTable.read(tools.lineTable());
      frames.putAll(Frame.read(tools.sourceLines(all.keySet())));
      frames.replaceAll(table::corrected);
    }
    return of(elf, isa, Disk.bytes(library).orElseThrow(), all, frames);
  }

  static Code of(
      Elf elf,
      Isa isa,
      byte[] bytes,
      NavigableMap<Long, Instruction> all,
      Map<Long, List<Frame>> frames) {
    List<Routine> routines = Routine.of(elf);
    NavigableMap<Long, Routine> byAddress = new TreeMap<>();
    routines.forEach(
        routine -> routine.ranges().forEach(range -> byAddress.put(range.from(), routine)));
    return new Code(
        elf,
        isa,
        bytes,
        all,
        frames,
        routines,
        byAddress,
        sized(elf, "OBJECT|NOTYPE"),
        sized(elf, "TLS"));
  }

  private static NavigableMap<Long, Symbol> sized(Elf elf, String types) {
    NavigableMap<Long, Symbol> sized = new TreeMap<>();
    elf.symbols(types).stream()
        .filter(symbol -> symbol.size() > 0)
        .forEach(symbol -> sized.putIfAbsent(symbol.address(), symbol));
    return sized;
  }

  static boolean hasLines(Elf elf) {
    return elf.sections().stream().anyMatch(section -> section.name().matches("\\.z?debug_line"));
  }

  Optional<Routine> routineAt(long place) {
    return Optional.ofNullable(byAddress.floorEntry(place))
        .map(Map.Entry::getValue)
        .filter(routine -> routine.holds(place));
  }

  /** Returns a routine's instructions, its own first. */
  List<Instruction> of(Routine routine) {
    return routine.ranges().stream().flatMap(range -> of(range).stream()).toList();
  }

  private List<Instruction> of(Range range) {
    return List.copyOf(instructions.subMap(range.from(), true, range.to(), false).values());
  }

  List<Frame> framesAt(long place) {
    return frames.getOrDefault(place, List.of());
  }

  /**
   * Returns whom an instruction calls, or hands on to by its last jump; empty where it stays in its
   * routine. A callee that is worked out while the program runs is called a pointer.
   */
  Optional<String> callee(Instruction one) {
    boolean isCall = isa.isCall(one);
    if (!isCall && !isa.isJump(one) && !isa.isConditional(one)) {
      return Optional.empty();
    }
    if (one.target().isPresent()) {
      long target = one.target().getAsLong();
      Optional<Routine> here = routineAt(one.address());
      boolean stays = here.isPresent() && here.get().holds(target);
      return stays && !(isCall && target == here.get().start())
          ? Optional.empty()
          : Optional.of(nameOf(target, one.targetName()));
    }
    Optional<String> slot =
        one.data().isPresent()
            ? Optional.ofNullable(elf.slots().get(one.data().getAsLong()))
            : Optional.empty();
    return slot.isPresent()
        ? slot.map(this::meant)
        : Optional.of(isCall ? "a pointer" : "a computed jump");
  }

  private String meant(String slot) {
    return slot.startsWith(Elf.ADDRESS)
        ? nameOf(Elf.hex(slot.substring(Elf.ADDRESS.length())), "")
        : slot;
  }

  private String nameOf(long target, String otherwise) {
    Optional<Routine> routine = routineAt(target);
    if (routine.isPresent()) {
      return routine.get().name();
    }
    return !otherwise.endsWith("@plt")
        ? "code without a name"
        : otherwise.replaceFirst("(@[^@]*)?@plt$", "");
  }
}
