package hakozuna.tools.scope;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The processors whose machine code is understood. */
enum Isa {
  X86_64(
      "Advanced Micro Devices X86-64",
      "j(?!mp)[a-z]+(,p[nt])?|loop[a-z]*|xbegin",
      "jmp",
      "call",
      "ret[a-z]*|iret[a-z]*|sysret[a-z]*",
      "ud[0-2][a-z]*|hlt|int3",
      "nop[a-z]*|endbr64",
      "syscall|sysenter|int"),
  AARCH64(
      "AArch64",
      "bc?\\.[a-z]+|cbn?z|tbn?z",
      "b|br|braa[bz]?|brab[z]?",
      "bl|blr|blraaz?|blrabz?",
      "ret[a-z]*|eret",
      "brk|udf|hlt",
      "nop",
      "svc|hvc");

  private static final Pattern ATOMIC =
      Pattern.compile(
          "(ld|st)(a|l)?(ax|lx|x)(r|p)[bh]?|cas(p)?(a|l|al)?[bh]?|swpp?(a|l|al)?[bh]?"
              + "|(ld|st)(add|clr|eor|set|smax|smin|umax|umin)(a|l|al)?[bh]?|dmb|dsb");

  private final String machine;
  private final Pattern conditional;
  private final Pattern jump;
  private final Pattern call;
  private final Pattern back;
  private final Pattern stop;
  private final Pattern padding;
  private final Pattern kernel;

  Isa(
      String machine,
      String conditional,
      String jump,
      String call,
      String back,
      String stop,
      String padding,
      String kernel) {
    this.machine = machine;
    this.conditional = Pattern.compile(conditional);
    this.jump = Pattern.compile(jump);
    this.call = Pattern.compile(call);
    this.back = Pattern.compile(back);
    this.stop = Pattern.compile(stop);
    this.padding = Pattern.compile(padding);
    this.kernel = Pattern.compile(kernel);
  }

  /** Returns the one that readelf's word stands for, if it is understood. */
  static Optional<Isa> of(String machine) {
    return Stream.of(values()).filter(isa -> isa.machine.equals(machine)).findFirst();
  }

  /** Returns whether an instruction goes on in one of two places. */
  boolean isConditional(Instruction one) {
    return conditional.matcher(one.name()).matches();
  }

  boolean isJump(Instruction one) {
    return jump.matcher(one.name()).matches();
  }

  boolean isCall(Instruction one) {
    return call.matcher(one.name()).matches();
  }

  /** Returns whether the next instruction is never reached from this one. */
  boolean ends(Instruction one) {
    return isJump(one) || back.matcher(one.name()).matches() || stop.matcher(one.name()).matches();
  }

  /** Returns whether a jump's place is worked out: a table, or a pointer. */
  boolean isComputed(Instruction one) {
    return isJump(one) && one.target().isEmpty();
  }

  /** Returns whether it does nothing, whatever it names. */
  boolean isPadding(Instruction one) {
    boolean isExchange = one.name().equals("xchg") && one.operands().equals("%ax,%ax");
    boolean isNothing =
        one.name().equals("lea") && one.operands().matches("0x0\\((%r\\w+),%riz,1\\),\\1");
    return this == X86_64 && (isExchange || isNothing)
        || padding.matcher(one.name()).matches() && !one.name().startsWith("endbr");
  }

  boolean isKernelCall(Instruction one) {
    return kernel.matcher(one.name()).matches();
  }

  /** Returns whether it holds up the other processors, or waits for them. */
  boolean isLocked(Instruction one) {
    return this == AARCH64
        ? ATOMIC.matcher(one.name()).matches()
        : one.prefixes().contains("lock")
            || one.name().startsWith("xchg") && one.operands().contains("(")
            || one.name().equals("mfence");
  }

  /** Returns whether one instruction goes over many bytes. */
  boolean isRepeated(Instruction one) {
    return one.prefixes().contains("rep") && one.name().matches("(movs|stos|lods|cmps|scas).*");
  }
}
