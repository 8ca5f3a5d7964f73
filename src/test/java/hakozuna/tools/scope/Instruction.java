package hakozuna.tools.scope;

import java.util.OptionalLong;

/**
 * One instruction, as {@code objdump} prints it.
 *
 * @param address where it is
 * @param prefixes such as lock and rep, before the name
 * @param name without them
 * @param operands without objdump's remarks
 * @param target where it jumps to or what it calls
 * @param targetName objdump's name of that, such as memset@plt
 * @param data the place that a remark of objdump's names
 */
record Instruction(
    long address,
    String prefixes,
    String name,
    String operands,
    OptionalLong target,
    String targetName,
    OptionalLong data) {

  String text() {
    return (prefixes + " " + name + " " + operands).strip();
  }
}
