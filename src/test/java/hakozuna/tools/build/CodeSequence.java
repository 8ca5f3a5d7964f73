package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructions of a library one after the other, wherever they lie: without addresses, and
 * without what only fills a gap.
 *
 * @param instructions each with the function that it is in
 */
public record CodeSequence(List<Instruction> instructions) {
  private static final Pattern FUNCTION = Pattern.compile("[0-9a-f]+ <(.+)>:");
  private static final Pattern LINE = Pattern.compile("\\s+([0-9a-f]+):\\s+(\\S.*)");
  private static final Pattern FILL =
      Pattern.compile("(?:\\S+ )*(nop\\w*|int3|udf)\\b.*|xchg +%ax,%ax");
  private static final Pattern JUMP = Pattern.compile("jmp +([0-9a-f]+)( .*)?");

  /** Addresses with the names that stand for them, distances to them, and comments. */
  private static final Pattern PLACES =
      Pattern.compile("[0-9a-f]+ <[^>]*>|-?0x[0-9a-f]+(?=\\(%rip\\))|\\s*(?:#\\s|//).*");

  /** A name that stands for a place is worth more than the place. */
  private static final Pattern TO_NAME = Pattern.compile("(call|jmp|bl?)\\s+[0-9a-f]+ (<[^+>]+>)");

  /** On 64-bit ARM these may hold the low half of an address, which another one has loaded. */
  private static final Pattern WITH_LOW_HALF = Pattern.compile("(?:add|ld|st|prf)\\w*\\s.*#.*");

  private static final Pattern NUMBER = Pattern.compile(",?\\s*#-?\\w+");

  /**
   * An instruction.
   *
   * @param text its words, without what depends on where it lies
   */
  public record Instruction(long address, String function, String text) {}

  /**
   * Reads a library's code.
   *
   * @throws BuildException when objdump is missing or refuses
   */
  public static CodeSequence of(Path library) {
    Command.Result result =
        Command.of("objdump", "-d", "--no-show-raw-insn", library.toString()).run();
    if (!result.ok()) {
      throw new BuildException(
          "objdump cannot show the code of %s: %s\nOn Debian or Ubuntu: apt-get install binutils"
              .formatted(library, result.output().strip()));
    }
    return read(result.output());
  }

  /** Reads what objdump printed. */
  static CodeSequence read(String disassembly) {
    return new CodeSequence(new Reader().read(disassembly));
  }

  /** Returns the first difference, in words; empty where both are the same. */
  public Optional<String> difference(CodeSequence other) {
    int least = Math.min(instructions.size(), other.instructions.size());
    for (int i = 0; i < least; i++) {
      Instruction one = instructions.get(i), two = other.instructions.get(i);
      if (!one.text.equals(two.text)) {
        return Optional.of(
            "in %s it has \"%s\" instead of \"%s\"".formatted(one.function, two.text, one.text));
      }
    }
    return instructions.size() == other.instructions.size()
        ? Optional.empty()
        : Optional.of(
            "it has %d instructions instead of %d"
                .formatted(other.instructions.size(), instructions.size()));
  }

  /** Returns one hash of where the instructions lie: two layouts that share it are one. */
  public String places() {
    return Sha256.of(instructions.stream().map(Instruction::address).toList().toString());
  }

  /** Goes through a listing from top to bottom. */
  private static final class Reader {
    private final List<Instruction> read = new ArrayList<>();
    private String function = "the code";
    private Optional<Long> filledTo = Optional.empty();

    List<Instruction> read(String disassembly) {
      disassembly.lines().forEach(this::line);
      return List.copyOf(read);
    }

    private void line(String line) {
      Matcher name = FUNCTION.matcher(line);
      if (name.matches()) {
        function = name.group(1);
      }
      Matcher instruction = LINE.matcher(line);
      if (instruction.matches()) {
        instruction(Long.parseLong(instruction.group(1), 16), instruction.group(2));
      }
    }

    /** Assemblers fill a long gap with a jump over what they fill it with. */
    private void instruction(long address, String text) {
      if (filledTo.equals(Optional.of(address))) {
        read.remove(read.size() - 1);
        filledTo = Optional.empty();
      }
      if (!FILL.matcher(text).matches()) {
        Matcher jump = JUMP.matcher(text);
        filledTo =
            jump.matches() ? Optional.of(Long.parseLong(jump.group(1), 16)) : Optional.empty();
        read.add(new Instruction(address, function, plain(text)));
      }
    }

    private static String plain(String text) {
      Matcher toName = TO_NAME.matcher(text);
      if (toName.matches()) {
        return toName.group(1) + " " + toName.group(2);
      }
      String without = PLACES.matcher(text).replaceAll("").strip();
      return WITH_LOW_HALF.matcher(without).matches()
          ? NUMBER.matcher(without).replaceAll("")
          : without;
    }
  }
}
