package hakozuna.tools.scope;

import java.util.ArrayList;
import java.util.List;

/**
 * Functions that get no further conditional jump. A jump by a table or a pointer decides as well,
 * and is counted.
 *
 * @param functions as the source names them
 */
record BranchesRule(Sides sides, List<String> functions) {
  private static final int SHOWN = 5;

  /** Looks at each function. */
  Finding found() {
    FunctionTable table = new FunctionTable(sides, "no_new_branches", functions);
    return table.found(this::of);
  }

  private FunctionTable.Row of(String function) {
    Tally before = Tally.most(counted(sides.baseline(), function));
    Tally after = Tally.most(counted(sides.candidate(), function));
    int growth = Math.max(0, after.size() - before.size());
    List<String> fresh = growth > 0 ? after.without(before).texts() : List.of();
    List<String> shown = new ArrayList<>();
    fresh.stream().limit(SHOWN).map(text -> "    new: " + text).forEach(shown::add);
    String text =
        "%s: %d conditional jumps, %d in the baseline"
            .formatted(function, after.size(), before.size());
    return new FunctionTable.Row(growth, text, shown);
  }

  private static List<Tally> counted(Sides.Side side, String function) {
    return side.instances(function).stream().map(instance -> counted(side, instance)).toList();
  }

  private static Tally counted(Sides.Side side, Instance instance) {
    Isa isa = side.code().isa();
    Tally tally = new Tally();
    for (Instruction one : instance.code()) {
      if (isa.isConditional(one) || isa.isComputed(one)) {
        String line = side.text(one);
        tally.add(line, one.name() + " from " + side.said(one));
      }
    }
    return tally;
  }
}
