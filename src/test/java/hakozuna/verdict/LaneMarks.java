package hakozuna.verdict;

import hakozuna.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What everybody must read beside the verdict of how a lane's figures came to be. Marks change no
 * verdict; they follow from all blocks of the lane, each at the confidence of a gate.
 *
 * @param throughput the lane's gate on throughput
 * @param lane what the lane gave
 */
record LaneMarks(Asked asked, Answer throughput, LaneEvidence lane) {

  /** Returns the marks of every lane that was measured and that no broken run ended. */
  static List<String> of(Asked asked, List<Answer> gates, Evidence evidence) {
    return gates.stream()
        .filter(answer -> answer.gate().kind() == GateKind.THROUGHPUT)
        .flatMap(answer -> of(asked, answer, evidence))
        .toList();
  }

  private static Stream<String> of(Asked asked, Answer throughput, Evidence evidence) {
    return Optional.ofNullable(evidence.lanes().get(throughput.gate().lane())).stream()
        .filter(lane -> lane.failure().isEmpty() && lane.blocks().size() > 1)
        .flatMap(lane -> new LaneMarks(asked, throughput, lane).marks().stream());
  }

  private List<String> marks() {
    Blocks blocks = lane.blocks();
    RuleSettings settings = asked.settings(lane.plannedBlocks());
    TwoClocks clocks = new TwoClocks(blocks);
    if (throughput.own().isEmpty() || !clocks.areThere()) {
      return List.of(); // nothing measured, or by a version that gave no marks
    }
    List<String> marks = new ArrayList<>();
    ClockRule rule = new ClockRule(throughput.gate(), settings);
    if (clocks.areComparable()) {
      ClockRule.Look look = rule.look(clocks);
      moved(look).ifPresent(marks::add);
      unconfirmed(look).ifPresent(marks::add);
    } else {
      marks.add(name() + ": " + unseen(clocks));
    }
    for (Collapse fallen : Collapse.of(blocks, settings, rule.intervals())) {
      marks.add(name() + ": " + fallen.words() + asksFor(fallen));
    }
    return marks;
  }

  private String name() {
    return throughput.gate().lane();
  }

  private static String unseen(TwoClocks clocks) {
    return String.format(
        Locale.ROOT,
        "the bench measures %.1f%% of a run's life; the launcher's clock cannot check so little: let"
            + " each run do more iterations",
        100 * clocks.measuredShare());
  }

  private Optional<String> moved(ClockRule.Look look) {
    return look.hasMoved()
        ? Optional.of("%s: %s; %s".formatted(name(), look.moved(), look.both(throughput)))
        : Optional.empty();
  }

  private Optional<String> unconfirmed(ClockRule.Look look) {
    String form =
        "%s: the launcher's clock confirms the bench's only to within %.1f%%: start-up and exit vary"
            + " too much beside so short a time; let each run do more iterations";
    double least = Math.max(-100, look.gap().low());
    return throughput.verdict() == Verdict.PASS && !look.confirms() && !look.hasMoved()
        ? Optional.of(String.format(Locale.ROOT, form, name(), -least))
        : Optional.empty();
  }

  /** A work order that asks for a counter to fall is told so, and reads the mark all the same. */
  private String asksFor(Collapse fallen) {
    boolean asked =
        asked().order().counters().improvesAny().stream()
            .filter(spec -> spec.lane().name().equals(name()))
            .flatMap(spec -> spec.counters().stream())
            .anyMatch(fallen.metric()::equals);
    return asked
        ? "; the work order asks for a fall, not for work left out: see what proves the work"
        : "; nothing here explains it: see what proves the work";
  }
}
