package hakozuna.tools.scope;

import java.util.List;
import java.util.Optional;

/**
 * Functions that get no further call, jump to another function, call of the kernel, or locked
 * instruction.
 *
 * @param functions as the source names them
 */
record CallsRule(Sides sides, List<String> functions) {
  /** Looks at each function. */
  Finding found() {
    return new FunctionTable(sides, "no_new_calls", functions).found(this::of);
  }

  private FunctionTable.Row of(String function) {
    Tally before = counted(sides.baseline(), function);
    Tally after = counted(sides.candidate(), function);
    List<String> fresh = unpaired(after.without(before), before.without(after)).texts();
    String text =
        "%s: %d calls and locked instructions, %d in the baseline"
            .formatted(function, after.size(), before.size());
    return new FunctionTable.Row(
        fresh.size(), text, new Few(fresh).fresh().lines().skip(1).toList());
  }

  /**
   * A function of the library that the baseline lacks, in the place of one that the candidate
   * lacks, is that one under another name: what it does is no more hidden than before.
   */
  private Tally unpaired(Tally fresh, Tally gone) {
    int renamed = gone.only(kind -> isOwn(sides.baseline(), sides.candidate(), kind)).size();
    Tally named = fresh.only(kind -> isOwn(sides.candidate(), sides.baseline(), kind));
    return fresh.without(named.first(renamed));
  }

  private static boolean isOwn(Sides.Side here, Sides.Side there, String function) {
    return has(here, function) && !has(there, function);
  }

  private static boolean has(Sides.Side side, String function) {
    return side.code().routines().stream().anyMatch(routine -> routine.isOf(function));
  }

  private static Tally counted(Sides.Side side, String function) {
    return Tally.largest(
        side.instances(function).stream().map(instance -> counted(side, instance)).toList());
  }

  private static Tally counted(Sides.Side side, Instance instance) {
    Tally tally = new Tally();
    for (Instruction one : instance.code()) {
      kind(side.code(), one).ifPresent(kind -> tally.add(kind, kind + " from " + side.said(one)));
    }
    return tally;
  }

  /** Returns what is called or locked by an instruction, if it is one of those. */
  private static Optional<String> kind(Code code, Instruction one) {
    if (code.isa().isLocked(one)) {
      return Optional.of((one.prefixes().contains("lock") ? "lock " : "") + one.name());
    }
    if (code.isa().isKernelCall(one)) {
      return Optional.of("the kernel by " + one.name());
    }
    return code.callee(one).map(callee -> new SymbolName(callee).base());
  }
}
