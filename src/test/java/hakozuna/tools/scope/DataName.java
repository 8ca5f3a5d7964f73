package hakozuna.tools.scope;

import hakozuna.tools.scope.Elf.Section;
import hakozuna.tools.scope.Elf.Symbol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/**
 * What lies at an address, in words that are the same in two builds: a symbol, or what it holds.
 *
 * @param code of the library
 */
record DataName(Code code) {
  private static final Pattern PRINTABLE = Pattern.compile("[\\p{Print}\\t\\n]+");
  private static final int LONGEST_TEXT = 200;
  private static final int WIDEST = 16;

  /**
   * Returns the name.
   *
   * @param user the instruction that uses it: its name says how many bytes it takes
   */
  String of(long address, Instruction user) {
    String slot = code.elf().slots().get(address);
    Optional<Section> section = code.elf().sectionAt(address);
    if (slot != null && section.filter(s -> s.name().startsWith(".got")).isPresent()) {
      return "got:" + slot(slot, user);
    }
    return symbol(address, code.variables())
        .or(() -> code.routineAt(address).map(r -> r.name() + offset(address - r.start())))
        .orElseGet(() -> section.map(s -> unnamed(s, address, user)).orElse("nowhere"));
  }

  private String slot(String slot, Instruction user) {
    if (slot.startsWith(Elf.THREAD_LOCAL)) {
      long place = Elf.hex(slot.substring(Elf.THREAD_LOCAL.length()));
      return symbol(place, code.threadLocals()).orElse(slot);
    }
    return slot.startsWith(Elf.ADDRESS)
        ? of(Elf.hex(slot.substring(Elf.ADDRESS.length())), user)
        : slot;
  }

  private static Optional<String> symbol(long place, NavigableMap<Long, Symbol> all) {
    return Optional.ofNullable(all.floorEntry(place))
        .map(Map.Entry::getValue)
        .filter(symbol -> symbol.holds(place))
        .map(symbol -> name(symbol, place));
  }

  private static String name(Symbol symbol, long place) {
    return new SymbolName(symbol.name()).base() + offset(place - symbol.address());
  }

  private static String offset(long bytes) {
    return bytes == 0 ? "" : "+0x" + Long.toHexString(bytes);
  }

  /** Where it lies changes with all around it; what it holds does not, unless it is written to. */
  private String unnamed(Section section, long address, Instruction user) {
    if (!isConstant(section)) {
      return section.name() + offset(address - section.address());
    }
    int at = (int) (section.offset() + address - section.address());
    int room = (int) Math.min(section.address() + section.size() - address, LONGEST_TEXT);
    return isAddress(user) ? pointedAt(at, room) : hex(at, Math.min(width(user), room));
  }

  private static boolean isAddress(Instruction user) {
    return user.name().matches("lea[a-z]*|add|adr");
  }

  private String pointedAt(int at, int room) {
    String text = new String(code.bytes(), at, room, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    boolean isText = end > 0 && PRINTABLE.matcher(text.substring(0, end)).matches();
    return isText ? '"' + text.substring(0, end).replace("\n", "\\n") + '"' : "constants";
  }

  private String hex(int at, int bytes) {
    return "0x" + HexFormat.of().formatHex(code.bytes(), at, at + bytes);
  }

  /** As many bytes as the instruction takes, or fewer: what lies behind is another's. */
  private static int width(Instruction user) {
    String name = user.name();
    if (name.matches("v?(mov(dq|ap|up)|p|and|or|x|sh|un).*") && user.operands().contains("mm")) {
      return user.operands().contains("ymm") ? 2 * WIDEST : WIDEST;
    }
    return name.matches(".*(ss|si|l|zwl)")
        ? Integer.BYTES
        : name.matches(".*b|mov[zs]b.*")
            ? Byte.BYTES
            : name.matches(".*w")
                ? Short.BYTES
                : user.operands().matches(".*%e[a-z]+.*") ? Integer.BYTES : Long.BYTES;
  }

  /**
   * Returns the places that a table of distances leads to, as compilers make them for a switch;
   * empty where the first does not lie where it may.
   */
  List<Long> table(long address, LongPredicate mayLead) {
    Optional<Section> section = code.elf().sectionAt(address).filter(DataName::isConstant);
    List<Long> places = new ArrayList<>();
    if (section.isPresent()) {
      ByteBuffer bytes = ByteBuffer.wrap(code.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      long from = section.get().offset() + address - section.get().address();
      long to = section.get().offset() + section.get().size() - Integer.BYTES;
      for (long at = from; at <= to; at += Integer.BYTES) {
        long place = address + bytes.getInt((int) at);
        if (!mayLead.test(place)) {
          break;
        }
        places.add(place);
      }
    }
    return places;
  }

  private static boolean isConstant(Section section) {
    return !section.has('W') && !section.type().equals("NOBITS");
  }
}
