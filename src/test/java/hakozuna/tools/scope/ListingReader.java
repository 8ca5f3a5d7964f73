package hakozuna.tools.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code objdump -d -w --no-show-raw-insn} prints. */
final class ListingReader {
  private static final Pattern LINE = Pattern.compile("^ *(\\p{XDigit}+):\\t(.*)$");
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(lock|repn?z?|repe|repne|bnd|notrack|data16|addr32|xacquire|xrelease|rex(\\.[WRXB]+)?|[cdefgs]s) +(?=\\S)");
  private static final Pattern REMARK =
      Pattern.compile("\\s+(?:# (\\p{XDigit}+)(?: <.*>)?|//.*|# .*)$");
  private static final Pattern TARGET = Pattern.compile("(?:^|[ ,])(\\p{XDigit}+) <([^>]*)>$");

  private ListingReader() {}

  /** Returns all instructions by their addresses. */
  static NavigableMap<Long, Instruction> read(String text) {
    NavigableMap<Long, Instruction> all = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              Matcher found = LINE.matcher(line);
              if (found.matches() && !found.group(2).isBlank()) {
                long address = Elf.hex(found.group(1));
                all.put(address, instruction(address, found.group(2).strip()));
              }
            });
    return all;
  }

  private static Instruction instruction(long address, String words) {
    Matcher remark = REMARK.matcher(words);
    boolean isRemarked = remark.find();
    String said = isRemarked ? words.substring(0, remark.start()) : words;
    String data = isRemarked ? remark.group(1) : null;
    List<String> prefixes = new ArrayList<>();
    for (Matcher one = PREFIX.matcher(said); one.find(); one = PREFIX.matcher(said)) {
      prefixes.add(one.group(1));
      said = said.substring(one.end());
    }
    String[] parts = said.split("\\s+", 2);
    String operands = parts.length > 1 ? parts[1].strip() : "";
    Matcher target = TARGET.matcher(operands);
    boolean hasTarget = target.find();
    return new Instruction(
        address,
        String.join(" ", prefixes),
        parts[0],
        operands,
        hasTarget ? OptionalLong.of(Elf.hex(target.group(1))) : OptionalLong.empty(),
        hasTarget ? target.group(2) : "",
        data == null ? OptionalLong.empty() : OptionalLong.of(Elf.hex(data)));
  }
}
